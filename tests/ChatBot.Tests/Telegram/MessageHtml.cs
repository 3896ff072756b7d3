using System.Net;
using System.Text;

namespace ChatBot.Tests.Telegram;

/// <summary>Telegram's HTML as its server reads it (Bot API, "HTML style").</summary>
internal static class MessageHtml
{
    private static readonly string[] Tags = ["b", "strong", "i", "em", "u", "s", "code", "pre", "a", "blockquote"];
    private static readonly string[] Entities = ["lt", "gt", "amp", "quot"];

    /// <summary>What is wrong with a text, its length after entities included.</summary>
    public static IEnumerable<string> Check(string text, string? mode, int longest)
    {
        string plain;
        try
        {
            plain = string.Equals(mode, "HTML", StringComparison.OrdinalIgnoreCase) ? Plain(text) : text;
        }
        catch (FormatException broken)
        {
            return [$"can't parse entities: {broken.Message}"];
        }

        return plain.Trim().Length == 0 && longest > 1024 ? ["empty"]
            : plain.Length > longest ? [$"too long: {plain.Length}"]
            : plain.Contains('\uFFFD', StringComparison.Ordinal) ? ["half a surrogate pair"]
            : [];
    }

    /// <summary>The text without its markup.</summary>
    /// <exception cref="FormatException">The markup is broken.</exception>
    public static string Plain(string html)
    {
        var plain = new StringBuilder();
        var open = new Stack<string>();
        for (var i = 0; i < html.Length; i++)
        {
            if (html[i] is not ('<' or '&'))
            {
                plain.Append(html[i]);
                continue;
            }

            var end = html.IndexOf(html[i] == '<' ? '>' : ';', i);
            var inner = end < 0 ? throw new FormatException($"unclosed {html[i]} at {i}") : html[(i + 1)..end];
            if (html[i] == '&')
            {
                plain.Append(Entities.Contains(inner) ? WebUtility.HtmlDecode($"&{inner};") : throw new FormatException($"entity {inner}"));
            }
            else if (inner.StartsWith('/'))
            {
                if (open.Count == 0 || open.Pop() != inner[1..])
                {
                    throw new FormatException($"unexpected end tag {inner}");
                }
            }
            else
            {
                open.Push(Tags.Contains(inner.Split(' ')[0]) ? inner.Split(' ')[0] : throw new FormatException($"tag {inner}"));
            }

            i = end;
        }

        return open.Count == 0 ? plain.ToString() : throw new FormatException($"unclosed tag {open.Peek()}");
    }
}
