using ChatBot.Chat;
using ChatBot.History.Daily;
using ChatBot.History.Storage;
using ChatBot.Tests.Telegram;
using ChatBot.Tests.Web;
using ChatBot.Web.Health;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using NodaTime.Extensions;

namespace ChatBot.Tests.Verbs;

/// <summary>What <c>health</c> says of a program that runs, and of one that does not.</summary>
public sealed class HealthVerbTests : IDisposable
{
    private const string Token = "1234567:a-token-of-nobody-at-all-at-all-aaa";

    private readonly string directory = Directory.CreateTempSubdirectory("chatbot-health-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData(AdapterState.Running, "green  discord: running", "green  the program", 0)]
    [InlineData(AdapterState.Unreachable, "amber  discord: unreachable", "amber  the program", 0)]
    [InlineData(AdapterState.Refused, "red    discord: refused", "red    the program", 1)]
    public async Task It_says_a_line_a_part_and_fails_only_when_nothing_can_work(AdapterState discord, string part, string all, int status)
    {
        await using var run = await WebRun.StartAsync(health: bot => new HealthCheck(
            () => new Dictionary<string, AdapterState> { ["discord"] = discord }, ["discord"], bot.Daily, bot.Facts, TimeProvider.System));
        var (output, error, ended) = await Program.FinishAsync(Program.Start("health", $"--Web:Url={run.Address}"));
        Assert.True(ended == status, output + error);
        Assert.Equal([all, part, "green  schedule: starting", "green  database: answers"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Where_nobody_or_somebody_else_answers_it_fails()
    {
        var nobody = $"http://0.0.0.0:{FreePorts.Take(1)[0]}";
        var (_, error, status) = await Program.FinishAsync(Program.Start("health", $"--Web:Url={nobody}"));
        Assert.Equal(1, status);
        Assert.StartsWith("Nothing tells its health at http://127.0.0.1:", error, StringComparison.Ordinal);
        await using var other = await BotApiServer.StartAsync();
        (_, error, status) = await Program.FinishAsync(Program.Start("health", $"--Web:Url={other.Url}"));
        Assert.Equal(1, status);
        Assert.StartsWith("Nothing tells its health at", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_platform_out_of_reach_makes_the_running_program_amber()
    {
        var ports = FreePorts.Take(2);
        var settings = new Dictionary<string, string>
        {
            ["Web__Url"] = $"http://127.0.0.1:{ports[0]}",
            ["Telegram__Token"] = Token,
            ["Telegram__BaseUrl"] = $"http://127.0.0.1:{ports[1]}",
        };
        using var program = Program.StartIn(directory, settings, "run");
        // It says so once it has found out.
        var line = await program.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
        while (line is not null && !line.Contains("is repeated in", StringComparison.Ordinal))
        {
            line = await program.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
        }

        var rest = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var (output, error, status) = await Program.FinishAsync(Program.StartIn(directory, settings, "health"));
        program.Kill();
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        await rest;
        Assert.True(status == 0, output + error);
        Assert.Contains("amber  telegram: unreachable\n", output, StringComparison.Ordinal);
        Assert.Contains("amber  the program\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_page_it_says_so_and_looks_for_posts_that_nobody_took_up()
    {
        var settings = new Dictionary<string, string> { ["Telegram__Token"] = Token };
        await SubscribeAsync(Duration.FromHours(1));
        var (output, error, status) = await Program.FinishAsync(Program.StartIn(directory, settings, "health"));
        Assert.Equal(0, status);
        Assert.Contains("Web:Url is empty", error, StringComparison.Ordinal);
        Assert.Contains("green  schedule: nothing is overdue", output, StringComparison.Ordinal);
        await SubscribeAsync(Duration.FromMinutes(-10));
        (output, _, status) = await Program.FinishAsync(Program.StartIn(directory, settings, "health"));
        Assert.Equal(1, status);
        Assert.Contains("red    schedule: of 1 chats the post is due", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_call_speaks_for_the_platform_until_the_next_or_for_five_minutes()
    {
        var clock = new FakeTimeProvider();
        var platform = new Reachability(clock);
        Assert.True(platform.IsReachable);
        platform.NoteFailure();
        Assert.False(platform.IsReachable);
        platform.NoteAnswer();
        Assert.True(platform.IsReachable);
        platform.NoteFailure();
        clock.Advance(TimeSpan.FromMinutes(6));
        Assert.True(platform.IsReachable);
    }

    private async Task SubscribeAsync(Duration fromNow)
    {
        var now = TimeProvider.System.GetUtcNow().ToInstant();
        await using var database = Database.InFile(Path.Combine(Directory.CreateDirectory(Path.Combine(directory, "data")).FullName, "daily.db"));
        var channel = new ChannelAddress("telegram", "1");
        var settings = new PostSettings { Zone = "UTC", Language = PostLanguage.En };
        await new Subscriptions(database).ChangeAsync(
            channel,
            before => (before ?? new Subscription { Channel = channel, Settings = settings, Manager = "1" }) with { Next = new Due(now.InUtc().Date, now + fromNow) },
            now,
            "1",
            "set up",
            TestContext.Current.CancellationToken);
    }
}
