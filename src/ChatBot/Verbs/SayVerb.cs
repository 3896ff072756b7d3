using System.CommandLine;
using System.Globalization;
using System.Text;
using ChatBot.Chat;
using ChatBot.History.Facts;
using ChatBot.Settings;
using ChatBot.Terminal;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatBot.Verbs;

/// <summary>
/// <c>say</c>: one message, one reply; without a message, one for each line of standard input, each by a new reader.
/// Standard output holds the replies alone.
/// </summary>
internal static class SayVerb
{
    /// <summary>The verb with its options.</summary>
    public static Command Create(LoadedSettings loaded)
    {
        var message = new Argument<string?>("message")
        {
            Description = "What to say; left out, each line of standard input is a message of its own",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var language = new Option<string?>("--language") { Description = "The reader's language: ja or en" };
        language.AcceptOnlyFromAmong("ja", "en");
        var today = new Option<LocalDate?>("--today")
        {
            Description = "The date to take for today, as yyyy-MM-dd",
            CustomParser = VerbOptions.ReadDate,
        };
        var timeZone = VerbOptions.TimeZone("The chat's IANA time zone, such as Asia/Tokyo");
        var moderator = new Option<bool>("--moderator") { Description = "Speak as somebody who may set up daily posts; what is set up is kept" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object a message" };

        var verb = new Command("say", "Say something to the bot and print its reply.") { message, language, today, timeZone, moderator, json };
        verb.SetAction((parsed, stop) => Startup.RunAsync(loaded, () => RunAsync(
            loaded,
            parsed.GetValue(message),
            new Conversation(LanguageTags.FromTag(parsed.GetValue(language)) ?? TerminalAdapter.PlatformLanguage(), parsed.GetValue(timeZone), parsed.GetValue(moderator)),
            parsed.GetValue(today),
            parsed.GetValue(json),
            stop)));
        return verb;
    }

    private static async Task<int> RunAsync(
        LoadedSettings loaded, string? message, Conversation conversation, LocalDate? today, bool json, CancellationToken stop)
    {
        using var logs = LoggerFactory.Create(builder => Startup.ConfigureLogs(builder, loaded));
        using var bot = HistoryBot.Open(loaded.Settings, conversation.IsModerator ? DataPlace.Own : DataPlace.Borrowed, TimeProvider.System, logs, today);
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
        if (message is not null)
        {
            await AnswerAsync(bot.Bot, conversation.Say(message, 0), json, output, stop);
            return Startup.Done;
        }

        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        for (var number = 0; await input.ReadLineAsync(stop) is { } line; number++)
        {
            if (number > 0 && !json)
            {
                await output.WriteLineAsync();
            }

            await AnswerAsync(bot.Bot, conversation.Say(line, number), json, output, stop);
        }

        return Startup.Done;
    }

    private static async Task AnswerAsync(IBot bot, ChatRequest request, bool json, StreamWriter output, CancellationToken stop)
    {
        var reply = (await bot.AnswerAsync(request, stop))!;
        await output.WriteLineAsync(json ? SayJson.Write(request.Text, reply) : PlainTextFormatter.Format(reply));
        await output.FlushAsync(stop);
    }

    /// <summary>What all messages of one run of the verb have in common.</summary>
    private sealed record Conversation(Language? Language, string? TimeZone, bool IsModerator)
    {
        /// <summary>A message by a reader of its own, so that nothing carries over to the next; all of a moderator's are theirs.</summary>
        public ChatRequest Say(string text, int number) => new()
        {
            Channel = new ChannelAddress(TerminalAdapter.AdapterName, IsModerator ? "say" : number.ToString(CultureInfo.InvariantCulture)),
            Person = IsModerator ? "moderator" : number.ToString(CultureInfo.InvariantCulture),
            Text = TerminalAdapter.WithoutMention(TextFolding.WellFormed(text)),
            PlatformLanguage = Language,
            TimeZone = TimeZone,
            MayManageChat = IsModerator,
        };
    }
}
