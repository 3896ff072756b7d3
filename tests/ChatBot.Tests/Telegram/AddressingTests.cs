using System.Text.Json.Nodes;
using ChatBot.Chat;
using ChatBot.Tests.Adapters;

namespace ChatBot.Tests.Telegram;

/// <summary>Which messages are for the bot, who writes them, and what they come to.</summary>
public class AddressingTests
{
    [Theory]
    [InlineData("private", "when was INF signed?", "when was INF signed?")]
    [InlineData("private", "/treaty@HistoryTestBot INF", "/treaty INF")]
    [InlineData("private", "/treaty@OtherBot INF", null)]
    [InlineData("group", "when was INF signed?", null)]
    [InlineData("group", "/treaty INF", "/treaty INF")]
    [InlineData("group", "/treaty@historytestbot INF", "/treaty INF")]
    [InlineData("group", "/treaty@OtherBot INF", null)]
    [InlineData("group", "/ban everybody", null)]
    [InlineData("group", "/ban@HistoryTestBot everybody", "/ban everybody")]
    [InlineData("group", "@HistoryTestBot when was INF signed?", "when was INF signed?")]
    [InlineData("group", "tell me @historytestbot /now", "tell me /now")]
    [InlineData("group", "@HistoryTestBotany is nice", null)]
    [InlineData("group", "@OtherBot when?", null)]
    public async Task Only_what_is_for_the_bot_reaches_it(string chat, string text, string? read)
    {
        var update = chat == "group" ? TelegramUpdates.InGroup(text) : TelegramUpdates.Private(text);
        Assert.Equal(read, (await RequestAsync(update))?.Text);
    }

    [Fact]
    public async Task A_reply_to_the_bot_in_a_group_is_for_it_and_brings_what_it_replies_to()
    {
        var update = TelegramUpdates.InGroup("and then?");
        update["message"]!["reply_to_message"] = OwnMessage("INF was signed in 1987");
        var request = await RequestAsync(update);
        Assert.Equal(("and then?", "INF was signed in 1987"), (request!.Text, request.RepliesTo));
    }

    [Fact]
    public async Task A_message_in_a_topic_that_the_bot_opened_is_no_reply_to_it()
    {
        var update = TelegramUpdates.InGroup("hello all", topic: 5);
        update["message"]!["reply_to_message"] = OwnMessage("");
        update["message"]!["reply_to_message"]!["forum_topic_created"] = new JsonObject { ["name"] = "Treaties", ["icon_color"] = 1 };
        Assert.Null(await RequestAsync(update));
    }

    [Fact]
    public async Task What_the_bot_itself_sent_through_a_readers_hand_is_not_answered()
    {
        var update = TelegramUpdates.Private("INF was signed in 1987");
        update["message"]!["via_bot"] = new JsonObject { ["id"] = BotApiServer.BotId, ["is_bot"] = true, ["first_name"] = "History" };
        Assert.Null(await RequestAsync(update));
    }

    [Fact]
    public async Task An_edited_message_is_not_answered_again()
    {
        var update = TelegramUpdates.Private("/treaty INF");
        update["edited_message"] = update["message"]!.DeepClone();
        update.Remove("message");
        Assert.Null(await RequestAsync(update));
    }

    [Theory]
    [InlineData("/start", "help", null)]
    [InlineData("/start treaty_new-start", "treaty", "new-start")]
    [InlineData("/start treaty", "treaty", null)]
    [InlineData("/start daily_0800", "help", null)]
    [InlineData("/start nonsense", "help", null)]
    public async Task Start_opens_what_its_link_names_but_nothing_for_managers(string text, string command, string? name)
    {
        var request = await RequestAsync(TelegramUpdates.Private(text));
        Assert.Equal((command, name), (request!.Call!.Command, request.Call["name"]));
    }

    [Theory]
    [InlineData("/daily 8:00", "private", 7, true)]
    [InlineData("/daily 8:00", "group", 7, false)]
    [InlineData("/daily 8:00", "group", 9, true)]
    [InlineData("/daily 8:00", "anonymous", 9, true)]
    [InlineData("/treaty INF", "group", 9, false)]
    public async Task Who_may_manage_the_chat_is_found_out_for_commands_that_need_it(string text, string chat, long person, bool mayManage)
    {
        var update = chat == "private" ? TelegramUpdates.Private(text, person) : TelegramUpdates.InGroup(text, person);
        if (chat == "anonymous")
        {
            update["message"]!["sender_chat"] = update["message"]!["chat"]!.DeepClone();
            update["message"]!["from"] = new JsonObject { ["id"] = 1_087_968_824, ["is_bot"] = true, ["first_name"] = "Group" };
        }

        Assert.Equal(mayManage, (await RequestAsync(update))!.MayManageChat);
    }

    [Fact]
    public async Task An_administrator_is_remembered_for_a_while()
    {
        await using var run = await TelegramRun.StartAsync(ScriptedBot.Saying(ScriptedBot.Say("well")));
        await run.AskAsync(TelegramUpdates.InGroup("/daily 8:00"));
        await run.AskAsync(TelegramUpdates.InGroup("/daily 9:00"));
        Assert.Single(run.Server.Calls, call => call.Method == "getChatMember");
    }

    [Theory]
    [InlineData("left", "member", ChatChangeKind.AccessGained)]
    [InlineData("member", "kicked", ChatChangeKind.AccessLost)]
    [InlineData("kicked", "member", ChatChangeKind.AccessGained)]
    [InlineData("member", "left", ChatChangeKind.AccessLost)]
    [InlineData("member", "administrator", ChatChangeKind.AccessGained)]
    [InlineData("administrator", "member", null)]
    public async Task Where_the_bot_may_write_is_told(string before, string after, ChatChangeKind? told)
    {
        var bot = ScriptedBot.Saying(null);
        await using var run = await TelegramRun.StartAsync(bot);
        run.Server.Push(TelegramUpdates.OwnStatus(before, after));
        await run.WaitForSilenceAsync();
        Assert.Equal(told, bot.Changes.SingleOrDefault()?.Kind);
        Assert.Equal(told is null ? null : "7", bot.Changes.SingleOrDefault()?.Person);
    }

    [Fact]
    public async Task A_channel_counts_only_while_the_bot_may_post_there()
    {
        var bot = ScriptedBot.Saying(null);
        await using var run = await TelegramRun.StartAsync(bot);
        var update = TelegramUpdates.OwnStatus("administrator", "administrator", -1_009, "channel");
        update["my_chat_member"]!["new_chat_member"] = TelegramUpdates.Member(BotApiServer.BotId, "administrator", canPost: false);
        run.Server.Push(update);
        await run.WaitForSilenceAsync();
        Assert.Equal(ChatChangeKind.AccessLost, Assert.Single(bot.Changes).Kind);
    }

    private static JsonObject OwnMessage(string text) => new()
    {
        ["message_id"] = 5,
        ["date"] = 1_800_000_000,
        ["chat"] = new JsonObject { ["id"] = TelegramUpdates.Group, ["type"] = "supergroup", ["title"] = "Study group" },
        ["from"] = new JsonObject { ["id"] = BotApiServer.BotId, ["is_bot"] = true, ["first_name"] = "History" },
        ["text"] = text,
    };

    /// <summary>What the bot is asked because of an update; null for nothing.</summary>
    private static async Task<ChatRequest?> RequestAsync(JsonObject update)
    {
        var bot = ScriptedBot.Saying(null);
        await using var run = await TelegramRun.StartAsync(bot);
        run.Server.Administrators.Add((TelegramUpdates.Group, 9));
        run.Server.Push(update);
        await run.WaitForSilenceAsync();
        return bot.Requests.SingleOrDefault();
    }
}
