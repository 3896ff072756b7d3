using Microsoft.Data.Sqlite;
using NodaTime;

namespace ChatBot.History.Facts;

/// <summary>The lists of facts that readers ask for, gathered while a database is built: see <c>schema.sql</c>.</summary>
internal sealed class FactLists
{
    private readonly Dictionary<string, List<int>> lists = [];
    private readonly Dictionary<string, HashSet<string>> treatiesOfEras = [];
    private readonly List<(int Days, int Seq, PartialDate Interval)> spans = [];

    /// <summary>The list of the facts of a month and day.</summary>
    public static string OnDay(int month, int day) => $"day:{month:00}{day:00}";

    /// <summary>The list of the intervals that hold a month and day.</summary>
    public static string SpanningDay(int month, int day) => $"span:{month:00}{day:00}";

    /// <summary>The list of the facts dated only to a month.</summary>
    public static string InMonth(int month) => $"month:{month:00}";

    /// <summary>The list of an era's facts.</summary>
    public static string OfEra(string era) => $"era:{era}";

    /// <summary>The list of a treaty's facts.</summary>
    public static string OfTreaty(string treaty) => $"treaty:{treaty}";

    /// <summary>Puts a fact into the lists it belongs to. Facts come in order of date.</summary>
    public void Add(int seq, Fact fact, Catalogue catalogue)
    {
        foreach (var era in catalogue.ErasOf(fact))
        {
            Add(OfEra(era.Id), seq);
            if (!treatiesOfEras.TryGetValue(era.Id, out var treaties))
            {
                treatiesOfEras[era.Id] = treaties = [];
            }

            treaties.UnionWith(fact.Treaties);
        }

        foreach (var treaty in fact.Treaties)
        {
            Add(OfTreaty(treaty), seq);
        }

        if (fact.Date?.ExactDay is { } day)
        {
            Add(OnDay(day.Month, day.Day), seq);
        }

        if (fact.Date?.ExactMonth is { } month)
        {
            Add(InMonth(month.Month), seq);
        }

        if (fact.Date is { IsIntervalOfDays: true } interval && interval.Last < interval.First.PlusYears(1))
        {
            spans.Add((Period.DaysBetween(interval.First, interval.Last), seq, interval));
        }
    }

    /// <summary>Writes every list.</summary>
    public void Write(SqliteConnection connection, Catalogue catalogue)
    {
        // The shortest interval comes first: only now are all of them known.
        foreach (var (_, seq, interval) in spans.OrderBy(span => span.Days).ThenBy(span => span.Seq))
        {
            for (var day = interval.First; day <= interval.Last; day = day.PlusDays(1))
            {
                Add(SpanningDay(day.Month, day.Day), seq);
            }
        }

        using var listed = FactDatabase.Prepare(connection, "INSERT INTO listed VALUES ($list, $position, $seq)", "$list", "$position", "$seq");
        using var list = FactDatabase.Prepare(connection, "INSERT INTO list VALUES ($name, $facts)", "$name", "$facts");
        foreach (var (name, facts) in lists.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            for (var position = 0; position < facts.Count; position++)
            {
                FactDatabase.Run(listed, name, position, facts[position]);
            }

            FactDatabase.Run(list, name, facts.Count);
        }

        using var ofEra = FactDatabase.Prepare(connection, "INSERT INTO era_treaties VALUES ($era, $treaties)", "$era", "$treaties");
        foreach (var (era, treaties) in treatiesOfEras)
        {
            var inOrder = catalogue.Treaties.Select(treaty => treaty.Id).Where(treaties.Contains);
            FactDatabase.Run(ofEra, era, string.Join(' ', inOrder));
        }
    }

    private void Add(string list, int seq)
    {
        if (!lists.TryGetValue(list, out var facts))
        {
            lists[list] = facts = [];
        }

        facts.Add(seq);
    }
}
