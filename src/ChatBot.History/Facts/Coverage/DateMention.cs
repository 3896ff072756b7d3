using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatBot.History.Facts.Coverage;

/// <summary>A date as written, before the year or month it leaves to what was told before is filled in.</summary>
internal sealed record DateMention
{
    /// <summary>Where it begins in the folded text.</summary>
    public required int Start { get; init; }

    /// <summary>Where it ends in the folded text, just past its last character.</summary>
    public required int End { get; init; }

    /// <summary>A century, decade, year, season, month or day.</summary>
    public required DatePrecision Precision { get; init; }

    /// <summary>The year, or the first of a decade or century; null when it is told by a word or not at all.</summary>
    public int? Year { get; init; }

    /// <summary>The year an interval ends in; null when it names one year.</summary>
    public int? YearTo { get; init; }

    /// <summary>The month or EDTF season; null when it is told by a word or not at all.</summary>
    public int? Part { get; init; }

    /// <summary>The month an interval ends in; null when it names one month.</summary>
    public int? PartTo { get; init; }

    /// <summary>The day; null when it names none.</summary>
    public int? Day { get; init; }

    /// <summary>The day an interval ends on; null when it names one day.</summary>
    public int? DayTo { get; init; }

    /// <summary>The word that relates it to a date told before, such as 同年, 翌 or 同月; empty when there is none.</summary>
    public string Word { get; init; } = "";

    /// <summary>Whether only the last two digits of the decade are given, as in 70年代.</summary>
    public bool IsShortDecade { get; init; }

    /// <summary>Whether it says that it is approximate.</summary>
    public bool IsApproximate { get; init; }

    /// <summary>Whether it is a day that only its neighbour gives a month, as the second in 3月26日、29日.</summary>
    public bool IsBareDay => Precision == DatePrecision.Day && Part is null && Word.Length == 0;

    /// <summary>Reads what a form of <see cref="DatePatterns.Forms"/> matched; null when its numbers make no date.</summary>
    public static DateMention? Read(Match match, string text)
    {
        var modifier = DatePatterns.Modifier().Match(text, match.Index + match.Length);
        var mention = ReadParts(match) with
        {
            Start = match.Index,
            End = modifier.Index + modifier.Length,
            IsApproximate = modifier.Groups["about"].Success,
        };
        var isQuantity = match.Groups["bareYear"].Success
            && mention.Year % 100 == 0
            && (mention.YearTo ?? 0) % 100 == 0
            && DatePatterns.CountedNoun().IsMatch(text, match.Index + match.Length);
        var isBackwards = mention.YearTo <= mention.Year || mention.PartTo <= mention.Part || mention.DayTo <= mention.Day;
        return isQuantity || isBackwards ? null : mention;
    }

    private static DateMention ReadParts(Match match)
    {
        var none = new DateMention { Start = 0, End = 0, Precision = DatePrecision.Year, Word = ReadWord(match) };
        if (Number(match, "century") is { } century)
        {
            var yearTo = (Number(match, "centuryTo") - 1) * 100;
            return none with { Precision = DatePrecision.Century, Year = (century - 1) * 100, YearTo = yearTo };
        }

        if ((Number(match, "decade") ?? Number(match, "shortDecade")) is { } decade)
        {
            return none with
            {
                Precision = DatePrecision.Decade,
                Year = decade,
                YearTo = InCenturyOf(decade, Number(match, "decadeTo")),
                IsShortDecade = match.Groups["shortDecade"].Success,
            };
        }

        var year = ReadYear(match);
        var dated = none with { Year = year, YearTo = InCenturyOf(year ?? 0, Number(match, "yearTo")) };
        if (match.Groups["half"].Success)
        {
            var isFirst = match.Groups["half"].Value.ToUpperInvariant() is "上" or "FIRST";
            return dated with { Precision = DatePrecision.Month, Part = isFirst ? 1 : 7, PartTo = isFirst ? 6 : 12 };
        }

        if (match.Groups["season"].Success)
        {
            return dated with { Precision = DatePrecision.Season, Part = Season(match.Groups["season"].Value) };
        }

        var month = Number(match, "month") ?? MonthNumber(match, "monthName");
        var isMonth = month is not null || match.Groups["monthWord"].Success;
        var day = Number(match, "day");
        var isDay = day is not null || match.Groups["dayWord"].Success;
        return dated with
        {
            Precision = isDay ? DatePrecision.Day : isMonth ? DatePrecision.Month : DatePrecision.Year,
            Part = month,
            PartTo = Number(match, "monthTo") ?? MonthNumber(match, "monthNameTo"),
            Day = day,
            DayTo = Number(match, "dayTo"),
        };
    }

    /// <summary>The relating word; no form has more than one of the groups.</summary>
    private static string ReadWord(Match match) =>
        match.Groups["word"].Value + match.Groups["monthWord"].Value + match.Groups["dayWord"].Value;

    private static int? ReadYear(Match match)
    {
        if (!match.Groups["era"].Success)
        {
            return Number(match, "year") ?? Number(match, "bareYear");
        }

        var yearBefore = match.Groups["era"].Value switch
        {
            "明治" => 1867,
            "大正" => 1911,
            "昭和" => 1925,
            "平成" => 1988,
            _ => 2018,
        };
        return yearBefore + (Number(match, "eraYear") ?? 1);
    }

    private static int Season(string name) => name.ToUpperInvariant() switch
    {
        "春" or "SPRING" => 21,
        "夏" or "SUMMER" => 22,
        "秋" or "AUTUMN" or "FALL" => 23,
        _ => 24,
    };

    private static int? Number(Match match, string group) =>
        int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? MonthNumber(Match match, string group) =>
        match.Groups[group].Success ? DatePatterns.MonthNumber(match.Groups[group].Value) : null;

    /// <summary>The end of 1967–68 or 1960〜70年代, which takes the beginning's century, and of 1999–04, which takes the next.</summary>
    private static int? InCenturyOf(int year, int? end)
    {
        if (end is not < 100)
        {
            return end;
        }

        var sameCentury = (year / 100 * 100) + end;
        return sameCentury > year ? sameCentury : sameCentury + 100;
    }
}
