using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatBot.Tests.Discord;

/// <summary>What a reader of Discord sees: marks that are not escaped are markup, and are gone.</summary>
internal static partial class DiscordMarkdown
{
    /// <summary>The words of a message, its parts separated by empty lines.</summary>
    public static string Plain(JsonObject message)
    {
        var parts = new List<string?> { (string?)message["content"] };
        foreach (var embed in message["embeds"] as JsonArray ?? [])
        {
            parts.Add(Plain((string?)embed!["title"]));
            parts.Add(Plain((string?)embed["description"]));
            parts.AddRange((embed["fields"] as JsonArray ?? []).Select(field => $"{Plain((string?)field!["name"])}\n{Plain((string?)field["value"])}"));
            parts.Add((string?)embed["footer"]?["text"]);
        }

        return string.Join("\n\n", parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    public static string Plain(string? markdown)
    {
        var plain = new StringBuilder();
        foreach (var line in (markdown ?? "").Split('\n'))
        {
            var words = LineMark().Replace(line, "");
            for (var i = 0; i < words.Length; i++)
            {
                if (words[i] == '\\' && i + 1 < words.Length && char.IsAscii(words[i + 1]) && (char.IsPunctuation(words[i + 1]) || char.IsSymbol(words[i + 1])))
                {
                    plain.Append(words[++i]);
                }
                else if (!"*_~`|[]<".Contains(words[i], StringComparison.Ordinal))
                {
                    plain.Append(words[i]);
                }
            }

            plain.Append('\n');
        }

        return plain.ToString()[..^1];
    }

    /// <summary>Headings, subtext, quotes and lists.</summary>
    [GeneratedRegex(@"^\s*(#{1,3} |-# |> |>>> |[-+] |\d+\. )")]
    private static partial Regex LineMark();
}
