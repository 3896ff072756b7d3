using System.Text.RegularExpressions;

namespace ChatBot.History.Facts.Questions;

/// <summary>
/// What is missing in a question and must stand in its answer: a date as sharp as the one asked for, a person the question does
/// not name, a place of the sort it names, so many of what it counts. A fact about the right thing that lacks it is no answer.
/// </summary>
/// <param name="catalogue">The names.</param>
/// <param name="analyzer">Reads the words around a number.</param>
internal sealed partial class AnswerSlot(Catalogue catalogue, TextAnalyzer analyzer)
{
    /// <summary>How far from a number the word may stand that says what is counted.</summary>
    private const int Near = 4;

    /// <summary>The countries all of this is about, and the words for their governments: nobody asks where and means them.</summary>
    private static readonly string[] Everywhere = ["us", "russia", "ussr"];

    /// <summary>Whether a fact has what is asked for; null where the question does not tell what that would be.</summary>
    public bool? IsFilledBy(Fact fact, Question question, string text) => question.Kind switch
    {
        QuestionKind.When => fact.Date is { } date && IsAsSharp(date, question.Precision),
        QuestionKind.Who => HasPerson(fact, question, text),
        QuestionKind.Where => HasPlace(fact, question, text),
        QuestionKind.HowMuch => HasNumber(fact, text),
        QuestionKind.HowLong => HasDuration(fact, text),
        QuestionKind.WhichTreaty => fact.Treaties.Any(treaty => !Names(question, Lexicon.Treaty(treaty))) || fact.Treaties.Count > 0 && AsksForName().IsMatch(text),
        QuestionKind.Why => FactTraitsReader.Of(fact).HasFlag(FactTraits.Reason),
        _ => null,
    };

    private static bool IsAsSharp(PartialDate date, DatePrecision wanted) =>
        wanted <= DatePrecision.Year || new[] { date.Start, date.End }.OfType<DatePoint>().Any(point => point.Precision >= wanted);

    private static bool Names(Question question, string token) => question.Units.Any(unit => unit.Ways.Any(way => way.Tokens is [var only] && only == token));

    /// <summary>Whether a fact names somebody the question does not, and speaks of the office it asks about.</summary>
    private bool HasPerson(Fact fact, Question question, string text)
    {
        var (ja, en) = ($"{fact.Title.Ja} {fact.Summary.Ja}", $"{fact.Title.En} {fact.Summary.En}");
        return fact.People.Any(person => !Names(question, Lexicon.Person(person)))
            && Office().Matches(text).All(office => ja.Contains(office.Value, StringComparison.OrdinalIgnoreCase) || en.Contains(office.Value, StringComparison.OrdinalIgnoreCase)
                || analyzer.Tokens(office.Value).Intersect(analyzer.Tokens(en)).Any());
    }

    private bool HasPlace(Fact fact, Question question, string text)
    {
        if (AsksForBuilding().IsMatch(text))
        {
            return false;
        }

        var others = fact.Places.Where(place => !Names(question, Lexicon.Place(place)) && !Everywhere.Contains(place));
        return AsksForCity().IsMatch(text) ? others.Any(place => catalogue.Place(place).IsCity) : others.Any();
    }

    private bool HasNumber(Fact fact, string text)
    {
        var (ja, en) = ($"{fact.Title.Ja} {fact.Summary.Ja}", Undated($"{fact.Title.En} {fact.Summary.En}"));
        if (AsksForMoney().IsMatch(text))
        {
            return Money().IsMatch(en) || Money().IsMatch(ja);
        }

        if (AsksForShare().IsMatch(text))
        {
            return Share().IsMatch(en) || Share().IsMatch(ja);
        }

        if (Counter().Match(text) is { Success: true } counter)
        {
            return CounterPattern(counter.Groups["counter"].Value) is { } pattern ? Regex.IsMatch(ja, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)) : FactTraitsReader.HasNumber(en);
        }

        return Counted().Match(text) is { Success: true } counted ? CountsNear(en, counted.Groups["noun"].Value) : FactTraitsReader.HasNumber(en);
    }

    private static bool HasDuration(Fact fact, string text)
    {
        var (ja, en) = ($"{fact.Title.Ja} {fact.Summary.Ja}", $"{fact.Title.En} {fact.Summary.En}");
        var undated = Undated(en);
        if (DurationUnit().Match(text) is { Success: true } unit)
        {
            var name = unit.Groups["en"].Success ? unit.Groups["en"].Value.ToLowerInvariant() : unit.Groups["ja"].Value switch { "時" => "hour", "日" => "day", "年" => "year", _ => "month" };
            return undated.Contains(name, StringComparison.OrdinalIgnoreCase) || (name == "year" && fact.Date is { IsInterval: true })
                || (name == "month" && fact.Date is { IsInterval: true, Start.Precision: >= DatePrecision.Month }) || (name == "day" && fact.Date is { IsIntervalOfDays: true });
        }

        return fact.Date is { IsInterval: true } || Duration().IsMatch(undated) || Duration().IsMatch(ja) || (AsksSince().IsMatch(text) && fact.Date is not null);
    }

    /// <summary>Whether a number stands near a word for what is counted.</summary>
    private bool CountsNear(string text, string noun)
    {
        // The last word is what is counted; those before it say which.
        var wanted = analyzer.Tokens(noun[(noun.LastIndexOf(' ') + 1)..]).Where(token => !catalogue.IsAsking(token)).ToHashSet();
        var words = Words().Matches(text).Select(match => match.Value).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            if (FactTraitsReader.HasNumber(words[i])
                && Enumerable.Range(i - 2, Near + 3).Any(at => at >= 0 && at < words.Count && at != i && analyzer.Tokens(words[at]).Any(wanted.Contains)))
            {
                return true;
            }
        }

        return wanted.Count == 0 && FactTraitsReader.HasNumber(text);
    }

    private static string Undated(string text) => FactTraitsReader.WithoutDates(text);

    /// <summary>How a number of what a Japanese counter counts is written; null for counters that may count anything.</summary>
    private static string? CounterPattern(string counter) => counter switch
    {
        "人" or "名" => Number + "(人|名)",
        "基" or "発" or "其" => Number + "(基|発|個の弾頭)",
        "か国" or "カ国" or "ヶ国" => Number + "(か国|カ国|ヶ国|国)",
        "回" or "度" => Number + "(回|度)|第" + Number,
        "機" or "隻" or "台" => Number + "(機|隻|台)",
        "割" or "%" or "％" or "パーセント" => Number + "(割|%|％|パーセント)",
        "トン" or "キロ" => Number + counter,
        _ => null,
    };

    private const string Number = "([0-9０-９〇一二三四五六七八九十百千万億兆,，.．]|数|両)+";

    /// <summary>Offices that few people of this history hold: who is asked for by one is nobody else in the story.</summary>
    [GeneratedRegex(
        @"\b(ambassador|general|admiral|commander|executive|ceo|tsar|emperor|director|interpreter|pilot|astronaut|cosmonaut|champion|negotiator|spokesm[ae]n|speaker|judge|chairman|governor|mayor)s?\b"
        + "|大使|公使|将軍|司令官|提督|社長|皇帝|通訳|飛行士|棋士|選手|所長|議長|報道官|書記官",
        RegexOptions.IgnoreCase)]
    private static partial Regex Office();

    [GeneratedRegex(@"\b(city|cities|town|capital|capitals|port)\b|都市|街|町|首都|港", RegexOptions.IgnoreCase)]
    private static partial Regex AsksForCity();

    [GeneratedRegex(@"\b(building|hotel|palace|venue|room|villa|launch\s+site|street)\b|建物|ホテル|会場|宮殿|基地|部屋", RegexOptions.IgnoreCase)]
    private static partial Regex AsksForBuilding();

    [GeneratedRegex(@"\b(price|cost|pay|paid|dollars?|bn|usd|euros?|roubles?|rubles?|money|worth)\b|\$|€|いくら|金額|値段|価格|総額|費用|代金|何(億|万|兆)?(ドル|ユーロ|円|ルーブル)", RegexOptions.IgnoreCase)]
    private static partial Regex AsksForMoney();

    [GeneratedRegex(@"\b(percent|percentage|per\s+cent|share|proportion|fraction)\b|%|割合|比率|何(%|％|パーセント|割)", RegexOptions.IgnoreCase)]
    private static partial Regex AsksForShare();

    [GeneratedRegex(@"\b(dollars?|euros?|roubles?|rubles?|cents?)\b|\$|€|ドル|ユーロ|円|ルーブル", RegexOptions.IgnoreCase)]
    private static partial Regex Money();

    [GeneratedRegex(@"\bper\s+cent\b|%|％|割|パーセント|\b(half|third|quarter|tenth)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Share();

    [GeneratedRegex("何(?<counter>人|名|隻|機|台|回|位|[かカヶ]国|発|基|其|度|件|通り|本|トン|番|倍|個|項目|種類)|(?<counter>人)数")]
    private static partial Regex Counter();

    [GeneratedRegex(@"\b(how\s+many|number\s+of|how\s+manny)\s+(?<noun>[\w'-]+(\s+(?!did|do|does|was|were|is|are|has|had|have|can|could|will)[\w'-]+){0,2})", RegexOptions.IgnoreCase)]
    private static partial Regex Counted();

    [GeneratedRegex(@"\bhow\s+many\s+(more\s+)?(?<en>year|month|week|day|hour|decade|minute)s?\b|何(?<ja>時)[間問]|何(?<ja>日)間|何(?<ja>年)間|何(?<ja>[かカヶ])月", RegexOptions.IgnoreCase)]
    private static partial Regex DurationUnit();

    [GeneratedRegex(
        @"(\d+|\b(a|one|two|three|four|five|six|seven|eight|nine|ten|several|many|half|quarter|few)\b)[\s-]+(of\s+a\s+)?(more\s+)?(year|month|week|day|hour|decade|century)"
        + @"|\b(years|months|weeks|days|hours|decades|centuries)\b|[0-9０-９一二三四五六七八九十数四半]+\s*(年間|か月|日間|時間|世紀|週間|年余|年以上|年近く)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Duration();

    [GeneratedRegex(@"\bsince\b|\buntil\b|\bup\s+to\b|から|まで|ぶり", RegexOptions.IgnoreCase)]
    private static partial Regex AsksSince();

    [GeneratedRegex(@"名前|名称|略称|正式|何という|なんて|\bname\b|\bcalled\b|\bstand for\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksForName();

    [GeneratedRegex(@"[\p{L}]+|\d[\d.,]*|%|\$")]
    private static partial Regex Words();
}
