using ChatBot.Chat;
using ChatBot.History.Facts;
using NodaTime;

namespace ChatBot.History.Pictures;

/// <summary>A stretch of time with its periods and facts: what a timeline shows, in words as in the picture.</summary>
/// <param name="First">Its first day.</param>
/// <param name="Last">Its last day, at most today.</param>
/// <param name="Today">How far things reach that still go on.</param>
/// <param name="Eras">The periods shown, each after the one it lies in.</param>
/// <param name="Facts">The dated facts in it, in order of date.</param>
/// <param name="Named">Those of them that are named: see <see cref="NotableFacts"/>.</param>
public sealed record Timeline(LocalDate First, LocalDate Last, LocalDate Today, IReadOnlyList<Era> Eras, IReadOnlyList<Fact> Facts, IReadOnlyList<Fact> Named)
{
    /// <summary>How many facts are named in the timeline of a period or of years.</summary>
    public const int MostNamed = 10;

    /// <summary>How many are named in the strip of a period that goes with other words on it.</summary>
    public const int FewNamed = 5;

    /// <summary>The period it is the timeline of; null when it is that of years.</summary>
    public Era? Era { get; init; }

    /// <summary>The years it is the timeline of; null when it is that of a period, or of everything.</summary>
    public PartialDate? Years { get; init; }

    /// <summary>The timeline of everything.</summary>
    public static Timeline Whole(FactRepository facts, LocalDate today)
    {
        var eras = InOrder(facts.Catalogue, null).ToList();
        var first = eras.Min(era => era.Interval.First);
        return new Timeline(first, today, today, eras, Dated(facts.All(), first, today), []);
    }

    /// <summary>The timeline of a period, with the periods in it and those beside it that reach into it.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="era">The period.</param>
    /// <param name="today">How far it reaches when it still goes on.</param>
    /// <param name="named">The most facts to name.</param>
    public static Timeline Of(FactRepository facts, Era era, LocalDate today, int named)
    {
        var catalogue = facts.Catalogue;
        var (first, last) = Padded(era.Interval.First, era.Interval.Last, today);
        var within = InOrder(catalogue, era.Id).ToList();
        // A period without parts stands among its neighbours, so that the strip says where it lies.
        var beside = within.Count > 0 ? [] : catalogue.Beside(era).Where(other => other != era && other.Interval.First <= last && other.Interval.Last >= first);
        var dated = Dated(facts.OfEra(era.Id, 0, int.MaxValue).Facts, first, last);
        return new Timeline(first, last, today, [era, .. within, .. beside], dated, NotableFacts.Choose(dated, catalogue, first, last, named)) { Era = era };
    }

    /// <summary>The timeline of years, with every period that reaches into them.</summary>
    public static Timeline Of(FactRepository facts, PartialDate years, LocalDate today)
    {
        var (first, last) = Padded(years.First, years.Last, today);
        var eras = InOrder(facts.Catalogue, null).Where(era => era.Interval.Overlaps(years) && era.Interval.First <= last).ToList();
        var dated = Dated(facts.All(), first, last).Where(fact => fact.Date!.Overlaps(years)).ToList();
        return new Timeline(first, last, today, eras, dated, NotableFacts.Choose(dated, facts.Catalogue, first, last, MostNamed)) { Years = years };
    }

    /// <summary>The heading, in a reader's language.</summary>
    public string Title(Language language) => Era is { } era
        ? era.Name.In(language)
        : Years is { } years ? DateFormatter.Format(years, language) : PictureWords.In(language).WholeTitle;

    /// <summary>The time it is about, in words.</summary>
    public string Interval(Language language) =>
        DateFormatter.Format(Era?.Interval ?? Years ?? PartialDate.Parse($"{First.Year:0000}/{Last.Year:0000}"), language);

    private static List<Fact> Dated(IEnumerable<Fact> facts, LocalDate first, LocalDate last) =>
        [.. facts.Where(fact => fact.Date is { } date && date.First <= last && date.Last >= first)];

    /// <summary>A little more than a time, so that what happened at its ends is seen there; never the future.</summary>
    private static (LocalDate First, LocalDate Last) Padded(LocalDate first, LocalDate last, LocalDate today)
    {
        last = last < today ? last : today;
        var more = Math.Max(4, Period.DaysBetween(first, last) / 40);
        var padded = last.PlusDays(more);
        return (first.PlusDays(-more), padded < today ? padded : today);
    }

    /// <summary>The periods in a period, or all, each followed by those that lie in it.</summary>
    private static IEnumerable<Era> InOrder(Catalogue catalogue, string? parent) => catalogue.Eras
        .Where(era => era.Parent == parent)
        .OrderBy(era => era.Interval)
        .SelectMany(era => InOrder(catalogue, era.Id).Prepend(era));
}
