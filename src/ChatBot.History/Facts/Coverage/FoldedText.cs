using System.Globalization;
using System.Text;

namespace ChatBot.History.Facts.Coverage;

/// <summary>
/// A document as dates are looked for in it: full-width digits made plain (NFKC), the spaces and line breaks that PDF
/// extraction puts into Japanese dates taken out, web addresses blanked. Every place in it leads back to the original.
/// </summary>
internal sealed class FoldedText
{
    /// <summary>The characters after which a line may break in the middle of a date.</summary>
    private const string InsideDate = "年月日代紀同翌の~〜–-";

    private readonly string original;
    private readonly List<int> origins = [];
    private readonly List<int> lineStarts = [0];

    /// <summary>Folds a document.</summary>
    public FoldedText(string original)
    {
        this.original = original;
        for (var i = 0; i < original.Length; i++)
        {
            if (original[i] == '\n')
            {
                lineStarts.Add(i + 1);
            }
        }

        Text = DatePatterns.WebAddress().Replace(Fold(), address => new string('\0', address.Length));
    }

    /// <summary>The folded text.</summary>
    public string Text { get; }

    /// <summary>The number, from 1, of the original line a place lies on.</summary>
    public int LineAt(int index)
    {
        var found = lineStarts.BinarySearch(origins[index]);
        return found >= 0 ? found + 1 : ~found;
    }

    /// <summary>The original line with a number from 1.</summary>
    public string Line(int number)
    {
        var start = lineStarts[number - 1];
        var end = number < lineStarts.Count ? lineStarts[number] : original.Length;
        return original[start..end];
    }

    /// <summary>The original words between two places, on one line.</summary>
    public string Quote(int start, int end) =>
        DatePatterns.LineBreak().Replace(original[origins[start]..(origins[end - 1] + 1)], " ");

    private string Fold()
    {
        var characters = new List<(char Character, int Origin)>(original.Length);
        for (var i = 0; i < original.Length; i++)
        {
            foreach (var folded in Fold(original[i]))
            {
                characters.Add((folded, i));
            }
        }

        var text = new StringBuilder(characters.Count);
        for (var i = 0; i < characters.Count;)
        {
            var end = i;
            while (end < characters.Count && char.IsWhiteSpace(characters[end].Character))
            {
                end++;
            }

            if (end > i && IsSpaceInJapanese(text, characters, i, end))
            {
                i = end;
                continue;
            }

            for (end = Math.Max(end, i + 1); i < end; i++)
            {
                text.Append(characters[i].Character);
                origins.Add(characters[i].Origin);
            }
        }

        return text.ToString();
    }

    /// <summary>
    /// The plain spelling of one character. Superscript and circled numbers are note marks and become spaces; halves of
    /// surrogate pairs and noncharacters, which cannot be normalized, stay.
    /// </summary>
    private static string Fold(char c) => char.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.OtherNumber => " ",
        UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned => c.ToString(),
        _ => c.ToString().Normalize(NormalizationForm.FormKC),
    };

    /// <summary>
    /// Whether white space touches Japanese text, where it means nothing. A line break does mean something where a number or
    /// sign follows, the head of another entry, unless the line before ended inside a date.
    /// </summary>
    private static bool IsSpaceInJapanese(StringBuilder before, List<(char Character, int Origin)> characters, int start, int end)
    {
        var last = before.Length > 0 ? before[^1] : '\0';
        var next = end < characters.Count ? characters[end].Character : '\0';
        var breaksLine = characters[start..end].Exists(space => space.Character == '\n');
        return IsJapanese(next)
            || (breaksLine ? char.IsAsciiDigit(next) && InsideDate.Contains(last, StringComparison.Ordinal) : IsJapanese(last));
    }

    private static bool IsJapanese(char c) => c is >= '\u3000' and <= '\u30ff' or >= '\u3400' and <= '\u9fff';
}
