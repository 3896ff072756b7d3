using ChatBot.History.Facts.Questions;

namespace ChatBot.Tests.Facts.Questions;

/// <summary>Which fact answers, and when none does.</summary>
public sealed class QuestionAnswersTests(SharedBot shared) : IClassFixture<SharedBot>
{
    private readonly QuestionAnswers answers = shared.Answers;

    [Theory]
    [InlineData("when did America buy Alaska", "alaska-sold")]
    [InlineData("how much was Alaska sold for", "alaska-sold")]
    [InlineData("アラスカはいくらで売られたか", "alaska-sold")]
    [InlineData("how many American troops were in Vietnam", "us-troops-vietnam-560000")]
    [InlineData("ソ連が崩壊したのはいつ", "soviet-union-collapses")]
    [InlineData("when did Russia join the WTO?", "russia-joins-wto-2012")]
    [InlineData("What did Churchill say at Fulton", "fulton-speech-1946")]
    [InlineData("trump putin helsinki", "helsinki-summit-2018")]
    [InlineData("レイキャビーク会談", "reykjavik-summit-1986")]
    [InlineData("INF条約から抜けるって言い出したのいつ?", "inf-trump-announces-exit")]
    public void The_fact_that_states_what_is_asked_is_the_answer(string question, string fact) =>
        Assert.Equal(fact, Assert.IsType<Answer.Found>(Ask(question)).Fact.Id);

    [Theory]
    [InlineData("what's the weather")]
    [InlineData("天気はどう")]
    [InlineData("how do I cook rice")]
    [InlineData("Who shot JFK?")]
    [InlineData("アポロ・ソユーズ計画")]
    [InlineData("the U-2 incident")]
    [InlineData("いつ?")]
    [InlineData("?!")]
    public void A_question_about_something_else_is_declined(string question) => Assert.IsType<Answer.Unknown>(Ask(question));

    [Theory]
    [InlineData("on what day was NATO founded", QuestionKind.When)]
    [InlineData("NATOができたのは何月何日", QuestionKind.When)]
    [InlineData("how many ships took part in the Cuban missile crisis", QuestionKind.HowMuch)]
    public void A_question_whose_subject_is_known_and_whose_answer_is_not_is_declined_and_says_what_is_missing(string question, QuestionKind lacks)
    {
        var unknown = Assert.IsType<Answer.Unknown>(Ask(question));
        Assert.Equal(lacks, unknown.Lacks);
        Assert.NotEmpty(unknown.Near);
    }

    [Theory]
    [InlineData("when were the INF treaty and New START signed?", "inf", "new-start")]
    [InlineData("INF条約と新STARTはいつ調印された?", "inf", "new-start")]
    [InlineData("NATO と ワルシャワ条約機構", "nato", "warsaw-pact")]
    public void A_question_that_names_two_treaties_offers_both(string question, string one, string other) =>
        Assert.Equal([one, other], Assert.IsType<Answer.Ambiguous>(Ask(question)).Treaties.Select(treaty => treaty.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void It_means_what_was_talked_about_before()
    {
        var topic = new Topic("inf", "inf-treaty-signed-1987");
        Assert.Contains("inf", Assert.IsType<Answer.Found>(Ask("and when was it signed?", topic)).Fact.Treaties);
        // A question with a subject of its own changes the subject.
        Assert.Equal("alaska-sold", Assert.IsType<Answer.Found>(Ask("and when was Alaska sold?", topic)).Fact.Id);
    }

    private Answer Ask(string question, Topic? topic = null) => answers.To(question, topic);
}
