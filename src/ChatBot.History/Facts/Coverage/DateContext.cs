using NodaTime;

namespace ChatBot.History.Facts.Coverage;

/// <summary>
/// What the text has told up to a place, from which dates that leave out their year or month are understood: 同年8月, 翌9月,
/// 同月28日, 今年上半期, or 9月24日 after 2003年.
/// </summary>
/// <remarks>
/// A year holds until another is told, not to the end of its paragraph: text taken from PDF no longer shows where that is.
/// </remarks>
internal sealed record DateContext
{
    /// <summary>The first year of the 5th century: a smaller number before 世紀 counts centuries.</summary>
    private const int EarliestCentury = 400;

    /// <summary>The first year of the 21st century.</summary>
    private const int LatestCentury = 2000;

    /// <summary>The latest year told; null at first.</summary>
    private int? Year { get; init; }

    /// <summary>The month of the latest date; null when that was coarser.</summary>
    private int? Month { get; init; }

    /// <summary>The day of the latest date; null when that was coarser.</summary>
    private int? Day { get; init; }

    /// <summary>The year 今年 stands for, once the document has told as in 今年(2019年); null until then.</summary>
    private int? ThisYear { get; init; }

    /// <summary>Where the latest year was told.</summary>
    private int YearAt { get; init; }

    /// <summary>What a mention means here; null when it leaves out something not told yet, or there is no such day.</summary>
    public DateSpan? Resolve(DateMention mention, string text)
    {
        if (mention.Precision <= DatePrecision.Decade)
        {
            return ResolveCoarse(mention);
        }

        if (ResolveYear(mention, text) is not { } year)
        {
            return null;
        }

        if (mention.Word is "同日" or "翌日")
        {
            return ResolveDay(mention, year);
        }

        var part = mention.Part;
        if (part is null && mention.Precision >= DatePrecision.Month)
        {
            if (Month is not { } month)
            {
                return null;
            }

            var isNextMonth = mention.Word == "翌月" || (mention.Word == "翌" && mention.Day < Day);
            (year, part) = isNextMonth ? (year + (month / 12), (month % 12) + 1) : (year, month);
        }

        var end = new DatePoint(mention.Precision, mention.YearTo ?? year, mention.PartTo ?? part ?? 0, mention.DayTo ?? mention.Day ?? 0);
        var start = mention.YearTo is null
            ? end with { Part = part ?? 0, Day = mention.Day ?? 0 }
            : new DatePoint(DatePrecision.Year, year);
        return DateSpan.Between(start, end);
    }

    /// <summary>What the text has told after a mention with this meaning.</summary>
    public DateContext After(DateMention mention, DateSpan span)
    {
        var last = span.To;
        if (last.Precision <= DatePrecision.Decade)
        {
            return this;
        }

        return this with
        {
            Year = last.Year,
            Month = last.Precision >= DatePrecision.Month ? last.Part : null,
            Day = last.Precision == DatePrecision.Day ? last.Day : null,
            ThisYear = mention.Year is not null && FromThisYear(mention.Word) is { } offset ? last.Year - offset : ThisYear,
            YearAt = mention.Year is null ? YearAt : mention.Start,
        };
    }

    private DateSpan? ResolveCoarse(DateMention mention)
    {
        var century = mention.IsShortDecade ? (Year ?? 1900) / 100 * 100 : 0;
        var year = century + (mention.Year ?? 0);
        var yearTo = mention.YearTo is { } told ? century + told : year;
        return mention.Precision == DatePrecision.Century && (year is < EarliestCentury or > LatestCentury || yearTo > LatestCentury)
            ? null
            : DateSpan.Between(new DatePoint(mention.Precision, year), new DatePoint(mention.Precision, yearTo));
    }

    private int? ResolveYear(DateMention mention, string text)
    {
        if (mention.Year is { } told)
        {
            return told;
        }

        if (FromThisYear(mention.Word) is { } fromThis)
        {
            return (ThisYear ?? YearOfSentence(mention, text)) + fromThis;
        }

        return mention.Word switch
        {
            "翌" => mention.Part is null || mention.Part > Month ? Year : Year + 1,
            "翌年" or "following" => Year + 1,
            "翌々年" => Year + 2,
            "前年" => Year - 1,
            _ => Year,
        };
    }

    /// <summary>Who speaks of 今年 in a sentence that tells a year means that year.</summary>
    private int? YearOfSentence(DateMention mention, string text) =>
        Year is not null && text.IndexOf('。', YearAt, mention.Start - YearAt) < 0 ? Year : null;

    private static int? FromThisYear(string word) => word switch
    {
        "今年" or "本年" => 0,
        "去年" or "昨年" => -1,
        "一昨年" => -2,
        "来年" => 1,
        _ => null,
    };

    private DateSpan? ResolveDay(DateMention mention, int year)
    {
        if (Month is not { } month || Day is not { } day)
        {
            return null;
        }

        var date = new LocalDate(year, month, day).PlusDays(mention.Word == "翌日" ? 1 : 0);
        var point = new DatePoint(DatePrecision.Day, date.Year, date.Month, date.Day);
        return DateSpan.Between(point, point);
    }
}
