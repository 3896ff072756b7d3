using System.Text;
using ChatBot.Chat;
using ChatBot.Telegram.Replies;
using ChatBot.Tests.Adapters;

namespace ChatBot.Tests.Telegram;

public class ButtonTests
{
    private const string Token = "1:token";
    private static readonly ScriptedBot Bot = ScriptedBot.Saying(null);
    private static readonly CommandCall Call = CommandCall.Of("treaty", ("name", "salt-1"), ("page", "2"));

    [Fact]
    public void A_call_comes_back_from_a_button_also_after_a_restart()
    {
        var data = new ButtonData(Token, Bot.Commands).Write(Call, 7)!;
        Assert.InRange(Encoding.UTF8.GetByteCount(data), 1, ButtonData.MostBytes);
        var read = new ButtonData(Token, Bot.Commands).Read(data, 7)!;
        Assert.Equal(("treaty", "salt-1", "2"), (read.Command, read["name"], read["page"]));
        var withoutName = CommandCall.Of("treaty", ("page", "2"));
        Assert.Equal(["page"], new ButtonData(Token, Bot.Commands).Read(new ButtonData(Token, Bot.Commands).Write(withoutName, 7), 7)!.Options.Keys);
    }

    [Fact]
    public void What_another_bot_made_or_another_chat_or_somebody_himself_is_told_apart()
    {
        var data = new ButtonData(Token, Bot.Commands).Write(Call, 7)!;
        var buttons = new ButtonData(Token, Bot.Commands);
        Assert.Null(buttons.Read(data, 8));
        Assert.Null(new ButtonData("1:other", Bot.Commands).Read(data, 7));
        Assert.Null(buttons.Read(data.Replace("salt-1", "salt-2", StringComparison.Ordinal), 7));
        Assert.Null(buttons.Read("treaty\nsalt-1", 7));
        Assert.Null(buttons.Read("", 7));
        Assert.Null(buttons.Read(null, 7));
        var renamed = Bot.Commands.Select(command => command with { Options = [.. command.Options.Select(option => option with { Name = option.Name + "s" })] });
        Assert.Null(new ButtonData(Token, [.. renamed]).Read(data, 7));
    }

    [Theory]
    [InlineData("short", true)]
    [InlineData("ゴルバチョフ書記長とレーガン大統領の首脳会談", false)]
    [InlineData("two\nlines", false)]
    public void A_call_that_does_not_fit_has_no_data(string words, bool fits)
    {
        var data = new ButtonData(Token, Bot.Commands).Write(CommandCall.Of("search", ("words", words), ("page", "2")), 7);
        Assert.Equal(fits, data is not null);
    }

    [Fact]
    public async Task A_way_on_that_fits_no_button_is_a_line_to_copy()
    {
        const string Words = "ゴルバチョフ書記長とレーガン大統領の首脳会談";
        var reply = ScriptedBot.Say("page one") with { Buttons = [ScriptedBot.Offer("Next page", "search", ("words", Words), ("page", "2"))] };
        await using var run = await TelegramRun.StartAsync(ScriptedBot.Saying(reply));
        var answer = await run.AskAsync(TelegramUpdates.Private("/search"));
        Assert.Empty(answer.Buttons);
        Assert.Contains($"<code>/search {Words} 2</code>", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("forged!treaty\nsalt-1", "en", "This button no longer works")]
    [InlineData("", "ja", "このボタンはもう使えない")]
    [InlineData(null, "en", "This button no longer works")]
    public async Task A_forged_or_stale_button_gets_a_polite_answer_and_changes_nothing(string? data, string language, string said)
    {
        var bot = ScriptedBot.Saying(ScriptedBot.Say("never"));
        await using var run = await TelegramRun.StartAsync(bot);
        var answered = await run.AskAsync(TelegramUpdates.Pressed(data, language: language), "answerCallbackQuery");
        Assert.StartsWith(said, answered.Text, StringComparison.Ordinal);
        Assert.Empty(bot.Requests);
        Assert.DoesNotContain(run.Server.Calls, call => call.Method is "editMessageText" or "sendMessage");
    }

    [Fact]
    public async Task A_button_that_leads_nowhere_any_more_is_answered_beside_the_message()
    {
        var bot = ScriptedBot.Saying(ScriptedBot.Say("There is no such page.") with { Outcome = ReplyOutcome.Invalid });
        await using var run = await TelegramRun.StartAsync(bot);
        var data = new ButtonData(run.Server.Token, bot.Commands).Write(Call, 7);
        var answered = await run.AskAsync(TelegramUpdates.Pressed(data), "answerCallbackQuery");
        Assert.Equal("There is no such page.", answered.Text);
        Assert.DoesNotContain(run.Server.Calls, call => call.Method == "editMessageText");
    }

    [Fact]
    public async Task A_button_of_a_deleted_message_is_answered_all_the_same()
    {
        var bot = ScriptedBot.Saying(ScriptedBot.Say("page two"));
        await using var run = await TelegramRun.StartAsync(bot);
        run.Server.Fail("editMessageText", Fault.Error(400, "Bad Request: message to edit not found"));
        var data = new ButtonData(run.Server.Token, bot.Commands).Write(Call, 7);
        Assert.StartsWith("This button", (await run.AskAsync(TelegramUpdates.Pressed(data), "answerCallbackQuery")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Buttons_of_a_post_lead_into_the_private_chat()
    {
        await using var run = await TelegramRun.StartAsync(Bot);
        await run.Server.WaitAsync(server => server.Polls > 0);
        var reply = ScriptedBot.Say("today") with
        {
            Buttons = [ScriptedBot.Offer("New START", "treaty", ("name", "new-start")), ScriptedBot.Offer("Next", "treaty", ("name", "x"), ("page", "2"))],
        };
        await run.Adapter.SendAsync(new ChannelAddress("telegram", "-1001", "8"), reply, new PostOptions { IsSilent = true }, "key", TestContext.Current.CancellationToken);
        var post = run.Server.Calls.Single(call => call.Method == "sendMessage");
        Assert.Equal("https://t.me/HistoryTestBot?start=treaty_new-start", (string)Assert.Single(post.Buttons)["url"]!);
        Assert.True((bool)post.Parameters["disable_notification"]!);
        Assert.Equal(8, (int)post.Parameters["message_thread_id"]!);
    }
}
