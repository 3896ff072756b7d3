using ChatBot.History.Facts;
using ChatBot.History.Facts.Questions;

namespace ChatBot.Tests.Facts.Questions;

/// <summary>What is understood of a question before anything is looked for.</summary>
public sealed class QuestionReaderTests(SharedBot shared) : IClassFixture<SharedBot>
{
    private readonly SeededBot bot = shared.Bot;

    [Theory]
    [InlineData("When was NATO founded?", QuestionKind.When)]
    [InlineData("nato founding date", QuestionKind.When)]
    [InlineData("NATOはいつできた", QuestionKind.When)]
    [InlineData("who signed the INF treaty", QuestionKind.Who)]
    [InlineData("Who was president when Alaska was sold?", QuestionKind.Who)]
    [InlineData("INF条約に署名したのは誰", QuestionKind.Who)]
    [InlineData("where did they meet in 1985", QuestionKind.Where)]
    [InlineData("首脳会談はどこで開かれた?", QuestionKind.Where)]
    [InlineData("why did détente end", QuestionKind.Why)]
    [InlineData("デタントはなぜ終わったのですか", QuestionKind.Why)]
    [InlineData("how much did Alaska cost", QuestionKind.HowMuch)]
    [InlineData("派遣された兵士は何人?", QuestionKind.HowMuch)]
    [InlineData("How long did the Korean War last?", QuestionKind.HowLong)]
    [InlineData("朝鮮戦争は何年間続いた", QuestionKind.HowLong)]
    [InlineData("which treaty banned intermediate missiles", QuestionKind.WhichTreaty)]
    [InlineData("1972年に結ばれた条約は何?", QuestionKind.WhichTreaty)]
    [InlineData("what did Churchill say at Fulton", QuestionKind.What)]
    public void It_is_understood_what_a_question_asks_for(string question, QuestionKind kind) => Assert.Equal(kind, QuestionPatterns.KindOf(question));

    [Theory]
    [InlineData("on what day did Russia invade Ukraine", DatePrecision.Day)]
    [InlineData("ウクライナ侵攻は何月何日", DatePrecision.Day)]
    [InlineData("in which month was the Marshall Plan announced", DatePrecision.Month)]
    [InlineData("何年何月のことですか", DatePrecision.Month)]
    [InlineData("when was NATO founded", DatePrecision.Year)]
    public void It_is_understood_how_sharp_a_date_must_be(string question, DatePrecision precision) =>
        Assert.Equal(precision, QuestionPatterns.PrecisionOf(question));

    [Theory]
    [InlineData("what happened in 1987", "1987")]
    [InlineData("summits in the 80s", "198X")]
    [InlineData("the seventies thaw", "197X")]
    [InlineData("80年代の軍拡", "198X")]
    [InlineData("昭和62年の条約", "1987")]
    [InlineData("19世紀の米露関係", "18XX")]
    [InlineData("treaty of december 1987", "1987-12")]
    [InlineData("hostility after '17", "1917")]
    [InlineData("2003年9月の会談", "2003-09")]
    [InlineData("alaska 1867 price", "1867")]
    [InlineData("how many of the 560,000 men", "")]
    public void The_spans_of_time_in_a_question_are_found(string question, string dates) =>
        Assert.Equal(dates, string.Join(' ', QuestionDates.Read(question).Dates));

    [Theory]
    [InlineData("Gorbachev", "ゴルバチョフ", "#person-gorbachev")]
    [InlineData("Gorbachov's visit", "ゴルバチョーフの訪米", "#person-gorbachev")]
    [InlineData("the Soviets", "ソビエトは", "#place-ussr")]
    [InlineData("USSR", "旧ソ連の", "#place-ussr")]
    [InlineData("America", "米国が", "#place-us")]
    [InlineData("US-Russian", "米露の", "#place-russia")]
    [InlineData("US-Russian", "米ロの", "#place-russia")]
    [InlineData("the INF treaty", "INF条約", "#treaty-inf")]
    [InlineData("bought", "買った", "#buy")]
    [InlineData("acquired", "購入した", "#buy")]
    [InlineData("nukes", "核で", "#nuclear")]
    public void Names_and_words_mean_the_same_however_they_are_written(string english, string japanese, string token)
    {
        Assert.Contains(token, TokensOf(english));
        Assert.Contains(token, TokensOf(japanese));
    }

    [Theory]
    [InlineData("Raegan", "#person-reagan")]
    [InlineData("レーガソ", "#person-reagan")]
    [InlineData("クミリア", "#place-crimea")]
    [InlineData("アメリ力", "#place-us")]
    [InlineData("朝鮮戦爭", "#war")]
    [InlineData("goverment", "#government")]
    public void Slips_are_forgiven_in_both_scripts(string misspelled, string token) => Assert.Contains(token, TokensOf(misspelled));

    [Theory]
    [InlineData("輸出", "出")]
    [InlineData("中核", "核")]
    public void A_word_is_not_found_inside_another(string text, string inside) =>
        Assert.DoesNotContain(Read(text).Units, unit => unit.Written == inside && unit.Kind == UnitKind.Word);

    [Theory]
    [InlineData("日露戦争の講和")]
    [InlineData("Who shot Lincoln")]
    [InlineData("チェルノブイリの事故")]
    public void What_no_fact_and_no_list_knows_is_told_apart(string question) => Assert.Contains(Read(question).Units, unit => unit.Ways.Count == 0);

    [Theory]
    [InlineData("expelled", "expels")]
    [InlineData("annexation", "annexed")]
    [InlineData("countries", "country")]
    [InlineData("signing", "signed")]
    [InlineData("bought", "buys")]
    [InlineData("withdrew", "withdrawing")]
    [InlineData("recognised", "recognize")]
    [InlineData("recognition", "recognising")]
    [InlineData("defense", "defence")]
    [InlineData("neighbor", "neighbours")]
    public void The_forms_of_an_english_word_share_a_stem(string one, string other) => Assert.Equal(EnglishStem.Of(one), EnglishStem.Of(other));

    [Theory]
    [InlineData("nam", "name")]
    [InlineData("united", "unite d")]
    [InlineData("posts", "postal")]
    public void Different_words_keep_apart(string one, string other) => Assert.NotEqual(EnglishStem.Of(one), EnglishStem.Of(other));

    private List<string> TokensOf(string text) => [.. Read(text).Units.SelectMany(unit => unit.Ways).SelectMany(way => way.Tokens)];

    private Question Read(string text)
    {
        var vocabulary = new Vocabulary(bot.Facts);
        return new QuestionReader(new Lexicon(bot.Facts.Catalogue), bot.Facts.Catalogue, vocabulary).Read(text);
    }
}
