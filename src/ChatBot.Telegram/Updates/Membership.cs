using System.Globalization;
using ChatBot.Chat;
using ChatBot.Telegram.Api;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace ChatBot.Telegram.Updates;

/// <summary>Tells the bot where it may write from now on, and where no longer.</summary>
/// <param name="bot">The bot.</param>
/// <param name="permissions">What is remembered of people's rights.</param>
internal sealed class Membership(IBot bot, Permissions permissions)
{
    /// <summary>The bot's own place in a chat changed: added, removed, blocked, unblocked, promoted or restricted.</summary>
    public Task OnChangeAsync(ChatMemberUpdated changed, CancellationToken stop)
    {
        permissions.Forget(changed.Chat.Id);
        var before = MayWrite(changed.OldChatMember, changed.Chat.Type);
        var now = MayWrite(changed.NewChatMember, changed.Chat.Type);
        var isPromoted = now && changed.NewChatMember is ChatMemberAdministrator && changed.OldChatMember is not ChatMemberAdministrator;
        if (before == now && !isPromoted)
        {
            return Task.CompletedTask;
        }

        var kind = now ? ChatChangeKind.AccessGained : ChatChangeKind.AccessLost;
        return bot.NoticeAsync(new ChatChange(Address(changed.Chat.Id), kind) { Person = Permissions.Id(changed.From.Id) }, stop);
    }

    /// <summary>A group became a supergroup, which has another id.</summary>
    public Task OnMovedAsync(long from, long to, CancellationToken stop) =>
        bot.NoticeAsync(new ChatChange(Address(from), ChatChangeKind.Moved) { MovedTo = Address(to) }, stop);

    /// <summary>Telegram refused an answer: perhaps because the chat is gone, or the bot is no longer in it.</summary>
    public async Task OnRejectedAsync(ChannelAddress channel, ApiFailure failure, CancellationToken stop)
    {
        if (Refusals.Read(failure) is { } why)
        {
            var kind = why is GoneReason.ChatDeleted or GoneReason.ThreadClosed ? ChatChangeKind.Deleted : ChatChangeKind.AccessLost;
            // A refusal for want of a right concerns the whole chat, a closed topic only itself.
            await bot.NoticeAsync(new ChatChange(why == GoneReason.ThreadClosed ? channel : channel with { Thread = null }, kind), stop);
        }
    }

    /// <summary>Whether a member may write in a chat of a kind.</summary>
    public static bool MayWrite(ChatMember member, ChatType chat) => member switch
    {
        ChatMemberOwner => true,
        ChatMemberAdministrator administrator => chat != ChatType.Channel || administrator.CanPostMessages,
        ChatMemberRestricted restricted => restricted is { IsMember: true, CanSendMessages: true },
        ChatMemberMember => chat != ChatType.Channel,
        _ => false,
    };

    private static ChannelAddress Address(long chat) => new(TelegramAdapter.AdapterName, chat.ToString(CultureInfo.InvariantCulture));
}
