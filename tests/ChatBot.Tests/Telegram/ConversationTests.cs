using System.Text.Json.Nodes;

namespace ChatBot.Tests.Telegram;

public class ConversationTests
{
    [Theory]
    [InlineData("en", "30 March", "Alaska")]
    [InlineData("ja", "3月30日", "アラスカ")]
    [InlineData("ja-JP", "3月30日", "アラスカ")]
    [InlineData("de", "3月30日", "アラスカ")]
    public async Task A_reader_is_answered_in_the_language_of_their_Telegram(string language, string title, string word)
    {
        await using var run = await TelegramRun.StartAsync();
        var answer = await run.AskAsync(TelegramUpdates.Private("/onthisday 3/30", language: language));
        Assert.Equal(7, answer.Chat);
        Assert.StartsWith($"<b>{title}</b>", answer.Text, StringComparison.Ordinal);
        Assert.Contains(word, answer.Text, StringComparison.Ordinal);
        Assert.True((bool)answer.Parameters["link_preview_options"]!["is_disabled"]!);
        Assert.Null(answer.Parameters["reply_parameters"]);
    }

    [Fact]
    public async Task A_choice_is_a_button_that_edits_the_message_in_place()
    {
        await using var run = await TelegramRun.StartAsync();
        var question = await run.AskAsync(TelegramUpdates.Private("/treaty salt"));
        Assert.Contains("Which one?", question.Text, StringComparison.Ordinal);
        var button = question.Buttons.First(button => ((string)button["text"]!).StartsWith("SALT I ", StringComparison.Ordinal));
        var edit = await run.AskAsync(TelegramUpdates.Pressed((string)button["callback_data"]!, message: 55), "editMessageText");
        Assert.Equal(55, (int)edit.Parameters["message_id"]!);
        Assert.StartsWith("<b>SALT I ", edit.Text, StringComparison.Ordinal);
        var answered = await run.Server.WaitForAsync("answerCallbackQuery");
        Assert.Null(answered.Parameters["text"]);
    }

    [Fact]
    public async Task In_a_forum_the_answer_goes_to_the_asking_topic_as_a_reply()
    {
        await using var run = await TelegramRun.StartAsync();
        var update = TelegramUpdates.InGroup("/treaty@historytestbot INF", topic: 99);
        var answer = await run.AskAsync(update, "sendPhoto");
        Assert.Equal(TelegramUpdates.Group, answer.Chat);
        Assert.Equal(99, (int)answer.Parameters["message_thread_id"]!);
        Assert.Equal((int)update["message"]!["message_id"]!, (int)answer.Parameters["reply_parameters"]!["message_id"]!);
    }

    [Fact]
    public async Task What_is_typed_after_the_bots_name_in_any_chat_brings_finished_results_by_pages()
    {
        await using var run = await TelegramRun.StartAsync();
        var first = await run.AskAsync(TelegramUpdates.Inline("new start"), "answerInlineQuery");
        var result = (JsonObject)((JsonArray)first.Parameters["results"]!)[0]!;
        Assert.Equal("treaty:new-start", (string)result["id"]!);
        Assert.StartsWith("<b>", (string)result["input_message_content"]!["message_text"]!, StringComparison.Ordinal);
        Assert.NotEqual("", (string)result["description"]!);

        var page = await run.AskAsync(TelegramUpdates.Inline("Russia"), "answerInlineQuery");
        Assert.Equal(20, ((JsonArray)page.Parameters["results"]!).Count);
        Assert.Equal("20", (string)page.Parameters["next_offset"]!);
        var next = await run.AskAsync(TelegramUpdates.Inline("Russia", offset: "20"), "answerInlineQuery");
        Assert.NotEqual((string)page.Parameters["results"]![0]!["id"]!, (string)next.Parameters["results"]![0]!["id"]!);
    }

    [Fact]
    public async Task Nothing_is_confirmed_before_it_was_handled_and_everything_once_it_was()
    {
        await using var run = await TelegramRun.StartAsync();
        await run.AskAsync(TelegramUpdates.Private("/help"));
        await run.WaitForSilenceAsync();
        Assert.Single(run.Server.Accepted);
    }
}
