using System.Text;

namespace ChatBot.History.Facts;

/// <summary>
/// Cuts text into the tokens of the full-text index. Japanese has no spaces between words, so every run of kana and
/// kanji becomes its overlapping pairs of characters; Latin words and numbers stay whole.
/// </summary>
public static class SearchTokens
{
    /// <summary>The tokens of a stored text, separated by spaces.</summary>
    /// <remarks>
    /// After its pairs, a run's last character stands alone, because a query of one character is looked up as the
    /// beginning of a pair and would miss it there.
    /// </remarks>
    public static string ForIndex(string text)
    {
        var tokens = new StringBuilder();
        foreach (var run in Runs(text))
        {
            if (!IsJapanese(run[0]))
            {
                tokens.Append(run).Append(' ');
                continue;
            }

            for (var i = 0; i + 1 < run.Length; i++)
            {
                tokens.Append(run, i, 2).Append(' ');
            }

            tokens.Append(run[^1]).Append(' ');
        }

        return tokens.ToString();
    }

    /// <summary>
    /// FTS5 phrases for a query, one for each run of kana and kanji and for each Latin word; empty when the query holds
    /// neither letter nor digit. Only folded letters and digits reach the phrases, so that no query is FTS5 syntax.
    /// </summary>
    public static IReadOnlyList<string> ForQuery(string query) => [.. Runs(query).Select(Phrase).Distinct()];

    /// <summary>FTS5 phrases that each match one pair of characters or one word of a query: what a question looks for when its whole words match nothing.</summary>
    public static IReadOnlyList<string> PiecesOf(string query) =>
    [
        .. Runs(query)
            .SelectMany(run => IsJapanese(run[0]) && run.Length > 2
                ? Enumerable.Range(0, run.Length - 1).Select(i => run.Substring(i, 2))
                : [run])
            .Select(Phrase)
            .Distinct(),
    ];

    private static string Phrase(string run)
    {
        if (!IsJapanese(run[0]))
        {
            // A longer word is also found by its beginning: "sanction" finds "sanctions".
            return run.Length > 2 ? $"\"{run}\"*" : $"\"{run}\"";
        }

        return run.Length == 1
            ? $"\"{run}\"*"
            : $"\"{string.Join(' ', Enumerable.Range(0, run.Length - 1).Select(i => run.Substring(i, 2)))}\"";
    }

    /// <summary>The longest stretches of folded text that are all Japanese or all not.</summary>
    private static IEnumerable<string> Runs(string text)
    {
        foreach (var word in TextFolding.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var start = 0;
            for (var i = 1; i <= word.Length; i++)
            {
                if (i == word.Length || IsJapanese(word[i]) != IsJapanese(word[start]))
                {
                    yield return word[start..i];
                    start = i;
                }
            }
        }
    }

    private static bool IsJapanese(char c) => c is (>= '\u3040' and <= '\u30ff') or (>= '\u3400' and <= '\u9fff') or '々' or (>= '\uf900' and <= '\ufaff');
}
