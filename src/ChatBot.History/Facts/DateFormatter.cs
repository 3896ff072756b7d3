using ChatBot.Chat;
using NodaTime;

namespace ChatBot.History.Facts;

/// <summary>Dates in words, never sharper and never vaguer than they are.</summary>
public static class DateFormatter
{
    private static readonly string[] EnglishMonths =
    [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ];

    private static readonly string[] EnglishSeasons = ["spring", "summer", "autumn", "winter"];
    private static readonly string[] JapaneseSeasons = ["春", "夏", "秋", "冬"];

    /// <summary>A date in words, such as 2003年9月24～27日 or "24–27 September 2003".</summary>
    public static string Format(PartialDate date, Language language) => language == Language.Japanese ? Japanese(date) : English(date);

    /// <summary>A month and day, such as 3月30日 or "30 March".</summary>
    public static string Format(AnnualDate day, Language language) =>
        language == Language.Japanese ? $"{day.Month}月{day.Day}日" : $"{day.Day} {EnglishMonths[day.Month - 1]}";

    /// <summary>A month of no particular year, such as 3月 or "March".</summary>
    public static string FormatMonth(int month, Language language) =>
        language == Language.Japanese ? $"{month}月" : EnglishMonths[month - 1];

    private static string Japanese(PartialDate date)
    {
        if (!date.IsInterval)
        {
            return Japanese(date.Start!.Value);
        }

        if (date.Start is not { } start)
        {
            return $"{Japanese(date.End!.Value)}まで";
        }

        if (date.End is not { } end)
        {
            return $"{Japanese(start)}以降";
        }

        return Shared(start, end) switch
        {
            SharedParts.Month => $"{start.Year}年{start.Part}月{start.Day}～{end.Day}日",
            SharedParts.Year when start.Precision == DatePrecision.Day => $"{Japanese(start)}～{end.Part}月{end.Day}日",
            SharedParts.Year => $"{start.Year}年{start.Part}～{end.Part}月",
            SharedParts.Unit => $"{start.Year}～{end.Year}年",
            _ => $"{Japanese(start)}～{Japanese(end)}",
        };
    }

    private static string Japanese(DatePoint point)
    {
        var date = point.Precision switch
        {
            DatePrecision.Day => $"{point.Year}年{point.Part}月{point.Day}日",
            DatePrecision.Month => $"{point.Year}年{point.Part}月",
            DatePrecision.Season => $"{point.Year}年{JapaneseSeasons[point.Part - 21]}",
            DatePrecision.Year => $"{point.Year}年",
            DatePrecision.Decade => $"{point.Year}年代",
            _ => $"{point.Year / 100 + 1}世紀",
        };
        return date + point.Qualifier switch
        {
            DateQualifier.Approximate => "頃",
            DateQualifier.Uncertain => "（不確か）",
            DateQualifier.Both => "頃（不確か）",
            _ => "",
        };
    }

    private static string English(PartialDate date)
    {
        if (!date.IsInterval)
        {
            return English(date.Start!.Value);
        }

        if (date.Start is not { } start)
        {
            return $"until {English(date.End!.Value)}";
        }

        if (date.End is not { } end)
        {
            return $"from {English(start)}";
        }

        return Shared(start, end) switch
        {
            SharedParts.Month => $"{start.Day}–{end.Day} {EnglishMonths[start.Part - 1]} {start.Year}",
            SharedParts.Year when start.Precision == DatePrecision.Day =>
                $"{start.Day} {EnglishMonths[start.Part - 1]} – {English(end)}",
            SharedParts.Year => $"{EnglishMonths[start.Part - 1]}–{EnglishMonths[end.Part - 1]} {start.Year}",
            SharedParts.Unit => $"{start.Year}–{end.Year}",
            _ => $"{English(start)} – {English(end)}",
        };
    }

    private static string English(DatePoint point)
    {
        var date = point.Precision switch
        {
            DatePrecision.Day => $"{point.Day} {EnglishMonths[point.Part - 1]} {point.Year}",
            DatePrecision.Month => $"{EnglishMonths[point.Part - 1]} {point.Year}",
            DatePrecision.Season => $"{EnglishSeasons[point.Part - 21]} {point.Year}",
            DatePrecision.Year => $"{point.Year}",
            DatePrecision.Decade => $"the {point.Year}s",
            _ => $"the {Ordinal(point.Year / 100 + 1)} century",
        };
        return point.Qualifier switch
        {
            DateQualifier.Approximate => $"about {date}",
            DateQualifier.Uncertain => $"{date} (uncertain)",
            DateQualifier.Both => $"about {date} (uncertain)",
            _ => date,
        };
    }

    private static string Ordinal(int number) => (number % 100, number % 10) switch
    {
        ( >= 11 and <= 13, _) => $"{number}th",
        (_, 1) => $"{number}st",
        (_, 2) => $"{number}nd",
        (_, 3) => $"{number}rd",
        _ => $"{number}th",
    };

    /// <summary>What the two ends of an interval have in common and need not be said twice.</summary>
    private static SharedParts Shared(DatePoint start, DatePoint end)
    {
        if (start.Precision != end.Precision || start.Qualifier != DateQualifier.None || end.Qualifier != DateQualifier.None)
        {
            return SharedParts.None;
        }

        return start.Precision switch
        {
            DatePrecision.Day when (start.Year, start.Part) == (end.Year, end.Part) => SharedParts.Month,
            DatePrecision.Day or DatePrecision.Month when start.Year == end.Year => SharedParts.Year,
            DatePrecision.Year => SharedParts.Unit,
            _ => SharedParts.None,
        };
    }

    private enum SharedParts
    {
        None,
        Unit,
        Year,
        Month,
    }
}
