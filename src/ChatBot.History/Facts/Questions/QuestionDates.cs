using System.Globalization;
using System.Text.RegularExpressions;
using ChatBot.History.Facts.Coverage;

namespace ChatBot.History.Facts.Questions;

/// <summary>
/// Finds the spans of time a question names: dates as in documents, and as people type them — a bare year, "the 80s", "'17",
/// "the seventies", a month without its capital.
/// </summary>
internal static partial class QuestionDates
{
    private const int FirstYear = 1700;
    private static readonly string[] Decades = ["twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet"];

    /// <summary>The spans named, and the question without them.</summary>
    public static (IReadOnlyList<PartialDate> Dates, string Other) Read(string question)
    {
        var text = LowerMonth().Replace(question, match => char.ToUpperInvariant(match.Value[0]) + match.Value[1..].ToLowerInvariant());
        var dates = new List<PartialDate>();
        foreach (var found in DateFinder.Find(text))
        {
            dates.Add(found.Date);
            text = Without(text, found.Quote);
        }

        foreach (Match match in ShortDecade().Matches(text))
        {
            Add($"19{match.Groups["decade"].Value}X");
        }

        text = ShortDecade().Replace(text, " ");
        foreach (Match match in WordDecade().Matches(text))
        {
            Add($"19{Array.IndexOf(Decades, match.Groups["word"].Value.ToLowerInvariant()) + 2}X");
        }

        text = WordDecade().Replace(text, " ");
        foreach (Match match in ShortYear().Matches(text))
        {
            Add($"19{match.Groups["year"].Value}");
        }

        text = ShortYear().Replace(text, " ");
        foreach (Match match in BareYear().Matches(text).Where(match => int.Parse(match.Value, CultureInfo.InvariantCulture) >= FirstYear))
        {
            Add(match.Value);
        }

        return (dates, BareYear().Replace(text, " "));

        void Add(string edtf)
        {
            if (PartialDate.TryParse(edtf, out var date, out _))
            {
                dates.Add(date);
            }
        }
    }

    private static string Without(string text, string quote)
    {
        var at = text.IndexOf(quote, StringComparison.Ordinal);
        return at < 0 ? text : $"{text[..at]} {text[(at + quote.Length)..]}";
    }

    [GeneratedRegex(@"\b(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?=\.?,?\s+(\d{1,2}(st|nd|rd|th)?,?\s+)?(of\s+)?(1[789]|20)\d\d\b)")]
    private static partial Regex LowerMonth();

    [GeneratedRegex(@"(?<![\d])'?(?<decade>[2-9])0'?s\b|(?<![\d])(?<decade>[2-9])0年代|(?<=in (the )?)(?<decade>[2-9])0s", RegexOptions.IgnoreCase)]
    private static partial Regex ShortDecade();

    [GeneratedRegex(@"\b(?<word>twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies\b", RegexOptions.IgnoreCase)]
    private static partial Regex WordDecade();

    [GeneratedRegex(@"(?<=\s)'(?<year>\d\d)\b|(?<![\d年月第])(?<year>[2-9]\d)年(?![間代前後])", RegexOptions.IgnoreCase)]
    private static partial Regex ShortYear();

    [GeneratedRegex(@"(?<![\d.,])(1[789]|20)\d\d(?![\d]|,\d)")]
    private static partial Regex BareYear();
}
