using System.Text.RegularExpressions;

namespace ChatBot.History.Facts.Questions;

/// <summary>What sorts of thing a fact states, and so which questions it can answer.</summary>
[Flags]
internal enum FactTraits
{
    None = 0,

    /// <summary>A number that is no date.</summary>
    Figure = 1,

    /// <summary>A reason or an aim.</summary>
    Reason = 2,

    /// <summary>A person by name.</summary>
    Person = 4,

    /// <summary>A place other than the two countries themselves.</summary>
    Place = 8,

    /// <summary>A length of time.</summary>
    Duration = 16,

    /// <summary>A date.</summary>
    Date = 32,

    /// <summary>A date given to the month or the day.</summary>
    Month = 64,

    /// <summary>A date given to the day.</summary>
    Day = 128,

    /// <summary>A treaty, law, alliance or policy.</summary>
    Treaty = 256,
}

/// <summary>Tells what a fact states.</summary>
internal static partial class FactTraitsReader
{
    /// <summary>The countries all of this is about: a fact that names no other place says nothing of where.</summary>
    private static readonly string[] Everywhere = ["us", "russia", "ussr"];

    /// <summary>What a fact states.</summary>
    public static FactTraits Of(Fact fact)
    {
        var (ja, en) = ($"{fact.Title.Ja} {fact.Summary.Ja}", $"{fact.Title.En} {fact.Summary.En}");
        var undated = Dates().Replace(en, " ");
        var traits = FactTraits.None;
        traits |= fact.Tags.Contains("figure") || Number().IsMatch(undated) ? FactTraits.Figure : 0;
        traits |= Reason().IsMatch(en) || Reason().IsMatch(ja) ? FactTraits.Reason : 0;
        traits |= fact.People.Count > 0 ? FactTraits.Person : 0;
        traits |= fact.Places.Except(Everywhere).Any() ? FactTraits.Place : 0;
        traits |= fact.Date is { IsInterval: true } || Duration().IsMatch(undated) || Duration().IsMatch(ja) ? FactTraits.Duration : 0;
        traits |= fact.Treaties.Count > 0 ? FactTraits.Treaty : 0;
        if (fact.Date is { } date)
        {
            var sharpest = date.Start is { } start && date.End is { } end && end.Precision > start.Precision ? end.Precision : (date.Start ?? date.End)!.Value.Precision;
            traits |= FactTraits.Date;
            traits |= sharpest >= DatePrecision.Month ? FactTraits.Month : 0;
            traits |= sharpest == DatePrecision.Day ? FactTraits.Day : 0;
        }

        return traits;
    }

    /// <summary>An English text without its dates.</summary>
    public static string WithoutDates(string text) => Dates().Replace(text, " ");

    /// <summary>Whether an English text without dates has a number.</summary>
    public static bool HasNumber(string text) => Number().IsMatch(text);

    [GeneratedRegex(@"\b(\d{1,2} )?(January|February|March|April|May|June|July|August|September|October|November|December)( \d{1,2}(?!\d))?,?( \d{4})?|\b(1[5-9]|20)\d\d(s|-\d\d(\d\d)?)?\b|\b\d\d(st|nd|rd|th) century|\b(First|Second) World War")]
    private static partial Regex Dates();

    [GeneratedRegex(@"\d|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|billion|half|quarter|once|twice)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(
        @"\b(because|so that|in order to|reasons?|motives?|causes?|caused|due to|out of|aims?|aimed|wish|wished|wants?|wanted|fear|feared|fears|to counter|hop(e|ed|es|ing)|lay behind|as a result|grounds|sake|needed|citing|meant to|led to|brought)\b"
        + "|ため|理由|背景|狙い|ねらい|目的|原因|動機|恐れ|思惑|により|ことから|よって|要因|きっかけ",
        RegexOptions.IgnoreCase)]
    private static partial Regex Reason();

    [GeneratedRegex(@"\b(years?|months?|weeks?|days?|hours?|decades?|century|centuries|quarter of a century)\b|年間|か月|日間|時間|世紀|数年|長く|以降", RegexOptions.IgnoreCase)]
    private static partial Regex Duration();
}
