using System.Diagnostics;
using ChatBot.History.Facts;

namespace ChatBot.Benchmarks;

/// <summary>
/// The look-ups measured side by side in one process, and held against the bounds the README states: a page in under
/// 200 µs at a million facts, and in at most twice the time it takes at 300.
/// </summary>
internal static class Bounds
{
    private const int Samples = 4_000;
    private static readonly int[] Sizes = [300, 10_000, 1_000_000];
    private static readonly TimeSpan LongestPage = TimeSpan.FromMicroseconds(200);

    /// <summary>Measures, prints a table, and tells whether every bound holds.</summary>
    public static bool Check(TextWriter output)
    {
        (string Name, Func<FactRepository, int, int> LookUp)[] lookUps = [("day", LookUps.ByDay), ("treaty", LookUps.ByTreaty), ("era", LookUps.ByEra)];
        var holds = true;
        var repositories = Sizes.Select(SyntheticFacts.Build).ToList();
        output.WriteLine($"median of {Samples} pages, µs        {string.Join("  ", Sizes.Select(size => $"{size,9:N0}"))}  largest/smallest");
        foreach (var (name, lookUp) in lookUps)
        {
            var medians = Medians(repositories, lookUp);
            var ratio = medians[^1] / medians[0];
            holds &= medians[^1] < LongestPage && ratio <= 2;
            output.WriteLine($"a page by {name,-24}{string.Join("  ", medians.Select(median => $"{median.TotalMicroseconds,9:N1}"))}  {ratio:N2}");
        }

        repositories.ForEach(repository => repository.Dispose());
        return holds;
    }

    /// <summary>The medians at each size. The sizes take turns, so that a busy moment of the machine falls on all of them.</summary>
    private static List<TimeSpan> Medians(List<FactRepository> repositories, Func<FactRepository, int, int> lookUp)
    {
        var rows = new int[repositories.Count];
        var samples = repositories.Select(_ => new List<TimeSpan>(Samples)).ToList();
        for (var i = -Samples / 4; i < Samples; i++)
        {
            for (var size = 0; size < repositories.Count; size++)
            {
                var started = Stopwatch.GetTimestamp();
                rows[size] += lookUp(repositories[size], Math.Abs(i));
                var elapsed = Stopwatch.GetElapsedTime(started);
                // The first quarter warms up caches and the compiler.
                if (i >= 0)
                {
                    samples[size].Add(elapsed);
                }
            }
        }

        if (rows.Distinct().Count() > 1)
        {
            throw new InvalidOperationException("the pages compared hold different numbers of facts");
        }

        return [.. samples.Select(times => times.Order().ElementAt(times.Count / 2))];
    }
}
