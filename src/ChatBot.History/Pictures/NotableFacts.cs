using ChatBot.History.Facts;
using NodaTime;

namespace ChatBot.History.Pictures;

/// <summary>
/// Chooses the facts a picture names. Turning points come before opinions: what several documents tell, what happened to a
/// treaty of which much is told, meetings, wars, recognitions; sharp dates before vague ones; and among equals whatever lies
/// furthest from those chosen already.
/// </summary>
internal static class NotableFacts
{
    private static readonly Dictionary<string, double> Weights = new()
    {
        ["treaty"] = 2,
        ["summit"] = 2,
        ["recognition"] = 2,
        ["war"] = 1.5,
        ["intervention"] = 1.5,
        ["territory"] = 1,
        ["alliance"] = 1,
        ["arms-control"] = 1,
        ["sanctions"] = 0.5,
        ["nuclear"] = 0.5,
        ["space"] = 0.5,
        ["assessment"] = -4,
        ["outlook"] = -4,
        ["opinion"] = -3,
        ["figure"] = -3,
        ["trade"] = -0.5,
    };

    /// <summary>What weighs less is no turning point, and stays unnamed where there is nothing better too.</summary>
    private const double Least = -1.5;

    /// <summary>What adds less to those chosen already is not named, however few they are.</summary>
    private const double LeastWorth = -3;

    /// <summary>The facts to name, in order of date.</summary>
    /// <param name="facts">Dated facts, in order of date.</param>
    /// <param name="catalogue">What else is known.</param>
    /// <param name="first">The first day of the picture.</param>
    /// <param name="last">Its last day.</param>
    /// <param name="most">The most to choose.</param>
    public static IReadOnlyList<Fact> Choose(IReadOnlyList<Fact> facts, Catalogue catalogue, LocalDate first, LocalDate last, int most)
    {
        var days = Math.Max(1.0, Period.DaysBetween(first, last));
        // How much is told of a treaty says how much its turning points matter.
        var told = facts.SelectMany(fact => fact.Treaties).CountBy(treaty => treaty).ToDictionary();
        var events = catalogue.Treaties
            .SelectMany(treaty => treaty.Events.Select(one => (one.Fact, Weight: 1 + Math.Log2(1 + told.GetValueOrDefault(treaty.Id)))))
            .GroupBy(one => one.Fact)
            .ToDictionary(one => one.Key, one => one.Max(other => other.Weight));
        var left = facts
            .Where(fact => fact.Date!.First >= first)
            .Select(fact => (Fact: fact, Weight: Weight(fact, events) - 3 * Share(fact.Date!)))
            .Where(one => one.Weight > Least)
            .ToList();
        var chosen = new List<Fact>();
        while (chosen.Count < most && left.Count > 0)
        {
            var best = left.MaxBy(Worth);
            if (Worth(best) < LeastWorth)
            {
                break;
            }

            left.Remove(best);
            chosen.Add(best.Fact);
        }

        return [.. facts.Where(chosen.Contains)];

        double Worth((Fact Fact, double Weight) one) => one.Weight - Crowding(Distance(one.Fact) * most);

        // What is true of the whole time is no turning point in it.
        double Share(PartialDate date) => date.End is null ? 1 : Math.Min(1, Period.DaysBetween(date.First, date.Last) / days);

        // Two at one place say less than two at two.
        static double Crowding(double distance) => distance >= 1 ? 0 : 6 * (1 - distance) * (1 - distance);

        double Distance(Fact fact) => chosen.Count == 0
            ? 1
            : chosen.Min(other => Math.Abs(Period.DaysBetween(other.Date!.First, fact.Date!.First))) / days;
    }

    private static double Weight(Fact fact, Dictionary<string, double> events) =>
        fact.Tags.Sum(tag => Weights.GetValueOrDefault(tag))
        + events.GetValueOrDefault(fact.Id)
        + 2 * (fact.Sources.Select(source => source.Id).Distinct().Count() - 1)
        - (fact.Title.Ja.Length > 30 ? 1 : 0)
        + (fact.Date switch
        {
            { IsInterval: true, End: null } => -2,
            { IsInterval: true } => 0,
            { Start.Precision: DatePrecision.Day or DatePrecision.Month } => 1.5,
            { Start.Precision: DatePrecision.Year or DatePrecision.Season } => 1,
            _ => -1,
        });
}
