using System.Globalization;
using System.Text;

namespace ChatBot.History.Facts;

/// <summary>
/// Makes alike what readers take for the same spelling: full and half width, upper and lower case, katakana and
/// hiragana, accented and plain Latin letters, and long vowels written or left out.
/// </summary>
public static class TextFolding
{
    private const char LongVowel = 'ー';
    private const int KatakanaToHiragana = 'ァ' - 'ぁ';

    /// <summary>The folded text; whatever is neither letter nor digit becomes one space between words.</summary>
    /// <param name="text">Any text, malformed UTF-16 included.</param>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in WellFormed(text).Normalize(NormalizationForm.FormKC).ToLowerInvariant())
        {
            if (c == LongVowel)
            {
                continue;
            }

            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                folded.Append(FoldLetter(c));
            }
            else if (folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>The folded text without spaces: two names that differ only in spacing and punctuation have the same key.</summary>
    public static string Key(string text) => Fold(text).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>
    /// The text with every half of a broken surrogate pair and every noncharacter (Unicode, section 23.7) replaced, so that it can
    /// be normalized and stored.
    /// </summary>
    public static string WellFormed(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\ufdd0', '\ufdef') >= 0 || text.AsSpan().IndexOfAnyInRange('\ufffe', '\uffff') >= 0)
        {
            text = string.Concat(text.Select(c => c is (>= '\ufdd0' and <= '\ufdef') or '\ufffe' or '\uffff' ? '\ufffd' : c));
        }

        var wellFormed = true;
        for (var i = 0; wellFormed && i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                wellFormed = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
                i++;
            }
        }

        return wellFormed ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>A lower-case Latin letter without its marks; any other letter as it is.</summary>
    internal static char PlainLatin(char c)
    {
        // Only Latin letters lose their marks: the voicing mark of が is no accent.
        if (c is > '\u007f' and < '\u0250')
        {
            var plain = c.ToString().Normalize(NormalizationForm.FormD)[0];
            return CharUnicodeInfo.GetUnicodeCategory(plain) == UnicodeCategory.LowercaseLetter ? plain : c;
        }

        return c;
    }

    private static char FoldLetter(char c) => c is >= 'ァ' and <= 'ヶ' ? (char)(c - KatakanaToHiragana) : PlainLatin(c);
}
