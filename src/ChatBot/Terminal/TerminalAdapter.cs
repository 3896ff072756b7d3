using System.Globalization;
using System.Text.RegularExpressions;
using ChatBot.Chat;
using Spectre.Console;

namespace ChatBot.Terminal;

/// <summary>
/// The terminal as a chat: a line is a message, and a number picks one of the choices just shown. It ends with the
/// input or with Ctrl-C.
/// </summary>
public sealed partial class TerminalAdapter : IChatAdapter
{
    /// <summary>The adapter's name in addresses.</summary>
    public const string AdapterName = "terminal";

    private const string Person = "reader";
    private static readonly string[] LocaleVariables = ["LC_ALL", "LC_MESSAGES", "LANG"];
    private static readonly ChannelAddress Channel = new(AdapterName, "console");

    private readonly IAnsiConsole console;
    private readonly Func<Func<string, IReadOnlyList<string>>, ILineSource> openLines;
    private readonly Language? language;
    private readonly Language defaultLanguage;

    /// <summary>A chat on a console.</summary>
    /// <param name="console">Where replies are drawn.</param>
    /// <param name="openLines">Opens the reader's input, given what completes a line.</param>
    /// <param name="language">The language the terminal says its user reads; null when it does not say.</param>
    /// <param name="defaultLanguage">The language to greet in when the terminal does not say.</param>
    public TerminalAdapter(
        IAnsiConsole console, Func<Func<string, IReadOnlyList<string>>, ILineSource> openLines, Language? language, Language defaultLanguage)
    {
        this.defaultLanguage = defaultLanguage;
        this.console = console;
        this.openLines = openLines;
        this.language = language;
    }

    /// <inheritdoc/>
    public string Name => AdapterName;

    /// <summary>The chat on the program's own console.</summary>
    /// <param name="defaultLanguage">The language to greet in when the terminal's locale does not say.</param>
    /// <param name="isModerator">Whether the person at the terminal may set up daily posts.</param>
    /// <param name="webPage">The address of the web page once it is served; null when it is not.</param>
    public static TerminalAdapter OfConsole(Language defaultLanguage, bool isModerator, Task<string?> webPage) => new(
        AnsiConsole.Console,
        complete => Console.IsOutputRedirected || Environment.GetEnvironmentVariable("TERM") is null or "dumb"
            ? new PlainLineSource(Console.In, Console.Out)
            : new LineEditor(complete),
        PlatformLanguage(),
        defaultLanguage)
    {
        IsModerator = isModerator,
        WebPage = webPage,
    };

    /// <summary>Whether the person at the terminal may set up daily posts.</summary>
    public bool IsModerator { get; init; }

    /// <summary>The address of the web page once it is served; null when it is not.</summary>
    public Task<string?> WebPage { get; init; } = Task.FromResult<string?>(null);

    /// <summary>The language of the terminal's locale (LC_ALL, LC_MESSAGES, LANG, the first that is set); null when the bot does not speak it.</summary>
    public static Language? PlatformLanguage() => LanguageTags.FromTag(
        LocaleVariables
            .Select(Environment.GetEnvironmentVariable)
            .FirstOrDefault(locale => !string.IsNullOrEmpty(locale)));

    /// <summary>A message without the mention of the bot that people put before it.</summary>
    public static string WithoutMention(string message) => Mention().Replace(message, "");

    /// <inheritdoc/>
    public async Task RunAsync(IBot bot, CancellationToken stop)
    {
        var lines = openLines(line => Complete(bot, line));
        var words = new TerminalWords(language ?? defaultLanguage);
        console.WriteLine(words.Welcome);
        console.WriteLine(words.Hint);
        if (await WebPage.WaitAsync(stop) is { } page)
        {
            console.WriteLine(words.WebPage(page));
        }

        console.WriteLine();
        IReadOnlyList<Choice> offered = [];
        // A read from the terminal cannot be cancelled; leaving it behind lets the program end at once.
        while (await Task.Run(lines.Read, CancellationToken.None).WaitAsync(stop) is { } line)
        {
            if (line.Trim().Length == 0)
            {
                continue;
            }

            using var receiving = MessageTraces.Receive(AdapterName);
            var picked = Picked(line, offered);
            var reply = await bot.AnswerAsync(Say(picked is null ? WithoutMention(line) : "", picked?.Call), stop);
            if (reply is not null)
            {
                using var sending = MessageTraces.Send(AdapterName);
                offered = [.. reply.Choices, .. reply.Buttons];
                Show(reply, offered);
            }
        }
    }

    private void Show(Reply reply, IReadOnlyList<Choice> offered)
    {
        if (console.Profile.Capabilities.Ansi)
        {
            console.Write(TerminalFormatter.Format(reply, offered));
        }
        else
        {
            console.Profile.Out.Writer.WriteLine(PlainTextFormatter.Format(reply));
        }

        console.WriteLine();
    }

    private ChatRequest Say(string text, CommandCall? call = null) => new()
    {
        Channel = Channel,
        Person = Person,
        Text = text,
        Call = call,
        PlatformLanguage = language,
        MayManageChat = IsModerator,
    };

    private static Choice? Picked(string line, IReadOnlyList<Choice> offered) =>
        int.TryParse(line.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= offered.Count
            ? offered[number - 1]
            : null;

    /// <summary>
    /// The whole lines that what was typed could become. The terminal's completion is synchronous, and the bot's own never
    /// leaves the process.
    /// </summary>
    private IReadOnlyList<string> Complete(IBot bot, string typed) =>
        [.. LineCompletion.CompleteAsync(bot, Say(""), typed, CancellationToken.None).GetAwaiter().GetResult().Select(one => one.Line)];

    [GeneratedRegex(@"^\s*[@＠]\w+[,:、：]?\s+")]
    private static partial Regex Mention();
}
