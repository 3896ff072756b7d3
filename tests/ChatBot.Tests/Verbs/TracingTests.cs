using System.Diagnostics;
using ChatBot.Chat;
using ChatBot.History.Daily;
using ChatBot.History.Storage;
using ChatBot.Tests.Telegram;
using NodaTime;
using NodaTime.Extensions;

namespace ChatBot.Tests.Verbs;

/// <summary>The way of a message and of a post, as a collector of traces is told of it by the running program.</summary>
public sealed class TracingTests : IDisposable
{
    private const long Person = 7_654_321;
    private const long Channel = -1_001_222_333_444;
    private readonly string directory = Directory.CreateTempSubdirectory("chatbot-traces-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task A_message_is_received_routed_answered_and_sent_and_a_post_claimed_marked_sent_and_recorded()
    {
        await using var collector = await TraceCollector.StartAsync();
        await using var server = await BotApiServer.StartAsync();
        await SubscribeAsync();
        using var program = Start(server, collector.Url);
        var log = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        server.Push(TelegramUpdates.Private("/treaty Intermediate-Range", Person));

        var message = await collector.TraceAsync("receive message", 4);
        Assert.Equal(
            ["receive message in nothing", "route message in receive message", "answer message in route message", "send message in receive message"],
            Tree(message, "receive message", "route message", "answer message", "send message"));
        Assert.Equal("telegram", Of(message, "receive message").Tags[TraceTags.Platform]);
        Assert.Equal("treaty", Of(message, "answer message").Tags[TraceTags.Command]);
        Assert.Equal("answered", Of(message, "route message").Tags[TraceTags.Outcome]);

        var post = await collector.TraceAsync("deliver post", 5);
        Assert.Equal(
            ["deliver post in nothing", "claim post in deliver post", "mark post in deliver post", "send post in deliver post", "record post in deliver post"],
            Tree(post, "deliver post", "claim post", "mark post", "send post", "record post"));
        Assert.Equal("sent", Of(post, "send post").Tags[TraceTags.Outcome]);
        Assert.Equal("sent", Of(post, "record post").Tags[TraceTags.Outcome]);
        Assert.Equal(("/v1/traces", "application/x-protobuf", "hush-hush"), collector.Last);

        await StopAsync(program);
        var raw = collector.Raw.ToString();
        Assert.All(
            ["Intermediate-Range", $"{Person}", $"{Channel}", $"{-Channel}", server.Token, "Reader"],
            secret => Assert.DoesNotContain(secret, raw, StringComparison.Ordinal));
        Assert.DoesNotContain("hush-hush", await log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_address_nothing_that_sends_traces_is_even_loaded()
    {
        await using var server = await BotApiServer.StartAsync();
        using var program = Start(server, "");
        var log = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        server.Push(TelegramUpdates.Private("/treaty INF", Person));
        await server.WaitAsync(one => one.Unconfirmed == 0);
        var loaded = await File.ReadAllTextAsync($"/proc/{program.Id}/maps", TestContext.Current.CancellationToken);
        await StopAsync(program);
        Assert.Contains("ChatBot.Telegram", loaded, StringComparison.Ordinal);
        Assert.DoesNotContain("OpenTelemetry", loaded, StringComparison.Ordinal);
        await log;
    }

    private static IEnumerable<string> Tree(IReadOnlyList<TraceCollector.Span> trace, params string[] names) => names
        .Select(name => Of(trace, name))
        .Select(span => $"{span.Name} in {(span.Parent.Length == 0 ? "nothing" : trace.Single(one => one.Id == span.Parent).Name)}");

    private static TraceCollector.Span Of(IReadOnlyList<TraceCollector.Span> trace, string name) => Assert.Single(trace, span => span.Name == name);

    /// <summary>A channel whose post is due at the minute that has just begun.</summary>
    private async Task SubscribeAsync()
    {
        var data = Directory.CreateDirectory(Path.Combine(directory, "data")).FullName;
        await using var database = Database.InFile(Path.Combine(data, "daily.db"));
        var now = TimeProvider.System.GetUtcNow().ToInstant();
        var local = now.InUtc();
        var time = new LocalTime(local.Hour, local.Minute);
        var address = new ChannelAddress("telegram", $"{Channel}");
        var subscription = new Subscription
        {
            Channel = address,
            Settings = new PostSettings { Zone = "UTC", Language = PostLanguage.En, Time = time },
            Manager = "1",
            Next = new Due(local.Date, local.Date.At(time).InUtc().ToInstant()),
        };
        await new Subscriptions(database).ChangeAsync(address, _ => subscription, now, "1", "set up", CancellationToken.None);
    }

    private static async Task StopAsync(Process program)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{program.Id}"]);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private Process Start(BotApiServer server, string traces) => Program.StartIn(
        directory,
        new Dictionary<string, string>
        {
            ["Telegram__Token"] = server.Token,
            ["Telegram__BaseUrl"] = server.Url,
            ["Telemetry__TracesUrl"] = traces,
            ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-key=hush-hush",
            // The exporter's own setting: how long it gathers, in milliseconds.
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        },
        "run");
}
