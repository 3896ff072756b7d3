using System.Globalization;
using ChatBot.Telegram.Api;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace ChatBot.Telegram.Updates;

/// <summary>Who may manage a chat, remembered briefly.</summary>
/// <param name="api">The Bot API.</param>
/// <param name="time">The clock.</param>
internal sealed class Permissions(BotApi api, TimeProvider time)
{
    /// <summary>How long an answer holds. Somebody who is made administrator waits no longer than that.</summary>
    public static readonly TimeSpan RememberedFor = TimeSpan.FromMinutes(1);

    private const int MostRemembered = 1_000;
    private readonly Lock gate = new();
    private readonly Dictionary<(long Chat, long Person), (bool MayManage, DateTimeOffset At)> remembered = [];

    /// <summary>Whether whoever wrote a message may manage its chat.</summary>
    public async Task<bool> MayManageAsync(Message message, CancellationToken stop) => message switch
    {
        { Chat.Type: ChatType.Private } => true,
        // Who writes in the chat's own name is an anonymous administrator, or the channel itself.
        { SenderChat: { } sender } => sender.Id == message.Chat.Id,
        { From: { } person } => await MayManageAsync(message.Chat.Id, person.Id, stop),
        _ => false,
    };

    /// <summary>Whether a person is the creator or an administrator of a chat.</summary>
    public async Task<bool> MayManageAsync(long chat, long person, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (remembered.TryGetValue((chat, person), out var known) && now - known.At < RememberedFor)
            {
                return known.MayManage;
            }
        }

        var mayManage = false;
        try
        {
            var request = new GetChatMemberRequest { ChatId = chat, UserId = person };
            var member = await api.AnswerAsync(() => request, chat, stop);
            mayManage = member.Status is ChatMemberStatus.Creator or ChatMemberStatus.Administrator;
        }
        catch (ApiFailure failure) when (failure.Kind == ApiFailureKind.Rejected)
        {
            // Telegram does not say: whoever cannot be shown to be an administrator is none.
        }

        lock (gate)
        {
            if (remembered.Count >= MostRemembered)
            {
                remembered.Clear();
            }

            remembered[(chat, person)] = (mayManage, now);
        }

        return mayManage;
    }

    /// <summary>Forgets what is known of a chat, because somebody's rights in it changed.</summary>
    public void Forget(long chat)
    {
        lock (gate)
        {
            foreach (var key in remembered.Keys.Where(key => key.Chat == chat).ToList())
            {
                remembered.Remove(key);
            }
        }
    }

    /// <summary>A person's id as the seam writes it.</summary>
    public static string Id(long person) => person.ToString(CultureInfo.InvariantCulture);
}
