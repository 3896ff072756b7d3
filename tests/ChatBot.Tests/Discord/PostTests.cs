using System.Text.Json.Nodes;
using ChatBot.Chat;
using ChatBot.Tests.Adapters;
using Microsoft.Extensions.Time.Testing;

namespace ChatBot.Tests.Discord;

/// <summary>Posts nobody asked for, and what the bot finds out before and after them.</summary>
public class PostTests
{
    private static readonly ChannelAddress Place = new("discord", DiscordEvents.Guild, "7001");

    [Theory]
    [InlineData("61", "7001", "https://discord.com/channels/61/7001/42")]
    [InlineData("7001", null, "https://discord.com/channels/@me/7001/42")]
    public async Task A_post_has_an_address(string chat, string? thread, string address)
    {
        await using var run = await DiscordRun.StartAsync(ScriptedBot.Saying(null));
        Assert.Equal(new Uri(address), run.Adapter.LinkTo(new ChannelAddress("discord", chat, thread), "42"));
    }

    [Theory]
    [InlineData("429 user", "TryLater")]
    [InlineData("429 global", "TryLater")]
    [InlineData("429 shared", "TryLater")]
    [InlineData("500", "Uncertain")]
    [InlineData("502", "Uncertain")]
    [InlineData("garbage", "Uncertain")]
    [InlineData("cut before", "Uncertain")]
    [InlineData("cut after", "Uncertain")]
    [InlineData("404 10003", "Gone ChatDeleted")]
    [InlineData("404 10004", "Gone BotRemoved")]
    [InlineData("403 50001", "Gone BotRemoved")]
    [InlineData("403 50007", "Gone BotBlocked")]
    [InlineData("403 50013", "Gone MissingPermission")]
    [InlineData("400 50083", "Gone ThreadClosed")]
    [InlineData("400 160005", "Gone ThreadClosed")]
    [InlineData("400 50035", "TryLater")]
    public async Task A_post_is_called_for_once_and_its_end_is_told(string fault, string result)
    {
        await using var run = await DiscordRun.StartAsync(ScriptedBot.Saying(null));
        run.Server.Fail(DiscordServer.CreateMessage, fault.Split(' ') switch
        {
            ["429", var scope] => DiscordFault.TooMany(2, scope),
            ["500"] => DiscordFault.Error(500, 0, "500: Internal Server Error"),
            ["502"] => DiscordFault.BadGateway,
            ["garbage"] => DiscordFault.Garbage,
            ["cut", "before"] => DiscordFault.Cut,
            ["cut", "after"] => DiscordFault.CutAfterAccepting,
            [var status, var code] => DiscordFault.Error(int.Parse(status, System.Globalization.CultureInfo.InvariantCulture), int.Parse(code, System.Globalization.CultureInfo.InvariantCulture), "as the test asks"),
            _ => throw new InvalidOperationException(fault),
        });
        var told = await PostAsync(run, "key");
        Assert.Equal(result, told is DeliveryResult.Gone gone ? $"Gone {gone.Why}" : told.GetType().Name);
        Assert.Single(run.Server.Calls, call => call.Name == DiscordServer.CreateMessage);
    }

    [Fact]
    public async Task A_repetition_with_the_same_key_is_the_same_message_while_Discord_remembers_and_is_found_after_that()
    {
        var clock = new FakeTimeProvider();
        await using var run = await DiscordRun.StartAsync(ScriptedBot.Saying(null));
        run.Server.Time = clock;
        run.Server.Fail(DiscordServer.CreateMessage, DiscordFault.CutAfterAccepting);
        var since = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        Assert.IsType<DeliveryResult.Uncertain>(await PostAsync(run, "monday"));
        var sent = Assert.IsType<DeliveryResult.Sent>(await PostAsync(run, "monday"));
        Assert.Single(run.Server.Messages["7001"]);
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(sent.MessageId, await run.Adapter.FindAsync(Place, "monday", since, TestContext.Current.CancellationToken));
        Assert.Null(await run.Adapter.FindAsync(Place, "tuesday", since, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_post_mentions_the_one_role_that_opted_in_and_nobody_else_and_may_be_silent()
    {
        await using var run = await DiscordRun.StartAsync(ScriptedBot.Saying(null));
        await PostAsync(run, "key", new PostOptions { IsSilent = true, MentionedRole = "555" });
        var body = run.Server.Calls.Single(call => call.Name == DiscordServer.CreateMessage).Body!;
        Assert.Equal("""{"parse":[],"roles":["555"]}""", body["allowed_mentions"]!.ToJsonString());
        Assert.Equal("<@&555>", (string?)body["content"]);
        Assert.Equal(4096, (int)body["flags"]! & 4096);
        Assert.True((bool)body["enforce_nonce"]!);
        Assert.InRange(((string)body["nonce"]!).Length, 1, 25);
    }

    [Fact]
    public async Task A_post_in_an_announcement_channel_is_crossposted_when_asked_and_stands_even_if_that_fails()
    {
        await using var run = await DiscordRun.StartAsync(ScriptedBot.Saying(null));
        Assert.IsType<DeliveryResult.Sent>(await PostAsync(run, "one", new PostOptions { IsPublished = true }));
        Assert.Single(run.Server.Calls, call => call.Name.EndsWith("crosspost", StringComparison.Ordinal));
        run.Server.Fail("POST channels/{id}/messages/{id}/crosspost", DiscordFault.Error(403, 50013, "Missing Permissions"));
        Assert.IsType<DeliveryResult.Sent>(await PostAsync(run, "two", new PostOptions { IsPublished = true }));
    }

    [Fact]
    public async Task A_button_of_a_post_answers_whoever_presses_it_alone_and_leaves_the_post()
    {
        await using var run = await DiscordRun.StartAsync(ScriptedBot.Saying(ScriptedBot.Say("more")));
        await PostAsync(run, "key");
        var post = run.Server.Calls.Single(call => call.Name == DiscordServer.CreateMessage);
        var answer = await run.AskAsync(DiscordEvents.Press(post.Controls[0], run.Server.Messages["7001"][0]));
        Assert.Equal((4, true, "more"), (answer.CallbackType, answer.IsEphemeral, answer.Text));
    }

    /// <summary>Rights: 1024 View Channel, 2048 Send Messages, 16384 Embed Links, 32768 Attach Files, 65536 Read Message History.</summary>
    [Theory]
    [InlineData(117760, 0, 0, 0, true, null)]
    [InlineData(115712, 0, 0, 0, false, "Send Messages")]
    [InlineData(117760, 0, 2048, 0, false, "Send Messages")]
    [InlineData(115712, 2048, 0, 0, true, null)]
    [InlineData(117760, 0, 1024, 0, false, "View Channel")]
    [InlineData(8, 0, 1024, 0, true, null)]
    [InlineData(101376, 0, 0, 0, false, "Embed Links")]
    [InlineData(117760, 0, 0, 4, false, "a channel with messages")]
    public async Task Access_tells_which_right_is_missing(long everyone, long allow, long deny, int channelType, bool mayPost, string? missing)
    {
        await using var run = await DiscordRun.StartAsync(ScriptedBot.Saying(null));
        SetUp(run.Server, everyone, allow, deny);
        run.Server.Resources["channels/7001"]["type"] = channelType;
        var access = await run.Adapter.AccessAsync(Place, "11", TestContext.Current.CancellationToken);
        Assert.Equal(Place, access.Channel);
        Assert.Equal(mayPost, access.BotMayPost);
        Assert.Equal(missing, access.MissingRight);
    }

    [Theory]
    [InlineData("11", false)]
    [InlineData("12", true)]
    [InlineData("13", true)]
    [InlineData("14", false)]
    public async Task Access_tells_who_may_manage_the_server(string person, bool mayManage)
    {
        await using var run = await DiscordRun.StartAsync(ScriptedBot.Saying(null));
        SetUp(run.Server, 117760, 0, 0);
        Assert.Equal(mayManage, (await run.Adapter.AccessAsync(Place, person, TestContext.Current.CancellationToken)).PersonMayManage);
    }

    [Theory]
    [InlineData("404404")]
    [InlineData("../users/@me")]
    [InlineData("")]
    public async Task Access_to_what_is_no_channel_is_none(string channel)
    {
        await using var run = await DiscordRun.StartAsync(ScriptedBot.Saying(null));
        Assert.Null((await run.Adapter.AccessAsync(Place with { Thread = channel }, "11", TestContext.Current.CancellationToken)).Channel);
    }

    [Fact]
    public async Task A_private_conversation_is_opened_unless_Discord_refuses()
    {
        await using var run = await DiscordRun.StartAsync(ScriptedBot.Saying(null));
        Assert.Equal(new ChannelAddress("discord", "5511"), await run.Adapter.OpenPrivateAsync("11", TestContext.Current.CancellationToken));
        run.Server.Fail("POST users/@me/channels", DiscordFault.Error(403, 50278, "Cannot send messages to this user"));
        Assert.Null(await run.Adapter.OpenPrivateAsync("12", TestContext.Current.CancellationToken));
    }

    /// <summary>A server with a channel, a plain member 11, a moderator 12, an owner 13 and the bot.</summary>
    private static void SetUp(DiscordServer server, long everyone, long allow, long deny)
    {
        server.Resources["channels/7001"] = new JsonObject
        {
            ["id"] = "7001",
            ["type"] = 0,
            ["guild_id"] = DiscordEvents.Guild,
            ["permission_overwrites"] = new JsonArray(new JsonObject { ["id"] = DiscordEvents.Guild, ["type"] = 0, ["allow"] = $"{allow}", ["deny"] = $"{deny}" }),
        };
        server.Resources[$"guilds/{DiscordEvents.Guild}"] = new JsonObject
        {
            ["id"] = DiscordEvents.Guild,
            ["owner_id"] = "13",
            ["roles"] = new JsonArray(
                new JsonObject { ["id"] = DiscordEvents.Guild, ["permissions"] = $"{everyone}" },
                new JsonObject { ["id"] = "61", ["permissions"] = "32" }),
        };
        foreach (var person in new[] { "11", "12", "13", DiscordServer.ApplicationId })
        {
            server.Resources[$"guilds/{DiscordEvents.Guild}/members/{person}"] = new JsonObject
            {
                ["user"] = new JsonObject { ["id"] = person },
                ["roles"] = person == "12" ? new JsonArray("61") : new JsonArray(),
            };
        }
    }

    private static Task<DeliveryResult> PostAsync(DiscordRun run, string key, PostOptions? options = null) => run.Adapter.SendAsync(
        Place,
        ScriptedBot.Say("a post") with { Buttons = [ScriptedBot.Offer("More", "treaty", ("name", "INF"))] },
        options ?? new PostOptions(),
        key,
        TestContext.Current.CancellationToken);
}
