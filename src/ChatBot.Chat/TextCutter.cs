namespace ChatBot.Chat;

/// <summary>Cuts words where it hurts least: at a paragraph, a line, a sentence, a space.</summary>
public static class TextCutter
{
    private const string Ellipsis = "…";

    /// <summary>Where to cut, best first; each kind with how many of its characters stay before the cut.</summary>
    private static readonly (string Mark, int Kept)[] Marks = [("\n\n", 0), ("\n", 0), ("。", 1), (". ", 1), (" ", 0)];

    /// <summary>The words themselves when they fit, else as much of them as does, with an ellipsis.</summary>
    /// <param name="words">The words.</param>
    /// <param name="longest">The most UTF-16 code units.</param>
    public static string Shorten(string words, int longest) => words.Length <= longest
        ? words
        : string.Concat(words.AsSpan(0, Cut(words, 0, longest - Ellipsis.Length)).TrimEnd(), Ellipsis);

    /// <summary>The best place to cut a text that does not fit, never between the two halves of a surrogate pair.</summary>
    /// <param name="text">The text.</param>
    /// <param name="begin">Where the part begins.</param>
    /// <param name="longest">The most UTF-16 code units of the part, fewer than there are after its begin.</param>
    public static int Cut(string text, int begin, int longest)
    {
        var furthest = begin + longest;
        // A part may end early for a better place, but not so early that the parts become many.
        var earliest = begin + longest / 2;
        foreach (var (mark, kept) in Marks)
        {
            var at = text.LastIndexOf(mark, furthest - 1, furthest - earliest, StringComparison.Ordinal);
            if (at >= 0)
            {
                return at + kept;
            }
        }

        return char.IsHighSurrogate(text[furthest - 1]) ? furthest - 1 : furthest;
    }
}
