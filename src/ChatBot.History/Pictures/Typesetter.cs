using SkiaSharp;

namespace ChatBot.History.Pictures;

/// <summary>
/// Measures and breaks words in the one typeface of the pictures. The typeface lies in a file beside the program, so that
/// Japanese looks the same on every machine, also on those without a Japanese font.
/// </summary>
internal static class Typesetter
{
    /// <summary>The distance between the tops of two lines, in sizes.</summary>
    public const float LineHeight = 1.32f;

    /// <summary>How far letters reach above and below the line they stand on, in sizes: the tallest and lowest of the typeface's that are used.</summary>
    private const float Ascent = 0.92f;
    private const float Descent = 0.28f;

    /// <summary>What no line may begin with, and what none may end with (JIS X 4051, in short).</summary>
    private const string NeverFirst = "、。，．・：；？！゛゜ヽヾゝゞ々ー～〜）」』】〕〉》”’)],.:;?!%年月日代頃";
    private const string NeverLast = "（「『【〔〈《“‘([";

    private static readonly Lazy<SKTypeface> Typeface = new(Load);

    /// <summary>The file of the typeface.</summary>
    public static string FontFile { get; } = Path.Combine(AppContext.BaseDirectory, "fonts", "NotoSansJP-Regular.ttf");

    /// <summary>A font to draw with; the caller disposes it.</summary>
    public static SKFont Font(TextStyle style) => new(Typeface.Value, style.Size)
    {
        // The heavier weight would be a second file of five megabytes; a stroke around the letters looks the same at these sizes.
        Embolden = style.IsBold,
        Subpixel = true,
        Hinting = SKFontHinting.None,
        Edging = SKFontEdging.Antialias,
    };

    /// <summary>The width of words set in one line, in pixels.</summary>
    public static float Width(string text, TextStyle style)
    {
        using var font = Font(style);
        // The stroke that makes letters heavier is not part of their advance.
        return MathF.Ceiling(font.MeasureText(text) + (style.IsBold ? style.Size / 24 : 0));
    }

    /// <summary>How high one line of words is, in pixels.</summary>
    public static float Height(TextStyle style) => MathF.Ceiling((Ascent + Descent) * style.Size);

    /// <summary>How far below the top of a line its letters stand.</summary>
    public static float Baseline(TextStyle style) => Ascent * style.Size;

    /// <summary>Whether the typeface has every letter of a text.</summary>
    public static bool Has(string text)
    {
        using var font = Font(TextStyle.Name);
        return font.ContainsGlyphs(text);
    }

    /// <summary>Words broken into as few lines as fit a width, the lines of about the same length.</summary>
    /// <remarks>A word that is wider than the line alone is left whole: it is for the caller to leave room.</remarks>
    public static IReadOnlyList<string> Wrap(string text, float width, TextStyle style)
    {
        using var font = Font(style);
        var pieces = Pieces(text);
        var widths = pieces.Select(piece => font.MeasureText(piece)).ToList();
        var lines = Break(pieces, widths, width - (style.IsBold ? style.Size / 24 : 0));
        if (lines.Count == 1)
        {
            return lines;
        }

        var (narrow, wide) = (0f, width);
        while (wide - narrow > 4)
        {
            var middle = (narrow + wide) / 2;
            if (Break(pieces, widths, middle).Count > lines.Count || widths.Max() > middle)
            {
                narrow = middle;
            }
            else
            {
                wide = middle;
            }
        }

        return Break(pieces, widths, wide);
    }

    private static List<string> Break(List<string> pieces, List<float> widths, float width)
    {
        var lines = new List<string>();
        var (line, used) = ("", 0f);
        for (var i = 0; i < pieces.Count; i++)
        {
            if (line.Length > 0 && used + widths[i] > width)
            {
                lines.Add(line.TrimEnd());
                (line, used) = ("", 0);
            }

            line += pieces[i];
            used += widths[i];
        }

        lines.Add(line.TrimEnd());
        return lines;
    }

    /// <summary>The parts between which a line may be broken: words, and the single letters of Japanese.</summary>
    private static List<string> Pieces(string text)
    {
        var pieces = new List<string>();
        var begin = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            if (i == text.Length || MayBreak(text[i - 1], text[i]))
            {
                pieces.Add(text[begin..i]);
                begin = i;
            }
        }

        return pieces;
    }

    private static bool MayBreak(char before, char after)
    {
        if (before == ' ')
        {
            return after != ' ';
        }

        return (IsWide(before) || IsWide(after))
            && after != ' '
            && !NeverFirst.Contains(after, StringComparison.Ordinal)
            && !NeverLast.Contains(before, StringComparison.Ordinal)
            // Katakana words stay whole: they are names.
            && !(IsKatakana(before) && IsKatakana(after));
    }

    private static bool IsWide(char letter) => letter >= '\u2E80';

    private static bool IsKatakana(char letter) => letter is >= '\u30A0' and <= '\u30FF' and not '・';

    private static SKTypeface Load()
    {
        // Read as far as letters are asked for; mapped into memory, most of the file would stay there.
        var file = new SKFileStream(FontFile);
        return (file.IsValid ? SKTypeface.FromStream(file) : null)
            ?? throw new FileNotFoundException("The typeface of the pictures is missing.", FontFile);
    }
}
