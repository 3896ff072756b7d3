using ChatBot.Chat;
using ChatBot.Tests.Adapters;

namespace ChatBot.Tests.Telegram;

/// <summary>Every way in which Telegram or the way to it fails, driven on the server and read in its log of calls.</summary>
public class FaultTests
{
    private static readonly Dictionary<string, Fault> Faults = new()
    {
        ["429"] = Fault.TooMany(7),
        ["500"] = Fault.Error(500, "Internal Server Error"),
        ["502"] = Fault.BadGateway,
        ["garbage"] = Fault.Garbage,
        ["cut before"] = Fault.Cut,
        ["cut after"] = Fault.CutAfterAccepting,
        ["blocked"] = Fault.Error(403, "Forbidden: bot was blocked by the user"),
        ["kicked"] = Fault.Error(403, "Forbidden: bot was kicked from the supergroup chat"),
        ["deactivated"] = Fault.Error(403, "Forbidden: user is deactivated"),
        ["deleted"] = Fault.Error(403, "Forbidden: the group chat was deleted"),
        ["not found"] = Fault.Error(400, "Bad Request: chat not found"),
        ["no rights"] = Fault.Error(400, "Bad Request: not enough rights to send text messages to the chat"),
        ["topic"] = Fault.Error(400, "Bad Request: message thread not found"),
        ["mistake"] = Fault.Error(400, "Bad Request: can't parse entities"),
        ["migrated"] = Fault.Migrated(-1_002_222_222_222),
    };

    [Theory]
    [InlineData("429", 2, 1)]
    [InlineData("500", 2, 1)]
    [InlineData("502", 2, 1)]
    [InlineData("garbage", 2, 1)]
    [InlineData("cut before", 2, 1)]
    [InlineData("cut after", 2, 2)]
    [InlineData("blocked", 1, 0)]
    [InlineData("mistake", 1, 0)]
    public async Task An_answer_is_repeated_unless_Telegram_said_no(string fault, int calls, int accepted)
    {
        var clock = new HastyClock();
        await using var run = await TelegramRun.StartAsync(ScriptedBot.Saying(ScriptedBot.Say("well")), time: clock);
        run.Server.Fail("sendMessage", Faults[fault]);
        run.Server.Push(TelegramUpdates.Private("/help"));
        await run.Server.WaitForAsync("sendMessage");
        await run.WaitForSilenceAsync();
        Assert.Equal(calls, run.Server.Calls.Count(call => call.Method == "sendMessage"));
        Assert.Equal(accepted, run.Server.Accepted.Count);
        if (fault == "429")
        {
            // The seven seconds passed on the clock, whoever waited for them.
            Assert.True(clock.Waited.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait) > TimeSpan.FromSeconds(6));
        }
    }

    [Fact]
    public async Task A_limited_answer_waits_as_long_as_told_and_other_chats_do_not()
    {
        var clock = new HastyClock { HoldsLongerThan = TimeSpan.FromSeconds(20) };
        await using var run = await TelegramRun.StartAsync(ScriptedBot.Saying(ScriptedBot.Say("well")), time: clock);
        run.Server.Fail("sendMessage", Fault.TooMany(30));
        Assert.Equal(1, (await run.AskAsync(TelegramUpdates.Private("/help", person: 1))).Chat);
        await clock.WaitForAsync(wait => wait > TimeSpan.FromSeconds(20));
        Assert.Equal(2, (await run.AskAsync(TelegramUpdates.Private("/help", person: 2))).Chat);
        Assert.Equal(3, (await run.AskAsync(TelegramUpdates.Private("/help", person: 3))).Chat);
        Assert.Single(run.Server.Calls, call => call.Method == "sendMessage" && call.Chat == 1);
        clock.Release();
        await run.WaitForSilenceAsync();
        Assert.Single(run.Server.Accepted, message => (long)message["chat"]!["id"]! == 1);
    }

    [Theory]
    [InlineData("429", "TryLater")]
    [InlineData("500", "Uncertain")]
    [InlineData("502", "Uncertain")]
    [InlineData("garbage", "Uncertain")]
    [InlineData("cut before", "Uncertain")]
    [InlineData("cut after", "Uncertain")]
    [InlineData("blocked", "Gone BotBlocked")]
    [InlineData("kicked", "Gone BotRemoved")]
    [InlineData("deactivated", "Gone ChatDeleted")]
    [InlineData("deleted", "Gone ChatDeleted")]
    [InlineData("not found", "Gone ChatDeleted")]
    [InlineData("no rights", "Gone MissingPermission")]
    [InlineData("topic", "Gone ThreadClosed")]
    [InlineData("mistake", "TryLater")]
    [InlineData("migrated", "Moved -1002222222222")]
    public async Task A_post_is_called_for_once_and_its_end_is_told(string fault, string result)
    {
        await using var run = await TelegramRun.StartAsync(ScriptedBot.Saying(null));
        await run.Server.WaitAsync(server => server.Polls > 0);
        run.Server.Fail("sendMessage", Faults[fault]);
        var told = await PostAsync(run);
        Assert.Equal(result, told switch
        {
            DeliveryResult.Gone gone => $"Gone {gone.Why}",
            DeliveryResult.Moved moved => $"Moved {moved.To.Chat}",
            _ => told.GetType().Name,
        });
        Assert.Single(run.Server.Calls, call => call.Method == "sendMessage");
    }

    [Fact]
    public async Task A_post_that_never_left_may_be_tried_again()
    {
        var run = await TelegramRun.StartAsync(ScriptedBot.Saying(null));
        await run.Server.WaitAsync(server => server.Polls > 0);
        await run.Server.StopAsync();
        // The connections kept open may break while being used; a new one certainly fails before anything is written.
        var results = new List<DeliveryResult>();
        while (results.LastOrDefault() is not DeliveryResult.TryLater)
        {
            results.Add(await PostAsync(run));
            Assert.IsNotType<DeliveryResult.Sent>(results[^1]);
        }

        Assert.True(results.Count < 5);
        await run.DisposeAsync();
    }

    [Fact]
    public async Task After_an_uncertain_post_no_other_is_made_before_Telegram_answers()
    {
        await using var run = await TelegramRun.StartAsync(ScriptedBot.Saying(null));
        await run.Server.WaitAsync(server => server.Polls > 0);
        run.Server.Fail("sendMessage", Fault.Cut);
        Assert.IsType<DeliveryResult.Uncertain>(await PostAsync(run));
        run.Server.Fail("getMe", Fault.BadGateway);
        Assert.IsType<DeliveryResult.TryLater>(await PostAsync(run));
        Assert.Single(run.Server.Calls, call => call.Method == "sendMessage");
        Assert.IsType<DeliveryResult.Sent>(await PostAsync(run));
        Assert.Equal(3, run.Server.Calls.Count(call => call.Method == "getMe"));
    }

    [Theory]
    [InlineData("502")]
    [InlineData("garbage")]
    [InlineData("cut before")]
    [InlineData("429")]
    public async Task A_poll_that_fails_is_repeated_and_loses_nothing(string fault)
    {
        var clock = new HastyClock();
        var server = await BotApiServer.StartAsync();
        server.Fail("getUpdates", Faults[fault], Faults[fault]);
        server.Push(TelegramUpdates.Private("/help"));
        await using var run = await TelegramRun.StartAsync(ScriptedBot.Saying(ScriptedBot.Say("well")), server, clock);
        await run.WaitForSilenceAsync();
        Assert.Single(server.Accepted);
    }

    [Fact]
    public async Task Another_poller_is_said_once_and_outwaited()
    {
        var clock = new HastyClock();
        var server = await BotApiServer.StartAsync();
        var conflict = Fault.Error(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
        server.Fail("getUpdates", conflict, conflict, conflict);
        server.Push(TelegramUpdates.Private("/help"));
        await using var run = await TelegramRun.StartAsync(ScriptedBot.Saying(ScriptedBot.Say("well")), server, clock);
        await run.WaitForSilenceAsync();
        Assert.Single(server.Accepted);
        Assert.Single(run.Log, line => line.Contains("Another program receives this bot's updates", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_token_stops_the_adapter_and_names_the_setting()
    {
        await using var server = await BotApiServer.StartAsync();
        server.Fail("getMe", Fault.Error(401, "Unauthorized"));
        var run = await TelegramRun.StartAsync(ScriptedBot.Saying(null), server);
        var refused = await Assert.ThrowsAsync<AdapterRefusedException>(() => run.Running);
        Assert.Contains("Telegram:Token", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Token, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_refused_later_stops_the_adapter_too()
    {
        var server = await BotApiServer.StartAsync();
        var run = await TelegramRun.StartAsync(ScriptedBot.Saying(ScriptedBot.Say("well")), server);
        await server.WaitAsync(one => one.Polls > 0);
        server.Fail("sendMessage", Fault.Error(401, "Unauthorized"));
        server.Push(TelegramUpdates.Private("/help"));
        await Assert.ThrowsAsync<AdapterRefusedException>(() => run.Running);
        await run.DisposeAsync();
    }

    [Fact]
    public async Task An_update_that_comes_twice_or_out_of_order_is_answered_once()
    {
        var bot = ScriptedBot.Saying(ScriptedBot.Say("well"));
        await using var run = await TelegramRun.StartAsync(bot);
        run.Server.Push(TelegramUpdates.Private("second"), id: 5002);
        await run.WaitForSilenceAsync();
        run.Server.Push(TelegramUpdates.Private("first"), id: 5001);
        await run.WaitForSilenceAsync();
        run.Server.Push(TelegramUpdates.Private("second"), id: 5002);
        run.Server.Push(TelegramUpdates.Private("third"), id: 5003);
        await run.WaitForSilenceAsync();
        Assert.Equal(["second", "third"], bot.Requests.Select(request => request.Text).Where(text => text != "first"));
        Assert.True(bot.Requests.Count(request => request.Text == "first") <= 1);
    }

    [Fact]
    public async Task A_slow_chat_holds_up_no_other_and_keeps_its_order()
    {
        var bot = new ScriptedBot(request => ScriptedBot.Say(request.Text));
        await using var run = await TelegramRun.StartAsync(bot);
        var release = new TaskCompletionSource();
        await run.Server.WaitAsync(server => server.Polls > 0);
        run.Server.Fail("sendMessage", Fault.Error(500, "slow") with { Until = release.Task });
        await run.AskAsync(TelegramUpdates.Private("slow one", person: 1));
        run.Server.Push(TelegramUpdates.Private("slow two", person: 1));
        Assert.Equal("quick", (await run.AskAsync(TelegramUpdates.Private("quick", person: 2))).Text);
        Assert.True(run.Server.Unconfirmed > 0);
        release.SetResult();
        await run.WaitForSilenceAsync();
        var slow = run.Server.Accepted.Where(message => (long)message["chat"]!["id"]! == 1).Select(message => (string)message["text"]!);
        Assert.Equal(["slow one", "slow two"], slow);
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_is_followed()
    {
        var bot = ScriptedBot.Saying(ScriptedBot.Say("well"));
        await using var run = await TelegramRun.StartAsync(bot);
        run.Server.Fail("sendMessage", Fault.Migrated(-1_003));
        run.Server.Push(TelegramUpdates.InGroup("/help", chat: -55));
        await run.WaitForSilenceAsync();
        Assert.Equal(-1_003, (long)Assert.Single(run.Server.Accepted)["chat"]!["id"]!);
        var moved = Assert.Single(bot.Changes);
        Assert.Equal((ChatChangeKind.Moved, "-55", "-1003"), (moved.Kind, moved.Channel.Chat, moved.MovedTo?.Chat));
    }

    private static Task<DeliveryResult> PostAsync(TelegramRun run) => run.Adapter.SendAsync(
        new ChannelAddress("telegram", "-1001"), ScriptedBot.Say("a post"), new PostOptions { IsSilent = true }, "key", TestContext.Current.CancellationToken);
}
