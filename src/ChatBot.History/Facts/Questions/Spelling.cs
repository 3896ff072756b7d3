using F23.StringSimilarity;

namespace ChatBot.History.Facts.Questions;

/// <summary>Finds the word that was meant by a misspelled one.</summary>
internal static class Spelling
{
    /// <summary>Shorter words are too like each other for any slip to be forgiven.</summary>
    public const int ShortestForgiven = 5;

    /// <summary>From this length on, two slips are forgiven.</summary>
    private const int Long = 8;

    private static readonly OptimalStringAlignment Distance = new();

    /// <summary>
    /// The nearest of some words; null when none is near. People seldom miss a word's first letter, so only words that begin
    /// alike are compared.
    /// </summary>
    /// <param name="words">The words, one of which may be meant.</param>
    /// <param name="misspelled">What was written.</param>
    /// <param name="shortest">The shortest word of which a slip is forgiven.</param>
    public static string? Nearest(IEnumerable<string> words, string misspelled, int shortest = ShortestForgiven)
    {
        if (misspelled.Length < shortest)
        {
            return null;
        }

        string? best = null;
        var forgiven = misspelled.Length < Long ? 1 : 2;
        double fewest = forgiven + 1;
        foreach (var word in words)
        {
            if (word.Length < shortest || word[0] != misspelled[0] || Math.Abs(word.Length - misspelled.Length) > forgiven)
            {
                continue;
            }

            var slips = Distance.Distance(word, misspelled);
            if (slips < fewest)
            {
                (best, fewest) = (word, slips);
            }
        }

        return best;
    }
}
