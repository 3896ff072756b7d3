using ChatBot.Chat;
using ChatBot.History.Facts;
using NodaTime;

namespace ChatBot.History.Pictures;

/// <summary>
/// Where on a picture a day lies: days are equally wide between two dates. Of a long and nearly empty beginning the axis may
/// be drawn together, and then says where.
/// </summary>
/// <param name="first">The day at the left end.</param>
/// <param name="last">The day at the right end.</param>
/// <param name="today">How far things reach that still go on.</param>
/// <param name="left">The left end in pixels.</param>
/// <param name="right">The right end in pixels.</param>
internal sealed class TimeAxis(LocalDate first, LocalDate last, LocalDate today, float left, float right)
{
    /// <summary>The narrowest mark, in pixels: a day on a line of two centuries would not be seen.</summary>
    private const float Narrowest = 4;

    /// <summary>Over how many pixels something fades whose beginning or end is open.</summary>
    private const float OpenFade = 56;

    /// <summary>How much of the axis the part before the break takes.</summary>
    private const float BeforeBreak = 0.1f;

    /// <summary>The room of the break itself, in pixels.</summary>
    private const float BreakGap = 14;

    /// <summary>The day at the left end.</summary>
    public LocalDate First => first;

    /// <summary>The day at the right end.</summary>
    public LocalDate Last => last;

    /// <summary>The left end in pixels.</summary>
    public float Left => left;

    /// <summary>The right end in pixels.</summary>
    public float Right => right;

    /// <summary>The day before which the axis is drawn together; null when it is not.</summary>
    public LocalDate? Break { get; init; }

    /// <summary>The middle of the break in pixels; null when there is none.</summary>
    public float? BreakX => Break is null ? null : left + (right - left) * BeforeBreak + BreakGap / 2;

    /// <summary>Where a day begins, in pixels; days outside lie at the ends.</summary>
    public float X(LocalDate day)
    {
        if (Break is not { } broken)
        {
            return Scale(day, first, last, left, right);
        }

        var before = left + (right - left) * BeforeBreak;
        return day < broken ? Scale(day, first, broken, left, before) : Scale(day, broken, last, before + BreakGap, right);
    }

    /// <summary>Whether any day of a date lies on the axis.</summary>
    public bool Shows(PartialDate date) => date.First <= last && date.Last >= first && date.First <= today;

    /// <summary>
    /// The part of the axis a date takes. A point of any precision is as wide as the time it may lie in; an interval comes and
    /// goes over the time its ends may lie in; an approximate end and an open one fade.
    /// </summary>
    public Extent Extent(PartialDate date)
    {
        var (from, to) = (X(date.First), X(Min(date.Last, today)) + Day(Min(date.Last, today)));
        if (to - from < Narrowest)
        {
            var middle = Math.Clamp((from + to) / 2, left + Narrowest / 2, right - Narrowest / 2);
            return new Extent(middle - Narrowest / 2, middle + Narrowest / 2, 0, 0);
        }

        var (fadeIn, fadeOut) = (FadeIn(date, from), FadeOut(date, to));
        var tooMuch = Math.Max(1, (fadeIn + fadeOut) / (to - from));
        return new Extent(from, to, fadeIn / tooMuch, fadeOut / tooMuch) { Begins = date.First >= first };
    }

    /// <summary>The years, or months, at which the axis is marked, with what is written there.</summary>
    public IEnumerable<(float X, string Text)> Ticks(Language language)
    {
        if (Break is { } broken)
        {
            yield return (X(new LocalDate(first.Year, 1, 1)), Year(first.Year, language));
            foreach (var tick in Years(broken.Year, 10, language))
            {
                yield return tick;
            }

            yield break;
        }

        var days = Period.DaysBetween(first, last);
        if (days < 900)
        {
            var step = days < 200 ? 1 : days < 450 ? 2 : 6;
            for (var month = new LocalDate(first.Year, 1, 1); month <= last; month = month.PlusMonths(step))
            {
                if (month >= first)
                {
                    yield return (X(month), month.Month == 1 ? Year(month.Year, language) : DateFormatter.FormatMonth(month.Month, language)[..Math.Min(3, DateFormatter.FormatMonth(month.Month, language).Length)]);
                }
            }

            yield break;
        }

        var years = days / 365.25;
        foreach (var tick in Years(first.Year, years switch { < 9 => 1, < 18 => 2, < 45 => 5, < 90 => 10, < 150 => 20, _ => 25 }, language))
        {
            yield return tick;
        }
    }

    private IEnumerable<(float X, string Text)> Years(int from, int step, Language language)
    {
        for (var year = (from + step - 1) / step * step; year <= last.Year; year += step)
        {
            var january = new LocalDate(year, 1, 1);
            if (january >= first)
            {
                yield return (X(january), Year(year, language));
            }
        }
    }

    private float FadeIn(PartialDate date, float from) => date.Start switch
    {
        null => OpenFade,
        { Qualifier: not DateQualifier.None } start => Math.Max(OpenFade / 2, X(start.Last) - from),
        { } start when date.IsInterval && date.First >= first => X(start.Last) - from,
        _ => 0,
    };

    private float FadeOut(PartialDate date, float to) => date.End switch
    {
        null => OpenFade,
        { Qualifier: not DateQualifier.None } end => Math.Max(OpenFade / 2, to - X(end.First)),
        { } end when date.IsInterval && date.Last <= last => to - X(end.First),
        _ => 0,
    };

    /// <summary>The width of a day, in pixels.</summary>
    private float Day(LocalDate day) => day >= last ? 0 : X(day.PlusDays(1)) - X(day);

    private static float Scale(LocalDate day, LocalDate from, LocalDate to, float begin, float end)
    {
        var share = (float)Period.DaysBetween(from, Max(from, Min(day, to))) / Math.Max(1, Period.DaysBetween(from, to));
        return begin + share * (end - begin);
    }

    private static string Year(int year, Language language) => language == Language.Japanese ? $"{year}年" : $"{year}";

    private static LocalDate Min(LocalDate one, LocalDate other) => one < other ? one : other;

    private static LocalDate Max(LocalDate one, LocalDate other) => one > other ? one : other;
}

/// <summary>The part of an axis that something takes, in pixels.</summary>
/// <param name="Left">Where it begins.</param>
/// <param name="Right">Where it ends.</param>
/// <param name="FadeIn">Over how much of it it comes out of nothing.</param>
/// <param name="FadeOut">Over how much of it it goes into nothing.</param>
internal readonly record struct Extent(float Left, float Right, float FadeIn, float FadeOut)
{
    /// <summary>Whether its beginning lies on the axis, and not before it.</summary>
    public bool Begins { get; init; } = true;

    /// <summary>Its width.</summary>
    public float Width => Right - Left;
}
