using ChatBot.Chat;
using ChatBot.History.Commands;
using ChatBot.History.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ChatBot.Tests.Commands;

public sealed class CommandRouterTests : IDisposable
{
    private readonly SeededBot bot = new(new NodaTime.LocalDate(2027, 3, 30));

    public void Dispose() => bot.Dispose();

    [Theory]
    [InlineData("/treaty INF")]
    [InlineData("／treaty INF")]
    [InlineData("/TREATY ＩＮＦ")]
    [InlineData("/treaty name:INF")]
    [InlineData("/treaty 名前：INF")]
    [InlineData("/条約 INF")]
    [InlineData("  /treaty\u3000INF  ")]
    [InlineData("/treaty INF page:1")]
    [InlineData("/treaty page:1 name:INF")]
    public async Task A_command_is_understood_however_it_is_written(string line) =>
        Assert.Equal(["inf"], (await bot.Say(line)).Subjects.Where(subject => subject.Kind == SubjectKind.Treaty).Select(subject => subject.Id));

    [Theory]
    [InlineData("/trety INF", "There is no command /trety")]
    [InlineData("/", "There is no command /")]
    [InlineData("/search", "“words” is needed")]
    [InlineData("/fact", "“id” is needed")]
    [InlineData("/language fr", "“fr” is no language: choose from ja; en")]
    [InlineData("/treaty INF page:two", "“two” is no page: a whole number from 1 is needed")]
    [InlineData("/treaty INF page:0", "“0” is no page")]
    [InlineData("/treaty INF page:99", "There is no such page; the last is")]
    [InlineData("/random please", "I cannot tell what “please” is for")]
    [InlineData("   ", "Write what you would like to know")]
    public async Task A_line_that_cannot_be_read_gets_a_reason(string line, string reason)
    {
        var reply = await bot.Say(line);
        Assert.Equal(ReplyOutcome.Invalid, reply.Outcome);
        Assert.StartsWith(reason, reply.Lead, StringComparison.Ordinal);
        Assert.True(reply.IsPrivate);
    }

    [Fact]
    public async Task An_unknown_command_is_answered_with_the_nearest() =>
        Assert.Equal("/treaty", (await bot.Say("/traety SALT")).Choices[0].Message);

    [Fact]
    public async Task A_text_of_500_characters_is_read_and_a_longer_one_is_refused_kindly()
    {
        Assert.NotEqual(ReplyOutcome.Invalid, (await bot.Say(new string('a', 500))).Outcome);
        var reply = await bot.Say(new string('a', 501));
        Assert.Equal((ReplyOutcome.Invalid, "That is too long to read; please keep it within 500 characters."), (reply.Outcome, reply.Lead));
    }

    [Fact]
    public async Task Broken_surrogate_pairs_are_read_like_any_other_text() =>
        Assert.NotEqual(ReplyOutcome.Error, (await bot.Say("/search \ud83c alaska")).Outcome);

    [Fact]
    public async Task Every_choice_and_button_leads_on_both_when_picked_and_when_typed()
    {
        foreach (var line in new[] { "/treaty SALT", "/treaty xyz", "/era", "/era 1983", "/era cold war page:2", "/onthisday 2 Dec", "/fact alaska-sold", "/search war", "/treaty 軍縮" })
        {
            var reply = await bot.Say(line);
            foreach (var choice in reply.Choices.Concat(reply.Buttons))
            {
                var typed = await bot.Say(choice.Message);
                var picked = await bot.Bot.AnswerAsync(
                    new ChatRequest { Channel = new ChannelAddress("test", "chat"), Person = "reader", Call = choice.Call, PlatformLanguage = Language.English },
                    TestContext.Current.CancellationToken);
                Assert.Equal(ReplyOutcome.Answered, typed.Outcome);
                Assert.Equal(PlainTextFormatter.Format(typed), PlainTextFormatter.Format(picked!));
            }
        }
    }

    [Fact]
    public async Task A_chosen_language_holds_for_that_reader_alone()
    {
        Assert.Equal(Language.Japanese, (await bot.Say("/language ja", person: "ann")).Language);
        Assert.Equal(Language.Japanese, (await bot.Say("/treaty inf", person: "ann")).Language);
        Assert.Equal(Language.English, (await bot.Say("/treaty inf", person: "ben")).Language);
        Assert.Equal(Language.English, (await bot.Say("/language 英語", person: "ann")).Language);
    }

    [Fact]
    public async Task A_command_that_fails_is_answered_politely_and_logged_without_the_readers_words()
    {
        var logs = new List<string>();
        var router = new CommandRouter(new CommandList([new FailingCommand()]), new Readers(LanguageChoices.InMemory(), TimeProvider.System), null!, new Topics(bot.Facts, TimeProvider.System), null!, new ListLogger(logs));
        var request = new ChatRequest { Channel = new ChannelAddress("test", "chat"), Person = "reader", Text = "/fail my secret", PlatformLanguage = Language.English };
        var reply = await router.AnswerAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(ReplyOutcome.Error, reply!.Outcome);
        Assert.StartsWith("Sorry", reply.Lead, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", Assert.Single(logs), StringComparison.Ordinal);

        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => router.AnswerAsync(request, stopped.Token));
    }

    [Theory]
    [InlineData("2027-03-30T14:59:00Z", Language.Japanese, null, "3月30日")]
    [InlineData("2027-03-30T15:00:00Z", Language.Japanese, null, "3月31日")]
    [InlineData("2027-03-30T15:00:00Z", Language.English, null, "30 March")]
    [InlineData("2027-03-30T15:00:00Z", Language.English, "Pacific/Kiritimati", "31 March")]
    [InlineData("2027-03-31T03:00:00Z", Language.English, "America/New_York", "30 March")]
    public async Task Today_is_the_date_in_the_readers_time_zone(string now, Language language, string? zone, string today)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        using var atThatTime = new SeededBot(time: clock, configure: settings => settings.Chat.TimeZone = zone ?? "");
        Assert.Equal(today, (await atThatTime.Say("/onthisday", language)).Title);
    }

    private sealed class FailingCommand : ICommand
    {
        public CommandDeclaration Declaration { get; } = new(
            "fail",
            new LocalizedText("失敗", "fail"),
            new LocalizedText("失敗する", "Fail"),
            [new CommandOption("text", new LocalizedText("語", "Words"), OptionType.Text) { Label = new LocalizedText("語", "text") }],
            []);

        public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken stop)
        {
            stop.ThrowIfCancellationRequested();
            throw new InvalidOperationException("broken on purpose");
        }
    }

    private sealed class ListLogger(List<string> lines) : ILogger<CommandRouter>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add($"{formatter(state, exception)} {exception}");
    }
}
