using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ChatBot.History.Facts;

namespace ChatBot.History.Commands;

/// <summary>Reads a year, a decade or a century as people write it: 1975, 1975年, 1990s, the 1990s, 1990年代, 80s, 80年代, 19世紀, 19th century.</summary>
internal static partial class YearReader
{
    /// <summary>Reads a year, decade or century.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out PartialDate? year)
    {
        year = null;
        var plain = text.Normalize(NormalizationForm.FormKC).Trim().ToLowerInvariant();
        if (Decade().Match(plain) is { Success: true } decade)
        {
            // Two digits are the twentieth century's, the one people shorten.
            var digits = decade.Groups["decade"].Value;
            return PartialDate.TryParse((digits.Length == 1 ? "19" + digits : digits) + "X", out year, out _);
        }

        if (Century().Match(plain) is { Success: true } century)
        {
            var number = int.Parse(century.Groups["century"].Value, CultureInfo.InvariantCulture);
            return PartialDate.TryParse($"{number - 1:00}XX", out year, out _);
        }

        return Year().Match(plain) is { Success: true } found && PartialDate.TryParse(found.Groups["year"].Value, out year, out _);
    }

    /// <summary>Reads the same, or years from and to: 1945-1955, 1945～1955年, 1945年から1955年まで, from 1945 to 1955.</summary>
    public static bool TryReadSpan(string text, [NotNullWhen(true)] out PartialDate? years)
    {
        if (TryRead(text, out years))
        {
            return true;
        }

        var plain = text.Normalize(NormalizationForm.FormKC).Trim().ToLowerInvariant();
        if (Span().Match(plain) is not { Success: true } span)
        {
            return false;
        }

        var (from, to) = (span.Groups["from"].Value, span.Groups["to"].Value);
        return PartialDate.TryParse(string.CompareOrdinal(from, to) <= 0 ? $"{from}/{to}" : $"{to}/{from}", out years, out _);
    }

    [GeneratedRegex(@"^(?:from\s+)?(?<from>\d{4})\s*年?\s*(?:-|–|—|~|〜|/|から|to|until)\s*(?<to>\d{4})\s*年?(?:まで)?$")]
    private static partial Regex Span();

    [GeneratedRegex(@"^(?:the\s+)?'?(?<decade>\d{3}|\d)0(?:'?s|\s*年代)$")]
    private static partial Regex Decade();

    [GeneratedRegex(@"^(?:the\s+)?(?<century>[1-9]\d?)(?:\s*世紀|(?:st|nd|rd|th)[\s-]+century)$")]
    private static partial Regex Century();

    [GeneratedRegex(@"^(?<year>\d{4})\s*年?$")]
    private static partial Regex Year();
}
