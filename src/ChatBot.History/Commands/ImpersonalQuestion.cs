using System.Text;
using System.Text.RegularExpressions;
using ChatBot.Chat;
using ChatBot.History.Facts;

namespace ChatBot.History.Commands;

/// <summary>
/// Tells questions that may be kept from those that may be personal: whatever holds a mention, an address of any kind, a number
/// as of a telephone or an account, or speaks of the asker's own, is none that could be about history alone.
/// </summary>
internal static partial class ImpersonalQuestion
{
    /// <summary>The digits from which a number that is no date is taken for somebody's.</summary>
    private const int PersonalDigits = 7;

    /// <summary>The question folded, and the language it is written in; null when it may be personal.</summary>
    public static (string Folded, Language Language)? Read(string text)
    {
        var plain = TextFolding.WellFormed(text).Normalize(NormalizationForm.FormKC);
        if (plain.Contains('@') || Addresses().IsMatch(plain) || Own().IsMatch(plain) || Secrets().IsMatch(plain)
            || Numbers().Matches(Dates().Replace(plain, ";")).Any(number => number.Value.Count(char.IsDigit) >= PersonalDigits))
        {
            return null;
        }

        var folded = TextFolding.Fold(text);
        return folded.Length == 0 ? null : (folded, Japanese().IsMatch(plain) ? Language.Japanese : Language.English);
    }

    /// <summary>Addresses of pages and of machines. "U.S." is none.</summary>
    [GeneratedRegex(@"://|\bwww\.|[\p{L}\p{N}-]{2,}\.\p{L}{2,}|\b\d{1,3}(?:\.\d{1,3}){3}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Addresses();

    /// <summary>Days, spans of years, and years that stand beside each other.</summary>
    [GeneratedRegex(@"(?<![\d+.-])(?:[12]\d{3}(?:[-./]\d{1,2}){1,2}|\d{1,2}[-./]\d{1,2}[-./][12]\d{3}|(?:1[5-9]|20)\d\d(?:\s*[-‐–—~〜,、/]\s*(?:1[5-9]|20)\d\d)+)(?![-\d])")]
    private static partial Regex Dates();

    /// <summary>Digits in groups, as numbers of telephones and cards are written.</summary>
    [GeneratedRegex(@"\d(?:[\s().\-‐–—/+]*\d)*")]
    private static partial Regex Numbers();

    /// <summary>Words by which people speak of what is theirs.</summary>
    [GeneratedRegex(@"\b(?:my|myself)\b|\bI['’]?m\b|\bI am\b|(?:私|わたし|僕|ぼく|俺|おれ|自分)の|と申します", RegexOptions.IgnoreCase)]
    private static partial Regex Own();

    /// <summary>Keys and passwords: longer than any word that is asked with.</summary>
    [GeneratedRegex(@"[A-Za-z0-9_+/=-]{30,}")]
    private static partial Regex Secrets();

    [GeneratedRegex(@"[\p{IsHiragana}\p{IsKatakana}\p{IsCJKUnifiedIdeographs}]")]
    private static partial Regex Japanese();
}
