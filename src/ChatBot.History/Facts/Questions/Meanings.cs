using System.Collections.Concurrent;

namespace ChatBot.History.Facts.Questions;

/// <summary>The meanings of facts; those looked at lately are kept in memory.</summary>
/// <param name="facts">The facts.</param>
internal sealed class Meanings(FactRepository facts)
{
    /// <summary>How many are kept: every one of a repository such as ours, and about 20 MB of a far larger one.</summary>
    private const int MostKept = 4_096;

    private readonly ConcurrentDictionary<int, Meaning> kept = new();

    /// <summary>The meanings of facts by their places in order of date.</summary>
    public IReadOnlyList<Meaning> Of(IReadOnlyCollection<int> places)
    {
        var missing = places.Where(place => !kept.ContainsKey(place)).ToList();
        if (missing.Count == 0)
        {
            return [.. places.Select(place => kept.GetValueOrDefault(place)).OfType<Meaning>()];
        }

        var read = facts.Meanings(missing).ToDictionary(meaning => meaning.Seq);
        var found = places.Select(place => read.GetValueOrDefault(place) ?? kept.GetValueOrDefault(place)).OfType<Meaning>().ToList();
        if (kept.Count + read.Count > MostKept)
        {
            kept.Clear();
        }

        foreach (var meaning in read.Values)
        {
            kept.TryAdd(meaning.Seq, meaning);
        }

        return found;
    }
}
