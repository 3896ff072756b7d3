using System.Text.Json.Nodes;
using ChatBot.Tests.Adapters;

namespace ChatBot.Tests.Discord;

/// <summary>What is written to the bot without a slash command, over the gateway.</summary>
public class MessageTests
{
    private const string Mention = $"<@{DiscordServer.ApplicationId}>";

    [Theory]
    [InlineData($"{Mention} when did America buy Alaska", "when did America buy Alaska")]
    [InlineData("<@!4242>INF条約はいつ?", "INF条約はいつ?")]
    [InlineData($"when was the treaty signed, {Mention}", "when was the treaty signed,")]
    public async Task A_mention_is_free_text_and_answered_as_a_reply_that_pings_nobody(string content, string text)
    {
        var bot = ScriptedBot.Saying(ScriptedBot.Say("well"));
        await using var run = await DiscordRun.StartAsync(bot);
        var asked = DiscordEvents.Message(content);
        var answer = await AskAsync(run, asked);
        Assert.Equal(text, Assert.Single(bot.Requests).Text);
        Assert.Equal("well", answer.Text);
        Assert.Equal((string)asked["id"]!, (string?)answer.Body!["message_reference"]!["message_id"]);
        Assert.False((bool)answer.Body["allowed_mentions"]!["replied_user"]!);
        Assert.Empty((JsonArray)answer.Body["allowed_mentions"]!["parse"]!);
    }

    [Fact]
    public async Task A_private_message_needs_no_mention_and_may_be_a_command()
    {
        await using var run = await DiscordRun.StartAsync();
        var answer = await AskAsync(run, DiscordEvents.Message("/treaty INF", guild: null, channel: "8001"));
        Assert.Equal("8001", answer.Ids[0]);
        Assert.Contains("INF", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_to_the_bot_brings_along_what_the_bot_had_said()
    {
        var bot = ScriptedBot.Saying(ScriptedBot.Say("1987: *signed* (in Washington)"));
        await using var run = await DiscordRun.StartAsync(bot);
        await AskAsync(run, DiscordEvents.Message($"{Mention} INF"));
        await AskAsync(run, DiscordEvents.Message($"{Mention} when did it end?", replied: run.Server.Messages[DiscordEvents.Channel][0]));
        Assert.Equal("1987: *signed* (in Washington)", bot.Requests.Last().RepliesTo);
    }

    [Fact]
    public async Task What_is_not_for_the_bot_is_left_alone()
    {
        var bot = ScriptedBot.Saying(ScriptedBot.Say("well"));
        await using var run = await DiscordRun.StartAsync(bot);
        var byBot = DiscordEvents.Message($"{Mention} hello");
        byBot["author"]!["bot"] = true;
        var byHook = DiscordEvents.Message($"{Mention} hello");
        byHook["webhook_id"] = "5";
        var notice = DiscordEvents.Message($"{Mention} joined");
        notice["type"] = 7;
        JsonObject[] ignored =
        [
            DiscordEvents.Message(""), DiscordEvents.Message("not for the bot"), DiscordEvents.Message("<@4243> hello"), byBot, byHook, notice,
            DiscordEvents.Message("", guild: null, channel: "8001"), DiscordEvents.Message("own words", DiscordServer.ApplicationId, guild: null, channel: "8001"),
        ];
        foreach (var message in ignored)
        {
            run.Server.Gateway.Dispatch("MESSAGE_CREATE", message);
        }

        await AskAsync(run, DiscordEvents.Message($"{Mention} at last"));
        Assert.Equal("at last", Assert.Single(bot.Requests).Text);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("cut after")]
    [InlineData("429")]
    public async Task An_answer_is_repeated_until_it_is_there_and_is_there_once(string fault)
    {
        var clock = new HastyClock { HoldsLongerThan = TimeSpan.FromSeconds(30) };
        await using var run = await DiscordRun.StartAsync(ScriptedBot.Saying(ScriptedBot.Say("well")), time: clock);
        run.Server.Fail(DiscordServer.CreateMessage, fault switch
        {
            "500" => DiscordFault.Error(500, 0, "500: Internal Server Error"),
            "429" => DiscordFault.TooMany(7, "user"),
            _ => DiscordFault.CutAfterAccepting,
        });
        run.Server.Gateway.Dispatch("MESSAGE_CREATE", DiscordEvents.Message($"{Mention} hello"));
        await run.Server.WaitAsync(server => server.Calls.Count(call => call.Name == DiscordServer.CreateMessage) == 2);
        await run.StopAsync();
        Assert.Single(run.Server.Messages[DiscordEvents.Channel]);
        // The first heartbeat's wait is any at all, so that only what must be there can be looked for.
        Assert.True(fault != "429" || clock.Waited.Any(wait => wait > TimeSpan.FromSeconds(5) && wait <= TimeSpan.FromSeconds(7)));
    }

    private static Task<DiscordCall> AskAsync(DiscordRun run, JsonObject message)
    {
        var from = run.Server.Calls.Count;
        run.Server.Gateway.Dispatch("MESSAGE_CREATE", message);
        return run.Server.WaitForAsync(call => call.Name == DiscordServer.CreateMessage, from);
    }
}
