using NodaTime;

namespace ChatBot.History.Facts;

/// <summary>One point of an EDTF (ISO 8601-2) date: a day, a month, a season, a year, a decade or a century.</summary>
/// <param name="Precision">How exactly the point is given.</param>
/// <param name="Year">The year, 1 to 9999; of a decade or century its first, such as 1990 or 1800.</param>
/// <param name="Part">The month (1 to 12) or EDTF season (21 spring to 24 winter); 0 for coarser points.</param>
/// <param name="Day">The day of the month; 0 for coarser points.</param>
/// <param name="Qualifier">Whether the source calls it approximate or uncertain.</param>
public readonly record struct DatePoint(DatePrecision Precision, int Year, int Part = 0, int Day = 0, DateQualifier Qualifier = DateQualifier.None)
{
    /// <summary>The EDTF season code of winter, the only season that runs into the next year.</summary>
    private const int Winter = 24;

    /// <summary>
    /// The first day the point covers. Seasons are the northern hemisphere's, by whole months: spring begins in March,
    /// winter in December of the year named. A qualifier does not widen the point.
    /// </summary>
    public LocalDate First => Precision switch
    {
        DatePrecision.Day => new LocalDate(Year, Part, Day),
        DatePrecision.Month => new LocalDate(Year, Part, 1),
        DatePrecision.Season => new LocalDate(Year, (Part - 20) * 3, 1),
        _ => new LocalDate(Math.Max(Year, 1), 1, 1),
    };

    /// <summary>The last day the point covers.</summary>
    public LocalDate Last => Precision switch
    {
        DatePrecision.Day => First,
        DatePrecision.Month => First.PlusMonths(1).PlusDays(-1),
        // December 9999 is the calendar's last month: its winter ends with it.
        DatePrecision.Season => Year == 9999 && Part == Winter ? new LocalDate(9999, 12, 31) : First.PlusMonths(3).PlusDays(-1),
        DatePrecision.Year => new LocalDate(Year, 12, 31),
        DatePrecision.Decade => new LocalDate(Year + 9, 12, 31),
        _ => new LocalDate(Year + 99, 12, 31),
    };

    /// <summary>The point in EDTF.</summary>
    public override string ToString()
    {
        var date = Precision switch
        {
            DatePrecision.Day => $"{Year:0000}-{Part:00}-{Day:00}",
            DatePrecision.Month or DatePrecision.Season => $"{Year:0000}-{Part:00}",
            DatePrecision.Year => $"{Year:0000}",
            DatePrecision.Decade => $"{Year / 10:000}X",
            _ => $"{Year / 100:00}XX",
        };
        return date + Qualifier switch
        {
            DateQualifier.Approximate => "~",
            DateQualifier.Uncertain => "?",
            DateQualifier.Both => "%",
            _ => "",
        };
    }

    /// <summary>Reads one EDTF point.</summary>
    /// <param name="text">The point, without surrounding space.</param>
    /// <param name="point">The point read.</param>
    /// <param name="error">Why it cannot be read; empty when it can.</param>
    public static bool TryParse(string text, out DatePoint point, out string error)
    {
        var (body, qualifier) = text.Length == 0
            ? (text, DateQualifier.None)
            : text[^1] switch
            {
                '~' => (text[..^1], DateQualifier.Approximate),
                '?' => (text[..^1], DateQualifier.Uncertain),
                '%' => (text[..^1], DateQualifier.Both),
                _ => (text, DateQualifier.None),
            };
        (point, error) = ReadBody(body);
        point = point with { Qualifier = qualifier };
        return error.Length == 0;
    }

    private static (DatePoint Point, string Error) ReadBody(string body)
    {
        if (body.Length is not (4 or 7 or 10) || (body.Length > 4 && body[4] != '-') || (body.Length > 7 && body[7] != '-'))
        {
            return (default, $"'{body}' is no EDTF date; write YYYY, YYYY-MM, YYYY-MM-DD, a decade as 199X or a century as 18XX");
        }

        var year = body[..4];
        if (body.Length == 4 && year.EndsWith("XX", StringComparison.Ordinal) && Digits(year.AsSpan(0, 2), out var century))
        {
            return (new DatePoint(DatePrecision.Century, century * 100), "");
        }

        if (body.Length == 4 && year[3] == 'X' && Digits(year.AsSpan(0, 3), out var decade))
        {
            return (new DatePoint(DatePrecision.Decade, decade * 10), "");
        }

        if (!Digits(year, out var y) || y == 0)
        {
            return (default, $"'{year}' is no year; four digits are expected, from 0001");
        }

        if (body.Length == 4)
        {
            return (new DatePoint(DatePrecision.Year, y), "");
        }

        if (!Digits(body.AsSpan(5, 2), out var part) || part is not (>= 1 and <= 12 or >= 21 and <= 24))
        {
            return (default, $"'{body[5..7]}' is neither a month (01 to 12) nor a season (21 spring to 24 winter)");
        }

        if (body.Length == 7)
        {
            return (new DatePoint(part > 12 ? DatePrecision.Season : DatePrecision.Month, y, part), "");
        }

        if (part > 12)
        {
            return (default, $"'{body}' gives a day of a season");
        }

        if (!Digits(body.AsSpan(8, 2), out var day) || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(y, part))
        {
            return (default, $"{y:0000}-{part:00} has no day {body[8..]}");
        }

        return (new DatePoint(DatePrecision.Day, y, part, day), "");
    }

    private static bool Digits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            number = number * 10 + (digit - '0');
        }

        return true;
    }
}

/// <summary>How exactly a <see cref="DatePoint"/> is given, coarsest first.</summary>
public enum DatePrecision
{
    /// <summary>A hundred years, EDTF <c>18XX</c>.</summary>
    Century,

    /// <summary>Ten years, EDTF <c>199X</c>.</summary>
    Decade,

    /// <summary>A year.</summary>
    Year,

    /// <summary>A season of a year.</summary>
    Season,

    /// <summary>A month.</summary>
    Month,

    /// <summary>A day.</summary>
    Day,
}

/// <summary>What the source says of how sure a date is (EDTF level 1 qualification).</summary>
public enum DateQualifier
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is approximate, EDTF <c>~</c>.</summary>
    Approximate,

    /// <summary>It is uncertain, EDTF <c>?</c>.</summary>
    Uncertain,

    /// <summary>It is both, EDTF <c>%</c>.</summary>
    Both,
}
