using System.Globalization;
using ChatBot.Chat;
using ChatBot.Telegram.Api;
using ChatBot.Telegram.Replies;
using Microsoft.Extensions.Logging;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace ChatBot.Telegram.Updates;

/// <summary>Handles one update: asks the bot and shows its reply.</summary>
internal sealed partial class UpdateHandler(
    IBot bot,
    User me,
    BotApi api,
    ButtonData buttons,
    ReplySender sender,
    InlineAnswers inline,
    Permissions permissions,
    Membership membership,
    Language defaultLanguage,
    ILogger log)
{
    /// <summary>The updates the bot asks Telegram for; all others never come.</summary>
    public static readonly UpdateType[] Wanted =
        [UpdateType.Message, UpdateType.ChannelPost, UpdateType.CallbackQuery, UpdateType.InlineQuery, UpdateType.MyChatMember];

    /// <summary>The longest text of an answered button (Bot API, answerCallbackQuery).</summary>
    private const int LongestAlert = 200;

    private readonly Addressing addressing = new(me, bot.Commands);

    /// <summary>What keeps the order: the chat, or the person where there is none.</summary>
    public static long KeyOf(Update update) => update switch
    {
        { CallbackQuery: { } pressed } => pressed.Message?.Chat.Id ?? pressed.From.Id,
        { InlineQuery: { } typed } => typed.From.Id,
        { MyChatMember: { } changed } => changed.Chat.Id,
        _ => (update.Message ?? update.ChannelPost)?.Chat.Id ?? 0,
    };

    /// <summary>Handles an update to its end.</summary>
    /// <exception cref="ApiFailure">Telegram could not be reached, or failed, until the answer was given up.</exception>
    public async Task HandleAsync(Update update, CancellationToken stop)
    {
        try
        {
            await (update switch
            {
                { Message: { } message } => OnMessageAsync(message, update.Id, stop),
                { ChannelPost: { } post } => OnMessageAsync(post, update.Id, stop),
                { CallbackQuery: { } pressed } => OnButtonAsync(pressed, update.Id, stop),
                { InlineQuery: { } typed } => inline.AnswerAsync(typed, LanguageOf(typed.From), stop),
                { MyChatMember: { } changed } => membership.OnChangeAsync(changed, stop),
                _ => Task.CompletedTask,
            });
        }
        catch (ApiFailure failure) when (failure.Kind is ApiFailureKind.Rejected or ApiFailureKind.Conflict)
        {
            LogRejected(log, update.Id, failure.Message);
        }
    }

    private async Task OnMessageAsync(Message message, int update, CancellationToken stop)
    {
        if (message.MigrateToChatId is { } moved)
        {
            await membership.OnMovedAsync(message.Chat.Id, moved, stop);
            return;
        }

        if (addressing.Read(message) is not { } text)
        {
            return;
        }

        using var receiving = MessageTraces.Receive(TelegramAdapter.AdapterName);
        var call = Start(text);
        var to = new Destination(
            message.Chat.Id,
            message is { IsTopicMessage: true, MessageThreadId: { } thread } ? thread : null,
            message.Chat.Type == ChatType.Private ? null : message.Id);
        var command = call?.Command ?? text.Split([' ', '\u3000', '\n'], 2)[0].TrimStart('/');
        var request = new ChatRequest
        {
            Channel = Address(to),
            Person = Permissions.Id(message.From is { } from && message.SenderChat is null ? from.Id : message.SenderChat?.Id ?? 0),
            Text = text,
            Call = call,
            PlatformLanguage = message.SenderChat is null ? PlatformLanguage(message.From) : null,
            Origin = RequestOrigin.Text,
            EventId = update.ToString(CultureInfo.InvariantCulture),
            RepliesTo = addressing.RepliedTo(message),
            MayManageChat = IsForManagers(command) && await permissions.MayManageAsync(message, stop),
        };
        if (await bot.AnswerDrawnAsync(request, log, stop) is { } reply)
        {
            await ShowAsync(reply, to, stop);
        }
    }

    /// <summary><c>/start</c> opens the conversation: with the call its parameter stands for, else with help.</summary>
    private CommandCall? Start(string text)
    {
        var words = text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words is ["/start", ..]
            ? (words.Length > 1 ? DeepLink.Read(words[1], bot.Commands) : null) ?? CommandCall.Of("help")
            : null;
    }

    /// <summary>Sends a reply; when the chat turns out to have moved, to where it is now.</summary>
    private async Task ShowAsync(Reply reply, Destination to, CancellationToken stop)
    {
        using var sending = MessageTraces.Send(TelegramAdapter.AdapterName);
        try
        {
            await sender.SendAsync(reply, to, stop);
        }
        catch (ApiFailure failure) when (failure.MigratedTo is { } moved)
        {
            await membership.OnMovedAsync(to.Chat, moved, stop);
            await sender.SendAsync(reply, new Destination(moved, to.Thread, null), stop);
        }
        catch (ApiFailure failure) when (failure.Kind == ApiFailureKind.Rejected)
        {
            LogUnsent(log, failure.Message);
            await membership.OnRejectedAsync(Address(to), failure, stop);
        }
    }

    private async Task OnButtonAsync(CallbackQuery pressed, int update, CancellationToken stop)
    {
        using var receiving = MessageTraces.Receive(TelegramAdapter.AdapterName);
        var language = LanguageOf(pressed.From);
        var words = TelegramWords.In(language);
        var alert = words.StaleButton;
        try
        {
            if (pressed.Message is { } message && buttons.Read(pressed.Data, message.Chat.Id) is { } call)
            {
                alert = await OnCallAsync(pressed, message, call, update, stop);
            }
        }
        finally
        {
            // An unanswered button keeps turning in the reader's hand.
            await AnswerButtonAsync(pressed.Id, alert, stop);
        }
    }

    /// <returns>What to say beside the message; empty for nothing.</returns>
    private async Task<string> OnCallAsync(CallbackQuery pressed, Message message, CommandCall call, int update, CancellationToken stop)
    {
        var to = new Destination(message.Chat.Id, message is { IsTopicMessage: true, MessageThreadId: { } thread } ? thread : null, null);
        var isPrivate = message.Chat.Type == ChatType.Private;
        var reply = await bot.AnswerDrawnAsync(
            new ChatRequest
            {
                Channel = Address(to),
                Person = Permissions.Id(pressed.From.Id),
                Call = call,
                PlatformLanguage = PlatformLanguage(pressed.From),
                Origin = RequestOrigin.Button,
                EventId = update.ToString(CultureInfo.InvariantCulture),
                MayManageChat = isPrivate || (IsForManagers(call.Command) && await permissions.MayManageAsync(message.Chat.Id, pressed.From.Id, stop)),
            },
            log,
            stop);
        switch (reply)
        {
            case null:
                return "";
            case { Outcome: ReplyOutcome.Invalid or ReplyOutcome.Forbidden or ReplyOutcome.Error }:
                return ReplyText.Of(reply with { Buttons = [], Choices = [] }, []).Text;
        }

        try
        {
            bool isEdited;
            using (MessageTraces.Send(TelegramAdapter.AdapterName))
            {
                isEdited = await sender.EditAsync(reply, to, message.Id, hasPhoto: message.Photo is { Length: > 0 }, stop);
            }

            if (!isEdited)
            {
                await ShowAsync(reply, to, stop);
            }

            return "";
        }
        catch (ApiFailure failure) when (failure.Kind == ApiFailureKind.Rejected)
        {
            LogUnsent(log, failure.Message);
            return TelegramWords.In(reply.Language).StaleButton;
        }
    }

    private async Task AnswerButtonAsync(string id, string alert, CancellationToken stop)
    {
        var request = new AnswerCallbackQueryRequest
        {
            CallbackQueryId = id,
            Text = alert.Length > 0 ? TextCutter.Shorten(alert, LongestAlert) : null,
            ShowAlert = alert.Length > 0,
        };
        try
        {
            await api.AnswerAsync(() => request, null, stop);
        }
        catch (ApiFailure failure) when (failure.Kind == ApiFailureKind.Rejected)
        {
            // "query is too old": the reader is long gone.
            LogUnsent(log, failure.Message);
        }
    }

    private bool IsForManagers(string command) =>
        CommandDeclaration.Find(bot.Commands, command) is { IsForManagers: true }
        || bot.Commands.Any(one => one.IsForManagers && (one.Name.Equals(command, StringComparison.OrdinalIgnoreCase) || one.Label.Ja == command));

    private Language LanguageOf(User person) => PlatformLanguage(person) ?? defaultLanguage;

    private static Language? PlatformLanguage(User? person) => LanguageTags.FromTag(person?.LanguageCode);

    private static ChannelAddress Address(Destination to) => new(
        TelegramAdapter.AdapterName,
        to.Chat.ToString(CultureInfo.InvariantCulture),
        to.Thread?.ToString(CultureInfo.InvariantCulture));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram did not take an answer: {Reason}")]
    private static partial void LogUnsent(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Update {Update} could not be answered: {Reason}")]
    private static partial void LogRejected(ILogger log, int update, string reason);
}
