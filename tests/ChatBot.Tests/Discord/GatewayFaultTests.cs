using System.Diagnostics;
using System.Text.Json.Nodes;
using ChatBot.Chat;
using ChatBot.Tests.Adapters;

namespace ChatBot.Tests.Discord;

/// <summary>Every way in which the gateway breaks, driven on the server and read in its log.</summary>
public class GatewayFaultTests
{
    private static readonly Dictionary<string, Action<DiscordGateway>> Faults = new()
    {
        ["dropped socket"] = gateway => gateway.Drop(),
        ["op 7"] = gateway => gateway.AskToReconnect(),
        ["op 9, resumable"] = gateway => gateway.Invalidate(isResumable: true),
        ["op 9, not resumable"] = gateway => gateway.Invalidate(isResumable: false),
        ["close 4000"] = gateway => gateway.CloseWith(4000),
        ["close 4007"] = gateway => gateway.CloseWith(4007),
        ["close 4008"] = gateway => gateway.CloseWith(4008),
        ["close 4009"] = gateway => gateway.CloseWith(4009),
        ["close 1001"] = gateway => gateway.CloseWith(1001),
    };

    /// <summary>How many sessions are begun and taken up in all, and within how many seconds the bot is back.</summary>
    [Theory]
    [InlineData("dropped socket", 1, 1, 1)]
    [InlineData("op 7", 1, 1, 1)]
    [InlineData("op 9, resumable", 1, 1, 6)]
    [InlineData("op 9, not resumable", 2, 0, 11)]
    [InlineData("close 4000", 1, 1, 1)]
    [InlineData("close 4007", 2, 0, 6)]
    [InlineData("close 4008", 1, 1, 1)]
    [InlineData("close 4009", 2, 0, 6)]
    [InlineData("close 1001", 2, 0, 6)]
    public async Task A_broken_connection_is_taken_up_and_nothing_sent_in_it_is_lost(string fault, int identified, int resumed, double seconds)
    {
        var clock = new HastyClock { HoldsLongerThan = TimeSpan.FromSeconds(6) };
        await using var server = await DiscordServer.StartAsync();
        // Heartbeats so rare that none of their waits is taken for one of the recovery.
        server.Gateway.HeartbeatInterval = (int)TimeSpan.FromDays(20).TotalMilliseconds;
        await using var run = await DiscordRun.StartAsync(ScriptedBot.Saying(ScriptedBot.Say("well")), server, clock);
        run.Server.Push(Command());
        await run.WaitForAnswersAsync();
        var waited = clock.Waited.Count;
        var started = Stopwatch.GetTimestamp();
        run.Server.Push(Command());
        Faults[fault](run.Server.Gateway);
        await run.Server.WaitAsync(server => server.Gateway.Identified == identified && server.Gateway.Resumed == resumed && server.Gateway.Ready == 1);
        // What the bot waited for on its clock passed at once.
        var recovery = Stopwatch.GetElapsedTime(started) + clock.Waited.Skip(waited).Where(wait => wait <= clock.HoldsLongerThan).Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait);
        Assert.InRange(recovery.TotalSeconds, 0, seconds);
        run.Server.Push(Command());
        await run.WaitForAnswersAsync();
        Assert.Equal(3, run.Server.Calls.Count(call => call.Name == DiscordServer.Callback));
    }

    [Theory]
    [InlineData(4004, "Discord:Token")]
    [InlineData(4010, "Discord:Shards")]
    [InlineData(4011, "Discord:Shards")]
    [InlineData(4012, "version")]
    [InlineData(4013, "Discord:Token")]
    [InlineData(4014, "4014")]
    public async Task A_refusal_that_connecting_again_does_not_cure_stops_the_adapter_and_names_what_to_mend(int code, string named)
    {
        await using var server = await DiscordServer.StartAsync();
        server.Gateway.RefusesWith = code;
        await using var run = await DiscordRun.StartAsync(ScriptedBot.Saying(null), server, isReady: false);
        var refused = await Assert.ThrowsAsync<AdapterRefusedException>(() => run.Running.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, server.Gateway.Identified);
    }

    [Fact]
    public async Task A_connection_whose_heartbeats_stay_unanswered_is_given_up_and_taken_up_again()
    {
        await using var server = await DiscordServer.StartAsync();
        server.Gateway.HeartbeatInterval = 60;
        server.Gateway.AcknowledgesHeartbeats = false;
        await using var run = await DiscordRun.StartAsync(ScriptedBot.Saying(ScriptedBot.Say("well")), server);
        await server.WaitAsync(one => one.Gateway.Resumed >= 1);
        server.Gateway.AcknowledgesHeartbeats = true;
        await server.WaitAsync(one => one.Gateway.Ready == 1);
        server.Push(Command());
        await run.WaitForAnswersAsync();
        Assert.Equal(1, server.Gateway.Identified);
    }

    [Fact]
    public async Task Heartbeats_name_the_last_event_and_come_when_asked_for()
    {
        await using var run = await DiscordRun.StartAsync(ScriptedBot.Saying(ScriptedBot.Say("well")));
        run.Server.Push(Command());
        await run.WaitForAnswersAsync();
        run.Server.Gateway.AskForHeartbeat();
        await run.Server.WaitAsync(server => server.Gateway.Log.Any(sent => sent.Op == 1));
        Assert.Equal(2, (int)run.Server.Gateway.Log.First(sent => sent.Op == 1).Data!);
    }

    [Fact]
    public async Task It_identifies_with_intents_that_are_not_privileged_and_with_its_shard()
    {
        await using var run = await DiscordRun.StartAsync(ScriptedBot.Saying(null), configure: settings => settings.Shards = "1/4");
        var identify = run.Server.Gateway.Log.First(sent => sent.Op == 2).Data!;
        Assert.Equal(1 + 512 + 4096, (int)identify["intents"]!);
        Assert.Equal("[1,4]", identify["shard"]!.ToJsonString());
    }

    [Fact]
    public async Task As_many_shards_are_run_as_Discord_recommends()
    {
        await using var server = await DiscordServer.StartAsync();
        server.RecommendedShards = 3;
        await using var run = await DiscordRun.StartAsync(ScriptedBot.Saying(null), server);
        await server.WaitAsync(one => one.Gateway.Ready == 3);
        var shards = server.Gateway.Log.Where(sent => sent.Op == 2).Select(sent => sent.Data!["shard"]!.ToJsonString()).Order();
        Assert.Equal(["[0,3]", "[1,3]", "[2,3]"], shards);
    }

    [Fact]
    public async Task No_session_is_begun_when_the_days_sessions_are_used_up()
    {
        var clock = new HastyClock { HoldsLongerThan = TimeSpan.FromMinutes(5) };
        await using var server = await DiscordServer.StartAsync();
        server.SessionsRemaining = 0;
        await using var run = await DiscordRun.StartAsync(ScriptedBot.Saying(null), server, clock, isReady: false);
        await clock.WaitForAsync(wait => wait > TimeSpan.FromHours(3));
        Assert.Equal(0, server.Gateway.Identified);
    }

    [Fact]
    public async Task An_event_that_comes_twice_is_answered_once()
    {
        await using var run = await DiscordRun.StartAsync(ScriptedBot.Saying(ScriptedBot.Say("well")));
        var command = Command();
        run.Server.Push(command);
        run.Server.Gateway.Dispatch("INTERACTION_CREATE", command);
        run.Server.Push(Command());
        await run.WaitForAnswersAsync();
        Assert.Equal(2, run.Server.Calls.Count(call => call.Name == DiscordServer.Callback));
    }

    [Fact]
    public async Task A_server_that_is_joined_or_left_is_told_of_and_an_outage_is_not()
    {
        var bot = ScriptedBot.Saying(null);
        await using var run = await DiscordRun.StartAsync(bot);
        Dispatch("GUILD_CREATE", new JsonObject { ["id"] = DiscordEvents.Guild, ["name"] = "here all along" });
        Dispatch("GUILD_DELETE", new JsonObject { ["id"] = DiscordEvents.Guild, ["unavailable"] = true });
        Dispatch("GUILD_CREATE", new JsonObject { ["id"] = "9002", ["name"] = "new" });
        Dispatch("CHANNEL_DELETE", new JsonObject { ["id"] = "7002", ["guild_id"] = "9002", ["type"] = 0 });
        Dispatch("GUILD_DELETE", new JsonObject { ["id"] = "9002" });
        // What is told after them is answered after them.
        run.Server.Push(Command());
        await run.WaitForAnswersAsync();
        Assert.Equal(
            [(ChatChangeKind.AccessGained, "9002", null), (ChatChangeKind.Deleted, "9002", "7002"), (ChatChangeKind.AccessLost, "9002", null)],
            bot.Changes.Select(change => (change.Kind, change.Channel.Chat, change.Channel.Thread)));

        void Dispatch(string name, JsonObject data) => run.Server.Gateway.Dispatch(name, data);
    }

    private static JsonObject Command() => DiscordEvents.Command("help", []);
}
