namespace ChatBot.History.Facts.Questions;

/// <summary>
/// Cuts text into tokens of meaning, for the index and for questions alike. A known word or name becomes the tokens of the
/// <see cref="Lexicon"/>; an English word also its stem, a stretch of katakana also itself, and kanji also their overlapping
/// pairs, because Japanese writes no spaces and not every word is known. Hiragana is mostly grammar, and counts only where a known word stands in it.
/// </summary>
/// <param name="lexicon">The known words.</param>
internal sealed class TextAnalyzer(Lexicon lexicon)
{
    private const int LettersOfFamily = 5;

    /// <summary>Every token of a text, each as often as it stands there.</summary>
    public List<string> Tokens(string text)
    {
        var writing = new FoldedWriting(text);
        var tokens = new List<string>();
        var stems = new List<string>();
        var wordEnd = 0;
        for (var at = 0; at < writing.Length;)
        {
            var script = writing.ScriptAt(at);
            if (script is Script.Latin)
            {
                var end = writing.EndOfRun(at);
                stems.Add(EnglishStem.Of(new string(writing.Letters[at..end])));
                at = end;
                continue;
            }

            if (script is not Script.None)
            {
                AddEnglish(stems, tokens);
                foreach (var (length, entry) in lexicon.AllJapanese(writing, at, wordEnd == at))
                {
                    tokens.AddRange(entry.Tokens);
                    wordEnd = Math.Max(wordEnd, at + length);
                }

                if (script == Script.Kanji)
                {
                    tokens.Add(PairAt(writing, at));
                    tokens.Add(new string(writing.Letters.Slice(at, 1)));
                }
                else if (script == Script.Katakana && writing.ScriptAt(at - 1) != Script.Katakana)
                {
                    // Katakana writes mostly single foreign words.
                    tokens.Add(new string(writing.Letters[at..writing.EndOfRun(at)]));
                }
            }

            at++;
        }

        AddEnglish(stems, tokens);
        return tokens;
    }

    /// <summary>A letter with the next of the same script, or alone where its run ends.</summary>
    public static string PairAt(FoldedWriting writing, int at) =>
        new(writing.Letters.Slice(at, writing.ScriptAt(at + 1) == writing.ScriptAt(at) ? 2 : 1));

    /// <summary>The token of what a longer English word begins with, which words of one family share: economy, economic; null for a shorter one.</summary>
    public static string? Beginning(string stem) => stem.Length > LettersOfFamily && char.IsAsciiLetter(stem[0]) ? $"{Lexicon.TokenMark}{LettersOfFamily}{stem.AsSpan(0, LettersOfFamily)}" : null;

    private void AddEnglish(List<string> stems, List<string> tokens)
    {
        for (var i = 0; i < stems.Count; i++)
        {
            tokens.Add(stems[i]);
            if (Beginning(stems[i]) is { } beginning)
            {
                tokens.Add(beginning);
            }

            if (lexicon.TryReadEnglish(stems, i, out var count, out var known))
            {
                tokens.AddRange(known);
                // What a phrase's first word means by itself counts too: a "peace treaty" is a treaty.
                for (var j = i; count > 1 && j < i + count; j++)
                {
                    if (lexicon.TryReadEnglish([stems[j]], 0, out _, out var single))
                    {
                        tokens.AddRange(single);
                    }
                }
            }
        }

        stems.Clear();
    }
}
