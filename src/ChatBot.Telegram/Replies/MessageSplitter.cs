namespace ChatBot.Telegram.Replies;

/// <summary>Cuts a text into messages that Telegram takes, at a paragraph where there is one.</summary>
public static class MessageSplitter
{
    /// <summary>The longest message (Bot API, sendMessage).</summary>
    public const int LongestMessage = 4096;

    /// <summary>The longest caption (Bot API, sendPhoto).</summary>
    public const int LongestCaption = 1024;

    private const string Ellipsis = "…";

    /// <summary>Where to cut, best first; each kind with how many of its characters stay before the cut.</summary>
    private static readonly (string Mark, int Kept)[] Marks = [("\n\n", 0), ("\n", 0), ("。", 1), (". ", 1), (" ", 0)];

    /// <summary>The text in parts of at most <paramref name="longest"/> characters, none of them empty.</summary>
    public static IReadOnlyList<StyledText> Split(StyledText text, int longest)
    {
        var parts = new List<StyledText>();
        var whole = text.Text;
        for (var begin = 0; begin < whole.Length;)
        {
            var end = whole.Length - begin <= longest ? whole.Length : Cut(whole, begin, longest);
            var part = text.Slice(begin, end);
            if (part.Length > 0)
            {
                parts.Add(part);
            }

            begin = end;
        }

        return parts;
    }

    /// <summary>The text itself when it fits, else as much of it as does, with an ellipsis.</summary>
    public static StyledText Shorten(StyledText text, int longest) => text.Length <= longest
        ? text
        : text.Slice(0, Cut(text.Text, 0, longest - Ellipsis.Length)).Add(Ellipsis);

    /// <summary>Plain words, shortened likewise.</summary>
    public static string Shorten(string words, int longest) => words.Length <= longest
        ? words
        : string.Concat(words.AsSpan(0, Cut(words, 0, longest - Ellipsis.Length)).TrimEnd(), Ellipsis);

    /// <summary>The best place to cut after a position, never between the two halves of a surrogate pair.</summary>
    private static int Cut(string text, int begin, int longest)
    {
        var furthest = begin + longest;
        // A part may end early for a better place, but not so early that the messages become many.
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
