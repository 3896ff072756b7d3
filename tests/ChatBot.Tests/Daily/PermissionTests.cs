using System.Text.Json.Nodes;
using ChatBot.Chat;
using ChatBot.History.Daily;
using ChatBot.Tests.Discord;
using ChatBot.Tests.Telegram;

namespace ChatBot.Tests.Daily;

/// <summary>Who may not manage a chat can change nothing about its daily post, by any path; who may, can.</summary>
public sealed class PermissionTests : IDisposable
{
    private const long Group = -100_500;
    private const long TheirGroup = -100_600;
    private const long Administrator = 9;
    private const long Member = 7;
    private const string ManageServer = "32";

    private static readonly string[] TypedHere =
        ["/daily on 3:00", "/daily time 3:00", "/daily off confirm:on", "/daily forget confirm:on", "/daily pause", "/daily skip", "/daily test", "/daily copy @history", "/毎日の投稿 終了 confirm:on"];

    private static readonly string[] TypedElsewhere = ["on 3:00", "off confirm:on", "forget confirm:on", "status", "test", "language ja"];

    private readonly SeededBot bot = new();

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task On_Telegram()
    {
        await using var run = await TelegramRun.StartAsync(bot.Bot);
        bot.Daily.Connect([run.Adapter]);
        // Each is the administrator of one group, and of a channel only the first.
        run.Server.Administrators.Add((Group, Administrator));
        run.Server.Administrators.Add((TheirGroup, Member));
        run.Server.Administrators.Add((-1_009, Administrator));
        run.Server.OwnMembership[-1_009] = TelegramUpdates.Member(BotApiServer.BotId, "administrator");
        run.Server.OwnMembership[Group] = TelegramUpdates.Member(BotApiServer.BotId, "member");
        run.Server.Chats[$"{Group}"] = new JsonObject { ["id"] = Group, ["type"] = "supergroup", ["title"] = "Group", ["accent_color_id"] = 0, ["max_reaction_count"] = 1 };
        run.Server.Chats["-1009"] = run.Server.Chats["@history"] = new JsonObject { ["id"] = -1_009, ["type"] = "channel", ["title"] = "History", ["accent_color_id"] = 0, ["max_reaction_count"] = 1 };

        await AskAsync(TelegramUpdates.InGroup("/daily on 9:00 Europe/London en", Administrator, chat: Group));
        await AskAsync(TelegramUpdates.Private("/daily on 9:00 Europe/London en channel:@history", Administrator));
        var asked = await AskAsync(TelegramUpdates.InGroup("/daily off", Administrator, chat: Group));
        var endIt = (string)asked.Buttons[0]["callback_data"]!;
        var before = await StateAsync("telegram", $"{Group}", "-1009");
        Assert.True(before.All(subscription => subscription is { IsOn: true }), string.Join("\n\n", run.Server.Accepted.Select(message => (string?)message["text"])));

        JsonObject[] attempts =
        [
            .. TypedHere.Select(text => TelegramUpdates.InGroup(text, Member, chat: Group)),
            .. TypedElsewhere.Select(text => TelegramUpdates.Private($"/daily {text} channel:@history", Member)),
            TelegramUpdates.Private($"/daily off confirm:on channel:{Group}", Member),
            TelegramUpdates.InGroup("/daily copy @history", Member, chat: TheirGroup),
            // The administrator's own button, in another hand; carried to another chat; forged.
            TelegramUpdates.Pressed(endIt, Group, person: Member),
            TelegramUpdates.Pressed(endIt, TheirGroup, person: Member),
            TelegramUpdates.Pressed(endIt, Member, person: Member),
            TelegramUpdates.Pressed("AAAAAAdaily off\non", Group, person: Member),
            TelegramUpdates.Private("/start daily_off", Member),
        ];
        foreach (var attempt in attempts)
        {
            run.Server.Push(attempt);
        }

        await run.Server.WaitAsync(server => server.Unconfirmed == 0);
        Assert.Equal(Shapes(before), Shapes(await StateAsync("telegram", $"{Group}", "-1009")));
        Assert.DoesNotContain(run.Server.Accepted, message => (long)message["chat"]!["id"]! == -1_009);
        Assert.Equal([null, null], await StateAsync("telegram", $"{TheirGroup}", $"{Member}"));

        // The same button, pressed by whom it is for, works.
        run.Server.Push(TelegramUpdates.Pressed(endIt, Group, person: Administrator));
        await run.Server.WaitAsync(server => server.Unconfirmed == 0);
        Assert.False((await StateAsync("telegram", $"{Group}")).Single()!.IsOn);

        async Task<ApiCall> AskAsync(JsonObject update)
        {
            var from = run.Server.Calls.Count;
            run.Server.Push(update);
            var answer = await run.Server.WaitForAsync("sendMessage", from: from);
            await run.Server.WaitAsync(server => server.Unconfirmed == 0);
            return answer;
        }
    }

    [Fact]
    public async Task On_Discord()
    {
        await using var run = await DiscordRun.StartAsync(bot.Bot);
        bot.Daily.Connect([run.Adapter]);
        // Everybody may do all but manage the server; 13 owns it.
        run.Server.Resources["channels/7001"] = new JsonObject { ["id"] = "7001", ["type"] = 0, ["guild_id"] = DiscordEvents.Guild, ["permission_overwrites"] = new JsonArray() };
        run.Server.Resources[$"guilds/{DiscordEvents.Guild}"] = new JsonObject
        {
            ["id"] = DiscordEvents.Guild,
            ["owner_id"] = "13",
            ["roles"] = new JsonArray(new JsonObject { ["id"] = DiscordEvents.Guild, ["permissions"] = "274878024704" }),
        };
        foreach (var person in new[] { "11", "13", DiscordServer.ApplicationId })
        {
            run.Server.Resources[$"guilds/{DiscordEvents.Guild}/members/{person}"] = new JsonObject { ["user"] = new JsonObject { ["id"] = person }, ["roles"] = new JsonArray() };
        }

        var set = await run.AskAsync(DiscordEvents.Part("daily", "on", [("time", "9:00"), ("zone", "Asia/Tokyo")], "13", "ja", ManageServer));
        Assert.True(set.IsEphemeral, "only the asker sees the confirmation");
        Assert.Contains("09:00 (Asia/Tokyo)", set.Text, StringComparison.Ordinal);
        var asking = DiscordEvents.Part("daily", "off", [], "13", permissions: ManageServer);
        var asked = await run.AskAsync(asking);
        var before = await DiscordStateAsync();
        Assert.True(before.Single()!.IsOn);

        foreach (var (part, options) in new (string, (string, JsonNode)[])[]
        {
            ("on", [("time", "3:00")]), ("time", [("time", "3:00")]), ("off", [("confirm", true)]), ("forget", [("confirm", true)]), ("pause", []), ("skip", []), ("test", []),
            ("mention", [("role", "61")]), ("off", [("confirm", true), ("channel", "7001")]), ("copy", [("channel", "7001")]), ("status", [("channel", "7001")]),
        })
        {
            var refused = await run.AskAsync(DiscordEvents.Part("daily", part, options));
            Assert.True(refused.IsEphemeral);
        }

        // In private everybody manages their own conversation, and nothing else.
        await run.AskAsync(DiscordEvents.Part("daily", "off", [("confirm", true), ("channel", "7001")], guild: null, channel: "8001"));
        await run.AskAsync(DiscordEvents.Press(asked.Controls[0], run.Server.MessageOf(asking)));
        await run.AskAsync(DiscordEvents.Press(asked.Controls[0], run.Server.MessageOf(asking), guild: null, channel: "8001"));
        await run.AskAsync(DiscordEvents.Press(("x", "AAAAAAdaily off¦on", false), run.Server.MessageOf(asking)));
        var from = run.Server.Calls.Count;
        run.Server.Gateway.Dispatch("MESSAGE_CREATE", DiscordEvents.Message($"<@{DiscordServer.ApplicationId}> /daily off confirm:on", "13"));
        await run.Server.WaitForAsync(call => call.Name == DiscordServer.CreateMessage, from);
        Assert.Equal(Shapes(before), Shapes(await DiscordStateAsync()));

        await run.AskAsync(DiscordEvents.Press(asked.Controls[0], run.Server.MessageOf(asking), person: "13"));
        Assert.True((await DiscordStateAsync()).Single()!.IsOn, "the button tells no rights of its own");
    }

    private async Task<IReadOnlyList<Subscription?>> DiscordStateAsync() =>
        [await bot.Daily.Subscriptions.FindAsync(new ChannelAddress("discord", DiscordEvents.Guild, "7001"), TestContext.Current.CancellationToken)];

    private async Task<IReadOnlyList<Subscription?>> StateAsync(string adapter, params string[] chats)
    {
        var found = new List<Subscription?>();
        foreach (var chat in chats)
        {
            found.Add(await bot.Daily.Subscriptions.FindAsync(new ChannelAddress(adapter, chat), TestContext.Current.CancellationToken));
        }

        return found;
    }

    /// <summary>What can be compared of them.</summary>
    private static IEnumerable<string> Shapes(IEnumerable<Subscription?> subscriptions) => subscriptions.Select(subscription => subscription is null
        ? ""
        : $"{subscription.IsOn} {subscription.PausedBecause} {subscription.Next} {subscription.LastDate} {subscription.Manager} {subscription.ChangedAt} {subscription.Settings.Language} {subscription.Settings.Mention}");
}
