using System.Globalization;
using ChatBot.Chat;
using ChatBot.Telegram.Api;
using ChatBot.Telegram.Replies;
using ChatBot.Telegram.Updates;
using Microsoft.Extensions.Logging;
using Telegram.Bot.Requests;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace ChatBot.Telegram.Posts;

/// <summary>
/// Posts, each with one call. The Bot API knows no repeated keys and lets nobody look back, so what may have arrived is
/// never sent again.
/// </summary>
internal sealed partial class TelegramPosts(BotApi api, PhotoFiles photos, TimeProvider time, ILogger log)
{
    /// <summary>How long a post waits that the API refused for what it says, not for where it goes: a mistake of the program.</summary>
    private static readonly TimeSpan AfterMistake = TimeSpan.FromHours(1);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(2);

    /// <summary>How many calls failed in a row without it being known why.</summary>
    private int failures;

    /// <summary>Whether the last post may have been lost: then none is made before the API answers again.</summary>
    private volatile bool isSuspect;

    /// <summary>Makes a post.</summary>
    public async Task<DeliveryResult> SendAsync(
        ChannelAddress channel, Reply reply, PostOptions options, string botName, IReadOnlyList<CommandDeclaration> commands, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (Chat(channel) is not { } chat)
        {
            return new DeliveryResult.Gone(GoneReason.ChatDeleted, $"'{channel.Chat}' is no chat of Telegram's");
        }

        reply = await reply.DrawnAsync(log, stop);
        if (isSuspect && !await AnswersAsync(stop))
        {
            return new DeliveryResult.TryLater(Backoff.Delay(FirstDelay, LongestDelay, failures++));
        }

        var (wait, isTaken) = api.Limiter.TakePost(chat);
        if (!isTaken)
        {
            return new DeliveryResult.TryLater(wait);
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, stop);
        }

        try
        {
            var message = await PostAsync(channel, chat, reply, options, Keyboards.Aside(reply, botName, commands));
            api.Limiter.Sent(chat);
            failures = 0;
            return new DeliveryResult.Sent(message.Id.ToString(CultureInfo.InvariantCulture));
        }
        catch (ApiFailure failure)
        {
            return ResultOf(failure, channel);
        }
    }

    /// <summary>What a person and the bot may do in a place.</summary>
    public async Task<ChatAccess> AccessAsync(ChannelAddress place, string person, long me, CancellationToken stop)
    {
        try
        {
            ChatId id = Chat(place) is { } number ? number : place.Chat;
            var chat = await api.AnswerAsync(() => new GetChatRequest { ChatId = id }, null, stop);
            var address = place with { Chat = Permissions.Id(chat.Id) };
            if (chat.Type == ChatType.Private)
            {
                return new ChatAccess(address, address.Chat == person, true, null);
            }

            var bot = await api.AnswerAsync(() => new GetChatMemberRequest { ChatId = chat.Id, UserId = me }, null, stop);
            var mayPost = Membership.MayWrite(bot, chat.Type);
            return new ChatAccess(address, await MayManageAsync(chat.Id, person, stop), mayPost, mayPost ? null : MissingRight(bot, chat.Type));
        }
        catch (ApiFailure failure) when (failure.Kind == ApiFailureKind.Rejected)
        {
            return new ChatAccess(null, false, false, null);
        }
    }

    /// <summary>The private chat with a person; it has the person's id. Null when they never began one, or blocked the bot.</summary>
    public async Task<ChannelAddress?> OpenPrivateAsync(string person, CancellationToken stop)
    {
        if (!long.TryParse(person, NumberStyles.None, CultureInfo.InvariantCulture, out var chat))
        {
            return null;
        }

        try
        {
            // getChat knows people who blocked the bot; only an attempt to write tells.
            await api.AnswerAsync(() => new SendChatActionRequest { ChatId = chat, Action = ChatAction.Typing }, chat, stop);
            return new ChannelAddress(TelegramAdapter.AdapterName, person);
        }
        catch (ApiFailure failure) when (failure.Kind == ApiFailureKind.Rejected)
        {
            return null;
        }
    }

    /// <summary>Makes the call; again, in the end in words alone, when Telegram refused a picture: what it refuses has not arrived.</summary>
    private async Task<Message> PostAsync(
        ChannelAddress channel, long chat, Reply reply, PostOptions options, global::Telegram.Bot.Types.ReplyMarkups.InlineKeyboardMarkup? keyboard)
    {
        while (reply.Picture is { } picture)
        {
            try
            {
                var message = await api.OnceAsync(Request(channel, chat, reply, options, keyboard), chat, BotApi.Deadline, CancellationToken.None, options.Leaving);
                photos.Sent(picture, message);
                return message;
            }
            catch (ApiFailure refused) when (Refusals.IsOfPicture(refused))
            {
                // The file may be gone that Telegram had of it: then it is uploaded again.
                if (!photos.Forget(picture))
                {
                    LogWithoutPicture(log, refused.Message);
                    reply = reply with { Picture = null };
                }
            }
        }

        // The call is not cancelled: whether it went through would be unknown.
        return await api.OnceAsync(Request(channel, chat, reply, options, keyboard), chat, BotApi.Deadline, CancellationToken.None, options.Leaving);
    }

    private IRequest<Message> Request(
        ChannelAddress channel, long chat, Reply reply, PostOptions options, global::Telegram.Bot.Types.ReplyMarkups.InlineKeyboardMarkup? keyboard)
    {
        int? thread = int.TryParse(channel.Thread, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        var text = ReplyText.Of(reply with { Choices = [], Buttons = [] }, []);
        return reply.Picture is { } picture
            ? new SendPhotoRequest
            {
                ChatId = chat,
                MessageThreadId = thread,
                Photo = photos.Of(picture),
                Caption = MessageSplitter.Shorten(text, MessageSplitter.LongestCaption).ToHtml(),
                ParseMode = ParseMode.Html,
                DisableNotification = options.IsSilent,
                ReplyMarkup = keyboard,
            }
            : new SendMessageRequest
            {
                ChatId = chat,
                MessageThreadId = thread,
                Text = MessageSplitter.Shorten(text, MessageSplitter.LongestMessage).ToHtml(),
                ParseMode = ParseMode.Html,
                LinkPreviewOptions = ReplySender.NoPreview,
                DisableNotification = options.IsSilent,
                ReplyMarkup = keyboard,
            };
    }

    private DeliveryResult ResultOf(ApiFailure failure, ChannelAddress channel)
    {
        switch (failure.Kind)
        {
            case ApiFailureKind.Limited:
                return new DeliveryResult.TryLater(failure.RetryAfter);
            case ApiFailureKind.Broken:
                isSuspect = true;
                return new DeliveryResult.Uncertain(failure.Message);
            case ApiFailureKind.Rejected when failure.MigratedTo is { } moved:
                return new DeliveryResult.Moved(channel with { Chat = Permissions.Id(moved) });
            case ApiFailureKind.Rejected when Refusals.Read(failure) is { } why:
                return new DeliveryResult.Gone(why, failure.Message);
            case ApiFailureKind.Rejected:
                LogMistake(log, failure.Message);
                return new DeliveryResult.TryLater(AfterMistake);
            default:
                return new DeliveryResult.TryLater(Backoff.Delay(FirstDelay, LongestDelay, failures++));
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken stop)
    {
        try
        {
            await api.OnceAsync(new GetMeRequest(), null, BotApi.Deadline, stop);
            isSuspect = false;
            return true;
        }
        catch (ApiFailure failure)
        {
            LogSuspect(log, failure.Message);
            return false;
        }
    }

    private async Task<bool> MayManageAsync(long chat, string person, CancellationToken stop)
    {
        if (!long.TryParse(person, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id))
        {
            return false;
        }

        // An anonymous administrator, or a channel, speaks in the chat's own name.
        if (id == chat)
        {
            return true;
        }

        try
        {
            var member = await api.AnswerAsync(() => new GetChatMemberRequest { ChatId = chat, UserId = id }, null, stop);
            return member.Status is ChatMemberStatus.Creator or ChatMemberStatus.Administrator;
        }
        catch (ApiFailure failure) when (failure.Kind == ApiFailureKind.Rejected)
        {
            return false;
        }
    }

    private static string MissingRight(ChatMember bot, ChatType chat) => (bot, chat) switch
    {
        (ChatMemberAdministrator, ChatType.Channel) => "can_post_messages",
        (_, ChatType.Channel) => "administrator",
        (ChatMemberRestricted, _) => "can_send_messages",
        _ => "member",
    };

    private static long? Chat(ChannelAddress channel) =>
        long.TryParse(channel.Chat, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var chat) ? chat : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "Telegram refuses a post for what it says: {Reason}")]
    private static partial void LogMistake(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram did not take a post's picture; its words go without it: {Reason}")]
    private static partial void LogWithoutPicture(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "After a post of which nothing is known, Telegram does not answer yet: {Reason}")]
    private static partial void LogSuspect(ILogger log, string reason);
}
