using System.Text;
using System.Text.RegularExpressions;
using ChatBot.Chat;

namespace ChatBot.Discord.Adapter.Replies;

/// <summary>Words within Discord's markdown.</summary>
internal static partial class Markdown
{
    /// <summary>The words as they are: nothing in them is taken for markup, a mention or a timestamp.</summary>
    public static string Escape(string words) => Special().Replace(words, @"\$0");

    /// <summary>The words as a reader sees them.</summary>
    public static string Plain(string markdown)
    {
        var plain = new StringBuilder(markdown.Length);
        for (var i = 0; i < markdown.Length; i++)
        {
            switch (markdown[i])
            {
                case '\\' when i + 1 < markdown.Length && char.IsAsciiLetterOrDigit(markdown[i + 1]) is false && markdown[i + 1] != ' ':
                    plain.Append(markdown[++i]);
                    break;
                case '*' or '_' or '`':
                    break;
                default:
                    plain.Append(markdown[i]);
                    break;
            }
        }

        return plain.ToString();
    }

    /// <summary>
    /// The best place to cut escaped words that do not fit, never between a mark and what escapes it; with room left for
    /// <see cref="Part"/>.
    /// </summary>
    /// <inheritdoc cref="TextCutter.Cut"/>
    public static int Cut(string text, int begin, int longest)
    {
        var end = TextCutter.Cut(text, begin, longest - 1);
        var escapes = end - text.AsSpan(0, end).TrimEnd('\\').Length;
        return escapes % 2 == 0 ? end : end - 1;
    }

    /// <summary>Escaped words in as many parts as a limit makes of them, none of them empty.</summary>
    public static IEnumerable<string> Parts(string text, int longest)
    {
        for (var begin = 0; begin < text.Length;)
        {
            var end = text.Length - begin < longest ? text.Length : Cut(text, begin, longest);
            if (Part(text, begin, end) is { Length: > 0 } part)
            {
                yield return part;
            }

            begin = end;
        }
    }

    /// <summary>
    /// A part of escaped words, without white space around it. Where it begins after a cut, what is a mark only where a line
    /// begins has become one, and is escaped now.
    /// </summary>
    public static string Part(string text, int begin, int end)
    {
        var part = text[begin..end].Trim();
        return begin > 0 ? LineMark().Replace(part, @"\$0") : part;
    }

    /// <summary>What begins a heading, a list or a quote.</summary>
    [GeneratedRegex(@"\A[#>+-]|(?<=\A\d{1,9})[.)]")]
    private static partial Regex LineMark();

    /// <summary>Marks wherever they stand; those of headings, lists and quotes where a line begins.</summary>
    [GeneratedRegex(@"[\\*_~`|<\[\]]|(?<=^\s*)([#>+-]|(?<=\d)\.)|(?<=^\s*\d{1,9})[.)]", RegexOptions.Multiline)]
    private static partial Regex Special();
}
