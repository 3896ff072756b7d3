using ChatBot.Chat;
using ChatBot.Telegram.Api;
using Microsoft.Extensions.Logging;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace ChatBot.Telegram;

/// <summary>
/// The menus of commands and what the bot says of itself before anybody wrote to it, made from the commands'
/// declarations and the reply to <c>/help</c>. Only what differs is set: Telegram limits how often that may be done.
/// </summary>
internal sealed partial class Menus(IBot bot, BotApi api, Language defaultLanguage, ILogger log)
{
    private const int LongestDescription = 512;
    private const int LongestShortDescription = 120;

    /// <summary>Who sees which menu; in a private chat everybody manages.</summary>
    private static readonly (BotCommandScope Scope, bool ForManagers)[] Scopes =
    [
        (BotCommandScope.Default(), false),
        (BotCommandScope.AllPrivateChats(), true),
        (BotCommandScope.AllGroupChats(), false),
        (BotCommandScope.AllChatAdministrators(), true),
    ];

    /// <summary>Brings everything up to date. A failure is told and left for the next start.</summary>
    public async Task UpdateAsync(CancellationToken stop)
    {
        try
        {
            foreach (var (code, language) in new (string?, Language)[] { (null, defaultLanguage), ("ja", Language.Japanese), ("en", Language.English) })
            {
                await UpdateCommandsAsync(code, language, stop);
                await UpdateDescriptionsAsync(code, language, stop);
            }
        }
        catch (ApiFailure failure)
        {
            LogFailed(log, failure.Message);
        }
    }

    private async Task UpdateCommandsAsync(string? code, Language language, CancellationToken stop)
    {
        foreach (var (scope, forManagers) in Scopes)
        {
            var wanted = bot.Commands
                .Where(command => forManagers || !command.IsForManagers)
                .Select(command => new BotCommand { Command = command.Name, Description = command.Description.In(language) })
                .ToList();
            var present = await api.AnswerAsync(() => new GetMyCommandsRequest { Scope = scope, LanguageCode = code }, null, stop);
            if (!present.Select(Both).SequenceEqual(wanted.Select(Both)))
            {
                await api.AnswerAsync(() => new SetMyCommandsRequest { Commands = wanted, Scope = scope, LanguageCode = code }, null, stop);
            }
        }

        static (string Command, string Description) Both(BotCommand command) => (command.Command, command.Description);
    }

    private async Task UpdateDescriptionsAsync(string? code, Language language, CancellationToken stop)
    {
        var help = await bot.AnswerAsync(
            new ChatRequest
            {
                Channel = new ChannelAddress(TelegramAdapter.AdapterName, "menus"),
                Person = "",
                Call = CommandCall.Of("help"),
                PlatformLanguage = language,
            },
            stop);
        if (help is not { Outcome: ReplyOutcome.Answered, Lead.Length: > 0 })
        {
            return;
        }

        var description = TextCutter.Shorten(help.Lead, LongestDescription);
        var present = await api.AnswerAsync(() => new GetMyDescriptionRequest { LanguageCode = code }, null, stop);
        if (present.Description != description)
        {
            await api.AnswerAsync(() => new SetMyDescriptionRequest { Description = description, LanguageCode = code }, null, stop);
        }

        var shortened = FirstClause(help.Lead);
        var presentShort = await api.AnswerAsync(() => new GetMyShortDescriptionRequest { LanguageCode = code }, null, stop);
        if (presentShort.ShortDescription != shortened)
        {
            await api.AnswerAsync(() => new SetMyShortDescriptionRequest { ShortDescription = shortened, LanguageCode = code }, null, stop);
        }
    }

    private static string FirstClause(string text)
    {
        if (text.Length <= LongestShortDescription)
        {
            return text;
        }

        var end = text.AsSpan(0, LongestShortDescription).LastIndexOfAny("。:：;");
        return end > 0 ? text[..(text[end] == '。' ? end + 1 : end)] : TextCutter.Shorten(text, LongestShortDescription);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The command menus could not be brought up to date: {Reason}")]
    private static partial void LogFailed(ILogger log, string reason);
}
