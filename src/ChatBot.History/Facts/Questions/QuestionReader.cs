using System.Text;
using System.Text.RegularExpressions;

namespace ChatBot.History.Facts.Questions;

/// <summary>Reads a question in one's own words: what it asks for, and what it says about it.</summary>
/// <param name="lexicon">The known words and names.</param>
/// <param name="catalogue">Who was in office when.</param>
/// <param name="vocabulary">The words of the facts.</param>
internal sealed partial class QuestionReader(Lexicon lexicon, Catalogue catalogue, Vocabulary vocabulary)
{
    /// <summary>How surely words of one group mean the same.</summary>
    private const double SameGroup = 0.85;

    /// <summary>How surely words mean something alike that share a kanji, or belong to one family.</summary>
    private const double SameKanji = 0.3;
    private const double SameFamily = 0.5;

    /// <summary>How surely a misspelled word is the known one nearest to it.</summary>
    private const double Misspelled = 0.75;

    /// <summary>English words that join, point or ask, and say nothing of what is asked about.</summary>
    private static readonly HashSet<string> EmptyWords =
    [
        "a", "about", "again", "all", "also", "am", "an", "and", "any", "anyone", "are", "as", "at", "be", "been", "being", "but", "by", "can", "could", "d", "did",
        "do", "does", "done", "each", "either", "else", "ever", "exactly", "exact", "folks", "for", "from", "get", "guy", "had", "has", "have", "he", "her", "him", "his", "how",
        "hwo", "i", "if", "in", "into", "is", "it", "its", "just", "kind", "know", "like", "ll", "m", "many", "manny", "me", "much", "mutch", "my", "no", "not", "of", "off", "oh", "on", "one",
        "or", "other", "ours", "out", "over", "please", "pls", "quite", "re", "really", "s", "same", "she", "should", "so", "some", "sort", "still", "such", "t", "than", "that", "the", "their",
        "them", "then", "there", "these", "they", "thing", "this", "those", "to", "too", "two", "up", "ve", "very", "was", "wat", "we", "wen", "were", "what", "when", "where", "whether", "which",
        "whic", "who", "whom", "whose", "why", "wich", "will", "with", "would", "wy", "yes", "you", "your", "according", "per", "while", "because", "between", "during", "under", "only",
        "year", "years", "month", "munth", "date", "day", "time", "around", "about", "roughly", "way", "back", "old", "big", "own", "us", "side", "both", "even", "long", "stuff", "whole", "kinda",
    ];

    /// <summary>Verbs and nouns that go with almost anything, in the form of their stems or first letters.</summary>
    private static readonly HashSet<string> LightWords =
    [
        "say", "tell", "make", "take", "give", "go", "come", "put", "keep", "let", "turn", "work", "become", "mean", "happen", "hold", "set", "bring", "show",
        "see", "think", "find", "run", "call", "need", "try", "seem", "look", "new", "first", "last", "before", "after", "since", "next", "early", "late", "together", "great", "more", "most",
        "actual", "end up", "have", "use", "want", "once", "rest", "part", "mess", "nasty", "bigger", "doing", "anyth", "someth", "themselv", "despit", "against", "across", "toward",
        "言", "行", "出", "取", "入", "使", "付", "者", "国", "作", "見", "来", "人", "つく", "でき", "なる", "する", "話", "考え", "新", "前", "後", "間", "側", "先", "期", "良", "自", "中", "時", "日",
    ];

    /// <summary>Reads a question.</summary>
    public Question Read(string text)
    {
        var plain = TextFolding.WellFormed(text).Normalize(NormalizationForm.FormKC);
        var (dates, rest) = QuestionDates.Read(plain);
        var units = new List<QuestionUnit>();
        foreach (var date in dates.DistinctBy(date => date.ToString()))
        {
            units.Add(new QuestionUnit(date.ToString(), [new Way([YearToken(date)], 1)], UnitKind.Date) { Date = date });
        }

        var names = CapitalizedWords(plain);
        rest = QuestionPatterns.WithoutAsking(rest);
        ReadWords(new FoldedWriting(rest), names, units);
        return new Question(QuestionPatterns.KindOf(plain), [.. units.DistinctBy(unit => (unit.Kind, unit.Written))])
        {
            Precision = QuestionPatterns.PrecisionOf(plain),
            PointsBack = QuestionPatterns.PointsBack(plain),
            Extreme = QuestionPatterns.ExtremeOf(plain),
        };
    }

    private static string YearToken(PartialDate date) => (date.Start ?? date.End)!.Value.Year.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The words written with a capital although no sentence begins there.</summary>
    private static HashSet<string> CapitalizedWords(string text) =>
        [.. Capitalized().Matches(text).Select(match => EnglishStem.Of(TextFolding.Fold(match.Value)))];

    private void ReadWords(FoldedWriting writing, HashSet<string> names, List<QuestionUnit> units)
    {
        var words = new List<string>();
        var wordEnd = 0;
        for (var at = 0; at < writing.Length;)
        {
            var script = writing.ScriptAt(at);
            if (script == Script.Latin)
            {
                var end = writing.EndOfRun(at);
                words.Add(new string(writing.Letters[at..end]));
                at = end;
                continue;
            }

            if (script == Script.None)
            {
                at++;
                continue;
            }

            ReadEnglish(words, names, units);
            if (lexicon.TryReadJapanese(writing, at, wordEnd == at, out var length, out var entry))
            {
                units.Add(Known(entry, writing.Letters.Slice(at, length), SameGroup, Pairs(writing, at, length)));
                if (wordEnd == at && at > 0 && script == Script.Kanji && writing.ScriptAt(at - 1) == Script.Kanji)
                {
                    ReadSeam(writing, at, units);
                }

                at = wordEnd = at + length;
            }
            else if (script == Script.Hiragana)
            {
                at++;
            }
            else
            {
                at = ReadUnknown(writing, at, script, units);
            }
        }

        ReadEnglish(words, names, units);
    }

    /// <summary>Reads a stretch of kanji or katakana up to the next known word.</summary>
    private int ReadUnknown(FoldedWriting writing, int start, Script script, List<QuestionUnit> units)
    {
        var end = start + 1;
        while (writing.ScriptAt(end) == script && !lexicon.TryReadJapanese(writing, end, isAfterWord: false, out _, out _))
        {
            end++;
        }

        var word = new string(writing.Letters[start..end]);
        if (script == Script.Katakana)
        {
            units.Add(vocabulary.CountHolding(word) > 0 ? new QuestionUnit(word, [new Way([word], 1)], UnitKind.Word)
                : lexicon.NearestKatakana(word) is { } known ? Known(known, word, Misspelled, null)
                : vocabulary.Nearest(word) is { } written ? new QuestionUnit(word, [new Way([written], Misspelled)], UnitKind.Word)
                : new QuestionUnit(word, [], UnitKind.UnknownName));
            return end;
        }

        if (script == Script.Kanji && vocabulary.CountHolding(word) == 0 && lexicon.NearestKanji(word) is { } near)
        {
            units.Add(Known(near, word, Misspelled, null));
            return end;
        }

        foreach (var pair in Pairs(writing, start, end - start) ?? [])
        {
            units.Add(new QuestionUnit(pair, WaysOf(pair), LightWords.Contains(pair) ? UnitKind.Asking : UnitKind.Pair));
        }

        return end;
    }

    /// <summary>
    /// Two known words written as one that no fact writes so name something else: 日露 and 戦争 are known here, 日露戦争 is not.
    /// </summary>
    private void ReadSeam(FoldedWriting writing, int at, List<QuestionUnit> units)
    {
        var seam = new string(writing.Letters.Slice(at - 1, 2));
        if (vocabulary.CountHolding(seam) == 0)
        {
            units.Add(new QuestionUnit(seam, [], UnitKind.Pair));
        }
    }

    /// <summary>A pair of kanji, or either of them: 送油 and 石油 have something in common.</summary>
    private Way[] WaysOf(string pair) =>
    [
        .. new[] { new Way([pair], 1) }.Concat(pair.Length > 1 ? pair.Select(kanji => new Way([kanji.ToString()], SameKanji)) : []).Where(way => vocabulary.CountHolding(way.Tokens[0]) > 0),
    ];

    private QuestionUnit Known(Lexicon.Entry entry, ReadOnlySpan<char> letters, double strength, string[]? written)
    {
        var ways = entry.Tokens.Select(token => new Way([token], IsName(token) ? Math.Max(strength, 0.95) : strength)).ToList();
        if (written is not null && written.All(pair => vocabulary.CountHolding(pair) > 0))
        {
            ways.Add(new Way(written, 1));
        }

        return new QuestionUnit(new string(letters), ways, KindOf(new string(letters), entry.Tokens)) { InOffice = InOffice(entry.Tokens) };
    }

    /// <summary>The pairs of a word as the index holds them; null for a single letter or one in hiragana alone.</summary>
    private static string[]? Pairs(FoldedWriting writing, int start, int length)
    {
        var pairs = Enumerable.Range(start, length)
            .Where(at => writing.ScriptAt(at) == Script.Kanji && at + 1 < start + length && writing.ScriptAt(at + 1) == writing.ScriptAt(at))
            .Select(at => TextAnalyzer.PairAt(writing, at))
            .Distinct()
            .ToArray();
        return pairs.Length > 0 ? pairs : length == 1 && writing.ScriptAt(start) == Script.Kanji ? [new string(writing.Letters.Slice(start, 1))] : null;
    }

    private void ReadEnglish(List<string> words, HashSet<string> names, List<QuestionUnit> units)
    {
        var stems = words.Select(EnglishStem.Of).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            if (lexicon.TryReadEnglish(stems, i, out var count, out var tokens) && (count > 1 || !EmptyWords.Contains(words[i])))
            {
                var written = stems.GetRange(i, count).ToArray();
                var ways = tokens.Select(token => new Way([token], IsName(token) ? 0.95 : SameGroup)).ToList();
                if (written.All(stem => vocabulary.CountHolding(stem) > 0))
                {
                    ways.Add(new Way(written, 1));
                }

                ways.AddRange(FamilyOf(written));
                units.Add(new QuestionUnit(string.Join(' ', written), ways, KindOf(string.Join(' ', written), tokens)) { InOffice = InOffice(tokens) });
                i += count - 1;
            }
            else if (!EmptyWords.Contains(words[i]) && words[i].Length > 1)
            {
                units.Add(ReadWord(stems[i], names.Contains(stems[i])));
            }
        }

        words.Clear();
    }

    private QuestionUnit ReadWord(string stem, bool isCapitalized)
    {
        if (vocabulary.CountHolding(stem) > 0)
        {
            return new QuestionUnit(stem, [new Way([stem], 1), .. FamilyOf([stem])], LightWords.Contains(stem) ? UnitKind.Asking : UnitKind.Word);
        }

        if (lexicon.NearestEnglish(stem) is { } near && lexicon.TryReadEnglish([near], 0, out _, out var tokens))
        {
            return new QuestionUnit(stem, [.. tokens.Select(token => new Way([token], Misspelled)), new Way([near], Misspelled)], KindOf(near, tokens)) { InOffice = InOffice(tokens) };
        }

        if (vocabulary.Nearest(stem) is { } written)
        {
            return new QuestionUnit(stem, [new Way([written], Misspelled), .. FamilyOf([stem])], UnitKind.Word);
        }

        return new QuestionUnit(stem, [.. FamilyOf([stem])], isCapitalized ? UnitKind.UnknownName : UnitKind.Word);
    }

    private IEnumerable<Way> FamilyOf(string[] stems) =>
        stems is [var only] && TextAnalyzer.Beginning(only) is { } beginning && vocabulary.CountHolding(beginning) > 0 ? [new Way([beginning], SameFamily)] : [];

    private static bool IsName(string token) => token.StartsWith("#source-", StringComparison.Ordinal) ||
        token.StartsWith("#person-", StringComparison.Ordinal) || token.StartsWith("#place-", StringComparison.Ordinal)
        || token.StartsWith("#treaty-", StringComparison.Ordinal) || token.StartsWith("#era-", StringComparison.Ordinal);

    private UnitKind KindOf(string written, IReadOnlyList<string> tokens) =>
        tokens.Any(IsName) ? UnitKind.Name : LightWords.Contains(written) || tokens.Any(catalogue.IsAsking) ? UnitKind.Asking : UnitKind.Word;

    private IReadOnlyList<PartialDate> InOffice(IReadOnlyList<string> tokens) =>
        [.. tokens.Where(token => token.StartsWith("#person-", StringComparison.Ordinal)).SelectMany(token => catalogue.Person(token[8..]).InOffice)];

    [GeneratedRegex(@"(?<=[\p{L}\d,]\s+)[A-Z][\p{L}]+")]
    private static partial Regex Capitalized();
}
