using System.Collections.Concurrent;
using ChatBot.History.Facts;
using NodaTime;

namespace ChatBot.History.Daily;

/// <summary>
/// Chooses the facts of a day's post: the anniversaries of the day, else a filler by the chat's rule. The same facts, rule
/// and fillers used give the same choice on every node.
/// </summary>
/// <remarks>
/// An anniversary is a fact of that very day, or the first or last day of an interval given to the day; for 29 February see
/// <see cref="PartialDate"/>. A filler has no day of its own; each comes once before any comes again, and one that is dated
/// to a month comes in its month as long as others are left for the rest of the year.
/// </remarks>
/// <param name="facts">The facts.</param>
public sealed class DayPicker(FactRepository facts)
{
    /// <summary>The most facts of a post.</summary>
    public const int MostFacts = 3;

    private const int MostRemembered = 2_000;

    private readonly ConcurrentDictionary<(LocalDate Date, string Eras), string[]> anniversaries = [];
    private readonly ConcurrentDictionary<string, Filler[]> fillers = [];
    private readonly Lazy<Dated[]> dated = new(() => Dates(facts));

    /// <summary>Chooses the facts of a date.</summary>
    /// <param name="date">The local date of the post.</param>
    /// <param name="empty">What to do when no fact has the day.</param>
    /// <param name="eras">The eras to choose from; empty for all.</param>
    /// <param name="used">The fillers that came in this round.</param>
    public DayChoice Pick(LocalDate date, EmptyRule empty, IReadOnlyList<string> eras, FillerSet used)
    {
        var within = string.Join(' ', eras);
        if (Anniversaries(date, within) is { Length: > 0 } found)
        {
            return new DayChoice(PostKind.Anniversary, found, used);
        }

        return empty != EmptyRule.Skip && PickFiller(date.Month, empty, fillers.GetOrAdd(within, FillersOf), used) is { } filler
            ? filler
            : new DayChoice(PostKind.Skip, [], used);
    }

    /// <summary>The fillers without a fact that was chosen and yet never seen.</summary>
    public static FillerSet Returned(FillerSet used, IEnumerable<string> facts) => used.Without(facts.Select(FillerSet.Print));

    private static DayChoice? PickFiller(int month, EmptyRule empty, Filler[] eligible, FillerSet used)
    {
        if (eligible.Length == 0)
        {
            return null;
        }

        if (eligible.All(filler => used.Contains(filler.Print)))
        {
            used = used.Without(eligible.Select(filler => filler.Print));
        }

        var left = eligible.Where(filler => !used.Contains(filler.Print)).ToList();
        var ofMonth = empty == EmptyRule.Month ? left.FirstOrDefault(filler => filler.Month == month) : null;
        var chosen = ofMonth ?? left.FirstOrDefault(filler => filler.Month is null || filler.Month == month) ?? left[0];
        return new DayChoice(chosen.Month == month ? PostKind.Month : PostKind.Archive, [chosen.Id], used.With(chosen.Print));
    }

    private string[] Anniversaries(LocalDate date, string eras)
    {
        if (anniversaries.Count > MostRemembered)
        {
            anniversaries.Clear();
        }

        return anniversaries.GetOrAdd((date, eras), key =>
        {
            var found = dated.Value
                .Where(one => one.Days.Any(day => day.Year <= key.Date.Year && new AnnualDate(day.Month, day.Day).InYear(key.Date.Year) == key.Date) && IsWithin(one.Fact, key.Eras))
                .Select(one => (one.Fact, Years: key.Date.Year - one.Days.First(day => new AnnualDate(day.Month, day.Day).InYear(key.Date.Year) == key.Date).Year))
                .ToList();
            // Of many, the round ones; the post shows them oldest first.
            return [.. found
                .OrderByDescending(one => Anniversary.IsRound(one.Years))
                .Take(MostFacts)
                .OrderByDescending(one => one.Years)
                .Select(one => one.Fact.Id)];
        });
    }

    private Filler[] FillersOf(string eras) =>
    [
        .. facts.All()
            .Where(fact => fact.Date is not { ExactDay: not null } and not { IsIntervalOfDays: true } && IsWithin(fact, eras))
            .Select(fact => new Filler(fact.Id, FillerSet.Print(fact.Id), fact.Date?.ExactMonth?.Month)),
    ];

    private bool IsWithin(Fact fact, string eras) =>
        eras.Length == 0 || facts.Catalogue.ErasOf(fact).Any(era => eras.Split(' ').Contains(era.Id));

    private static Dated[] Dates(FactRepository facts) =>
    [
        .. facts.All()
            .Select(fact => new Dated(fact, fact.Date switch
            {
                { ExactDay: { } day } => [day],
                { IsIntervalOfDays: true } interval => [interval.First, interval.Last],
                _ => [],
            }))
            .Where(one => one.Days.Length > 0),
    ];

    private sealed record Dated(Fact Fact, LocalDate[] Days);

    private sealed record Filler(string Id, uint Print, int? Month);
}

/// <summary>What is posted on a day.</summary>
/// <param name="Kind">Why these facts.</param>
/// <param name="Facts">The ids of one to three facts, oldest first; none when the day is skipped.</param>
/// <param name="UsedFillers">The fillers that came in this round, this one included.</param>
public sealed record DayChoice(PostKind Kind, IReadOnlyList<string> Facts, FillerSet UsedFillers);

/// <summary>Why the facts of a post were chosen.</summary>
public enum PostKind
{
    /// <summary>They happened on this day of the year.</summary>
    Anniversary,

    /// <summary>The sources date it to this month and no more exactly.</summary>
    Month,

    /// <summary>It was next in the repository.</summary>
    Archive,

    /// <summary>There is nothing to post.</summary>
    Skip,
}
