using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NodaTime;

namespace ChatBot.History.Commands;

/// <summary>
/// Reads a day as people write it: 3/30, 03-30, 3.30, 3月30日, March 30, 30 Mar, 2022-02-24, today, 明日. In dates of
/// numbers alone the month comes first. A year may be given.
/// </summary>
internal static partial class DayReader
{
    private static readonly string[] Months =
    [
        "january", "february", "march", "april", "may", "june",
        "july", "august", "september", "october", "november", "december",
    ];

    /// <summary>Reads a day.</summary>
    /// <param name="text">What the reader wrote.</param>
    /// <param name="today">The reader's today.</param>
    /// <param name="words">The reader's language.</param>
    /// <param name="day">The day read.</param>
    /// <param name="error">What is wrong and what would be right; empty when nothing is.</param>
    public static bool TryRead(string text, LocalDate today, Words words, out DayInput day, out string error)
    {
        day = default;
        error = "";
        var plain = text.Normalize(NormalizationForm.FormKC).Trim().ToLowerInvariant();
        if (RelativeDay(plain, today) is { } relative)
        {
            day = new DayInput(new AnnualDate(relative.Month, relative.Day), relative.Year);
            return true;
        }

        if (ReadNumbers(plain) is not { } numbers)
        {
            error = words.UnreadableDate(text);
            return false;
        }

        var (year, month, dayOfMonth) = numbers;
        if (month is < 1 or > 12)
        {
            error = words.NoSuchMonth(month);
            return false;
        }

        // A day without a year may be any day of a leap year.
        var daysInMonth = CalendarSystem.Iso.GetDaysInMonth(2000, month);
        if (dayOfMonth < 1 || dayOfMonth > daysInMonth)
        {
            error = words.NoSuchDay(month, dayOfMonth, daysInMonth, Facts.DateFormatter.FormatMonth(month, words.Language));
            return false;
        }

        if (year is { } given && dayOfMonth > CalendarSystem.Iso.GetDaysInMonth(given, month))
        {
            error = words.NoLeapDay(given);
            return false;
        }

        day = new DayInput(new AnnualDate(month, dayOfMonth), year);
        return true;
    }

    private static LocalDate? RelativeDay(string text, LocalDate today) => text switch
    {
        "today" or "今日" or "きょう" or "本日" => today,
        "yesterday" or "昨日" or "きのう" => today.PlusDays(-1),
        "tomorrow" or "明日" or "あした" or "あす" => today.PlusDays(1),
        _ => null,
    };

    private static (int? Year, int Month, int Day)? ReadNumbers(string text)
    {
        foreach (var form in new[] { YearFirst(), YearLast(), Japanese(), EnglishMonthFirst(), EnglishDayFirst() })
        {
            if (form.Match(text) is { Success: true } match)
            {
                var month = match.Groups["name"] is { Success: true } name ? MonthNamed(name.Value) : Number(match, "month");
                var year = Number(match, "year");
                return month is null || year == 0 ? null : (year, month.Value, Number(match, "day")!.Value);
            }
        }

        return null;
    }

    private static int? Number(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? int.Parse(found.Value, CultureInfo.InvariantCulture) : null;

    /// <summary>The month a name or its first letters, at least three, stand for.</summary>
    private static int? MonthNamed(string name)
    {
        var found = name == "sept" ? 8 : Array.FindIndex(Months, month => name.Length > 2 && month.StartsWith(name, StringComparison.Ordinal));
        return found < 0 ? null : found + 1;
    }

    [GeneratedRegex(@"^(?:(?<year>\d{4})\s*[-/.]\s*)?(?<month>\d{1,2})\s*[-/.]\s*(?<day>\d{1,2})$")]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<month>\d{1,2})\s*[-/.]\s*(?<day>\d{1,2})\s*[-/.]\s*(?<year>\d{4})$")]
    private static partial Regex YearLast();

    [GeneratedRegex(@"^(?:(?<year>\d{4})\s*年)?\s*(?<month>\d{1,2})\s*月\s*(?<day>\d{1,2})\s*日?$")]
    private static partial Regex Japanese();

    [GeneratedRegex(@"^(?<name>[a-z]+)\.?\s*(?<day>\d{1,2})(?:st|nd|rd|th)?(?:\s*,?\s*(?<year>\d{4}))?$")]
    private static partial Regex EnglishMonthFirst();

    [GeneratedRegex(@"^(?:the\s+)?(?<day>\d{1,2})(?:st|nd|rd|th)?\s*(?:of\s+)?(?<name>[a-z]+)\.?(?:\s*,?\s*(?<year>\d{4}))?$")]
    private static partial Regex EnglishDayFirst();
}

/// <summary>A day as a reader gave it.</summary>
/// <param name="Day">The month and day.</param>
/// <param name="Year">The year, from which "years ago" is counted; null when none was given.</param>
internal readonly record struct DayInput(AnnualDate Day, int? Year);
