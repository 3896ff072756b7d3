namespace ChatBot.Web;

/// <summary>The settings of the web page.</summary>
public sealed class WebSettings
{
    /// <summary>Where it listens, such as <c>http://127.0.0.1:5080</c>; empty for no page.</summary>
    public string Url { get; set; } = "http://127.0.0.1:5080";

    /// <summary>The address readers use, where a proxy answers for the page; links in feeds begin with it. Empty: the one each reader asked.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>The most requests a second of one reader, told apart by their IP address; three seconds' worth may come at once.</summary>
    public int RequestsPerSecond { get; set; } = 20;

    /// <summary>Whether the page is to be served.</summary>
    public bool IsEnabled() => Url.Length > 0;

    /// <summary>What is wrong, each with the setting's name and what would be right.</summary>
    public IEnumerable<string> Errors()
    {
        if (Url.Length > 0 && !IsRoot(Url, Uri.UriSchemeHttp))
        {
            yield return $"Web:Url is '{Url}'; it must be an http address without a path, such as http://127.0.0.1:5080, or empty.";
        }

        if (PublicUrl.Length > 0 && !IsRoot(PublicUrl, Uri.UriSchemeHttp) && !IsRoot(PublicUrl, Uri.UriSchemeHttps))
        {
            yield return $"Web:PublicUrl is '{PublicUrl}'; it must be an http or https address without a path, or empty.";
        }

        if (RequestsPerSecond is < 1 or > 100_000)
        {
            yield return "Web:RequestsPerSecond must be 1 to 100000.";
        }
    }

    private static bool IsRoot(string address, string scheme) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme == scheme && url.PathAndQuery == "/" && url.Fragment.Length == 0;
}
