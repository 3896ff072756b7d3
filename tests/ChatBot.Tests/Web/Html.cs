using System.Net;
using System.Text.RegularExpressions;

namespace ChatBot.Tests.Web;

/// <summary>Reads what matters to tests from the page's HTML.</summary>
internal static partial class Html
{
    /// <summary>The addresses of all links, style sheets and pictures.</summary>
    public static IEnumerable<string> Links(string html) => Link().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value));

    /// <summary>The links with their words.</summary>
    public static IReadOnlyDictionary<string, string> Anchors(string html) => Anchor().Matches(html)
        .GroupBy(match => Text(match.Groups[2].Value))
        .ToDictionary(same => same.Key, same => WebUtility.HtmlDecode(same.First().Groups[1].Value));

    /// <summary>The words alone.</summary>
    public static string Text(string html) => Space().Replace(WebUtility.HtmlDecode(Tag().Replace(html, " ")), " ").Trim();

    [GeneratedRegex("(?:href|src)=\"([^\"#]+)[^\"]*\"")]
    private static partial Regex Link();

    [GeneratedRegex("<a [^>]*href=\"([^\"]+)\"[^>]*>(.*?)</a>", RegexOptions.Singleline)]
    private static partial Regex Anchor();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
