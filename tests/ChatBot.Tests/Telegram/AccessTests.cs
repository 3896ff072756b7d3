using System.Text.Json.Nodes;
using ChatBot.Chat;
using ChatBot.Tests.Adapters;

namespace ChatBot.Tests.Telegram;

/// <summary>What a person and the bot may do in a place, before a post is promised there.</summary>
public class AccessTests
{
    [Theory]
    [InlineData(9, true, true, true, null)]
    [InlineData(7, true, false, true, null)]
    [InlineData(9, false, true, false, "can_post_messages")]
    public async Task Of_a_channel_by_its_name(long person, bool canPost, bool mayManage, bool mayPost, string? missing)
    {
        await using var run = await TelegramRun.StartAsync(ScriptedBot.Saying(null));
        run.Server.Chats["@history"] = new JsonObject { ["id"] = -1_009, ["type"] = "channel", ["title"] = "History", ["accent_color_id"] = 0, ["max_reaction_count"] = 1 };
        run.Server.Administrators.Add((-1_009, 9));
        run.Server.OwnMembership[-1_009] = TelegramUpdates.Member(BotApiServer.BotId, "administrator", canPost);
        var access = await run.Adapter.AccessAsync(
            new ChannelAddress("telegram", "@history"), person.ToString(System.Globalization.CultureInfo.InvariantCulture), TestContext.Current.CancellationToken);
        Assert.Equal(new ChatAccess(new ChannelAddress("telegram", "-1009"), mayManage, mayPost, missing), access);
    }

    [Fact]
    public async Task Of_a_place_that_is_not_there()
    {
        await using var run = await TelegramRun.StartAsync(ScriptedBot.Saying(null));
        Assert.Null((await run.Adapter.AccessAsync(new ChannelAddress("telegram", "@nowhere"), "7", TestContext.Current.CancellationToken)).Channel);
    }

    [Fact]
    public async Task A_private_chat_opens_unless_the_person_never_began_it()
    {
        await using var run = await TelegramRun.StartAsync(ScriptedBot.Saying(null));
        Assert.Equal(new ChannelAddress("telegram", "7"), await run.Adapter.OpenPrivateAsync("7", TestContext.Current.CancellationToken));
        run.Server.Fail("sendChatAction", Fault.Error(403, "Forbidden: bot can't initiate conversation with a user"));
        Assert.Null(await run.Adapter.OpenPrivateAsync("7", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("-1001234567890", null, "https://t.me/c/1234567890/42")]
    [InlineData("-1001234567890", "5", "https://t.me/c/1234567890/5/42")]
    [InlineData("-500", null, null)]
    [InlineData("7", null, null)]
    public async Task A_post_has_an_address_in_channels_and_supergroups_alone(string chat, string? topic, string? address)
    {
        await using var run = await TelegramRun.StartAsync(ScriptedBot.Saying(null));
        Assert.Equal(address, run.Adapter.LinkTo(new ChannelAddress("telegram", chat, topic), "42")?.AbsoluteUri);
    }

    [Fact]
    public async Task Nobody_can_look_back_at_posts_and_a_group_takes_twenty_a_minute()
    {
        await using var run = await TelegramRun.StartAsync(ScriptedBot.Saying(null), time: new HastyClock { HoldsLongerThan = TimeSpan.FromSeconds(1) });
        await run.Server.WaitAsync(server => server.Polls > 0);
        var group = new ChannelAddress("telegram", "-1001");
        await Assert.ThrowsAsync<IOException>(() => run.Adapter.FindAsync(group, "key", DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken));
        for (var i = 0; i < run.Adapter.Limits.PostsPerMinuteAndGroup; i++)
        {
            Assert.IsType<DeliveryResult.Sent>(await run.Adapter.SendAsync(group, ScriptedBot.Say("a post"), new PostOptions(), "key", TestContext.Current.CancellationToken));
        }

        var later = await run.Adapter.SendAsync(group, ScriptedBot.Say("a post"), new PostOptions(), "key", TestContext.Current.CancellationToken);
        Assert.InRange(Assert.IsType<DeliveryResult.TryLater>(later).After, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1));
    }
}
