using System.Text;

namespace ChatBot.History.Facts;

/// <summary>
/// The words of a question that say what it is about, as tokens of the full-text index. Question words and grammar are
/// left out: in English by a list, in Japanese by script, because what is written in kanji, katakana, Latin letters and
/// digits carries the content and hiragana mostly the grammar.
/// </summary>
public static class QuestionTerms
{
    private static readonly HashSet<string> EmptyWords =
    [
        "a", "about", "after", "all", "am", "an", "and", "any", "are", "as", "at", "be", "been", "before", "between", "but", "by", "can",
        "could", "did", "do", "does", "during", "exactly", "explain", "for", "from", "get", "give", "had", "happen", "happened", "has",
        "have", "he", "her", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "kind", "know", "like", "long", "many", "me",
        "much", "my", "of", "on", "one", "or", "please", "really", "s", "say", "she", "so", "some", "sort", "t", "tell", "than", "that",
        "the", "their", "them", "there", "they", "thing", "this", "to", "under", "us", "was", "we", "were", "what", "when", "where",
        "which", "who", "whom", "whose", "why", "will", "with", "would", "you", "your",
    ];

    /// <summary>Japanese words in kanji or katakana that ask or join rather than say what is asked about.</summary>
    private static readonly string[] EmptyJapanese =
        ["何年", "何月", "何日", "何人", "何回", "何", "誰", "理由", "教", "言", "出", "時", "頃", "事", "意味", "説明", "内容", "場所"];

    /// <summary>The terms, each once, in the question's order; empty when nothing in it says what it is about.</summary>
    public static IReadOnlyList<QuestionTerm> Of(string question)
    {
        var content = new StringBuilder();
        var previous = Script.Other;
        foreach (var c in TextFolding.WellFormed(question).Normalize(NormalizationForm.FormKC))
        {
            var script = ScriptOf(c);
            // A change of script is the edge of a word, though Japanese writes no space there.
            content.Append(script == previous ? "" : " ").Append(script is Script.Other or Script.Hiragana ? ' ' : c);
            previous = script;
        }

        return [.. content.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Terms).DistinctBy(term => term.Token)];
    }

    /// <summary>The part of an English word that its inflections share: "expelled" and "expels" both have "expel".</summary>
    public static string Stem(string word)
    {
        if (word.Length < 5 || !char.IsAsciiLetter(word[0]))
        {
            return word;
        }

        var stem = word switch
        {
            _ when word.EndsWith("ing", StringComparison.Ordinal) => word[..^3],
            _ when word.EndsWith("ied", StringComparison.Ordinal) || word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
            _ when word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith("es", StringComparison.Ordinal) => word[..^2],
            _ when word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) => word[..^1],
            _ => word,
        };
        stem = stem.EndsWith('e') ? stem[..^1] : stem;
        return stem.Length > 3 && stem[^1] == stem[^2] ? stem[..^1] : stem;
    }

    private static IEnumerable<QuestionTerm> Terms(string written)
    {
        var isName = ScriptOf(written[0]) == Script.Katakana || char.IsUpper(written[0]);
        return TextFolding.Fold(written)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(Tokens)
            .Select(token => new QuestionTerm(token, isName));
    }

    private static IEnumerable<string> Tokens(string word)
    {
        if (char.IsAscii(word[0]) || char.IsAsciiDigit(word[0]))
        {
            return EmptyWords.Contains(word) ? [] : [word];
        }

        if (EmptyJapanese.Contains(word))
        {
            return [];
        }

        return word.Length == 1 ? [word] : Enumerable.Range(0, word.Length - 1).Select(i => word.Substring(i, 2));
    }

    private static Script ScriptOf(char c) => c switch
    {
        >= '\u3041' and <= '\u3096' => Script.Hiragana,
        (>= '\u30a1' and <= '\u30fa') or 'ー' => Script.Katakana,
        (>= '\u3400' and <= '\u9fff') or '々' => Script.Kanji,
        _ when char.IsLetterOrDigit(c) => Script.Latin,
        _ => Script.Other,
    };

    private enum Script
    {
        Other,
        Latin,
        Hiragana,
        Katakana,
        Kanji,
    }
}

/// <summary>A word of a question, or a pair of characters of one.</summary>
/// <param name="Token">The token of the full-text index.</param>
/// <param name="IsName">Whether it is written as names are: with a capital letter, or in katakana.</param>
public sealed record QuestionTerm(string Token, bool IsName);
