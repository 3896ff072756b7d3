using System.Collections.Concurrent;

namespace ChatBot.History.Facts.Questions;

/// <summary>The tokens that facts hold, and how many hold each; what was looked up is remembered.</summary>
/// <param name="facts">The facts.</param>
internal sealed class Vocabulary(FactRepository facts)
{
    /// <summary>How many token counts are remembered.</summary>
    private const int MostRemembered = 20_000;

    private readonly ConcurrentDictionary<string, int> counts = new();
    private readonly ConcurrentDictionary<char, IReadOnlyList<string>> words = new();

    /// <summary>How many facts there are.</summary>
    public int Facts => facts.Count;

    /// <summary>How many facts hold a token.</summary>
    public int CountHolding(string token)
    {
        if (counts.Count > MostRemembered)
        {
            counts.Clear();
        }

        return counts.GetOrAdd(token, facts.CountHolding);
    }

    /// <summary>The stem in the facts nearest to one that is misspelled; null when none is near.</summary>
    public string? Nearest(string stem) => stem.Length < Spelling.ShortestForgiven
        ? null
        : Spelling.Nearest(words.GetOrAdd(stem[0], facts.WordsBeginningWith), stem);
}
