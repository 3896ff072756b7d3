using System.Text;
using System.Text.RegularExpressions;

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

    /// <summary>Marks wherever they stand; those of headings, lists and quotes where a line begins.</summary>
    [GeneratedRegex(@"[\\*_~`|<\[\]]|(?<=^\s*)([#>+-]|(?<=\d)\.)|(?<=^\s*\d{1,9})[.)]", RegexOptions.Multiline)]
    private static partial Regex Special();
}
