using ChatBot.Chat;
using ChatBot.History.Commands;
using ChatBot.History.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChatBot.Tests.Commands;

/// <summary>Which declined questions are counted.</summary>
public sealed class DeclinedTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chatbot-declined-").FullName;
    private readonly SeededBot bot = new();

    public void Dispose()
    {
        bot.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("Who was Grigori Rasputin?", "who was grigori rasputin", Language.English)]
    [InlineData("What happened in 1823-1825, and on 14.12.1825?", "what happened in 1823 1825 and on 14 12 1825", Language.English)]
    [InlineData("Did the U.S. and the U.S.S.R. split Korea?", "did the u s and the u s s r split korea", Language.English)]
    [InlineData("ラスプーチンはいつ暗殺されたか", "らすぷちんはいつ暗殺されたか", Language.Japanese)]
    public void A_question_about_history_alone_is_kept_folded_in_its_own_language(string question, string folded, Language language) =>
        Assert.Equal((folded, language), ImpersonalQuestion.Read(question));

    [Theory]
    [InlineData("Did @reagan meet Gorbachev?")]
    [InlineData("Did ｐｅｔｅｒ＠example.org sign START?")]
    [InlineData("Is https://example.org/a right about Yalta?")]
    [InlineData("Is example.org right about Yalta?")]
    [InlineData("Did 10.0.0.1 fall in 1991?")]
    [InlineData("Call 090-1234-5678 about Yalta")]
    [InlineData("Yalta +81 (90) 1234 5678 on 1945-02-04")]
    [InlineData("電話は０３（１２３４）５６７８、ヤルタ会談")]
    [InlineData("Yalta 4111111111111111")]
    [InlineData("What did my grandfather Ivan do at Yalta?")]
    [InlineData("私の祖父はヤルタで何をしたか")]
    [InlineData("Yalta sk_live_0123456789abcdefghijklmnop")]
    public void A_question_that_may_be_personal_is_not_kept(string question) => Assert.Null(ImpersonalQuestion.Read(question));

    [Fact]
    public async Task Declined_questions_that_could_be_history_are_counted_and_nothing_else_is()
    {
        var questions = await CountedAsync(
            isOn: true,
            "Who was Grigori Rasputin?",
            "/ask WHO was Grigori Rasputin",
            "hello",
            "lol",
            "when was the INF treaty signed?",
            "/treaty Nonesuch",
            "Does @rasputin like Yalta pizza?");
        Assert.Equal([("who was grigori rasputin", 2L)], questions.Select(one => (one.Question, one.Times)));
    }

    [Fact]
    public async Task Nothing_is_counted_unless_it_is_turned_on() => Assert.Empty(await CountedAsync(isOn: false, "Who was Grigori Rasputin?"));

    private async Task<IReadOnlyList<DeclinedQuestion>> CountedAsync(bool isOn, params string[] messages)
    {
        Database Open() => Database.InFile(Path.Combine(folder, "bot.db"));
        await using (var declined = new DeclinedQuestions(Open, new FakeTimeProvider(), NullLogger.Instance) { IsOn = isOn })
        {
            var ask = new AskCommand(bot.Facts, declined);
            var commands = new CommandList([ask, new TreatyCommand(bot.Facts, bot.Pictures)]);
            var readers = new Readers(LanguageChoices.InMemory(), TimeProvider.System) { DefaultLanguage = Language.English };
            var router = new CommandRouter(
                commands, readers, new Suggester(bot.Facts, commands, readers), new Topics(bot.Facts, TimeProvider.System), new(() => bot.Daily), NullLogger<CommandRouter>.Instance);
            foreach (var message in messages)
            {
                await router.AnswerAsync(
                    new ChatRequest { Channel = new ChannelAddress("test", message), Person = "reader", Text = message }, TestContext.Current.CancellationToken);
            }
        }

        await using var kept = new DeclinedQuestions(Open, new FakeTimeProvider(), NullLogger.Instance);
        return await kept.ListAsync(10, CancellationToken.None);
    }
}
