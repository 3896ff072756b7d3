namespace ChatBot.History.Facts.Questions;

/// <summary>
/// Cuts text into grams, the small pieces by which wordings are compared: one to three letters that follow each other, a space where
/// a word begins or ends, and each English word by itself and with the next. Letters are those of <see cref="FoldedWriting"/>.
/// </summary>
internal static class Grams
{
    private const int Longest = 3;

    /// <summary>What makes the hash of a word, or of two, another than that of the same letters within a word.</summary>
    private const ulong WordMark = 0x9E3779B97F4A7C15;

    /// <summary>Cuts a text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="grams">Takes the hash of each gram, however often it stands there.</param>
    public static void Cut(string text, HashSet<ulong> grams)
    {
        var writing = new FoldedWriting(text);
        var before = 0UL;
        for (var at = 0; at < writing.Length; at++)
        {
            if (writing.Letters[at] == ' ')
            {
                continue;
            }

            var end = at + 1;
            while (end < writing.Length && writing.Letters[end] != ' ')
            {
                end++;
            }

            CutStretch(writing.Letters[at..end], grams);
            for (var start = at; start < end; start = writing.EndOfRun(start))
            {
                if (writing.ScriptAt(start) == Script.Latin)
                {
                    var word = TokenFields.Hash(writing.Letters[start..writing.EndOfRun(start)]) ^ WordMark;
                    grams.Add(word);
                    if (before != 0)
                    {
                        grams.Add((before * WordMark) ^ word);
                    }

                    before = word;
                }
            }

            at = end;
        }
    }

    private static void CutStretch(ReadOnlySpan<char> letters, HashSet<ulong> grams)
    {
        Span<char> padded = letters.Length < 256 ? stackalloc char[letters.Length + 2] : new char[letters.Length + 2];
        padded[0] = padded[^1] = ' ';
        letters.CopyTo(padded[1..]);
        for (var start = 0; start < padded.Length; start++)
        {
            for (var length = start == 0 ? 2 : 1; length <= Longest && start + length <= padded.Length; length++)
            {
                grams.Add(TokenFields.Hash(padded.Slice(start, length)));
            }
        }
    }
}
