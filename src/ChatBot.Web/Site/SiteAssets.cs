using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatBot.Web.Site;

/// <summary>Style sheet, script and icon. Each address holds a print of the content, so that browsers may keep it for good.</summary>
/// <param name="eraStyles">The rules that give each era its colour.</param>
public sealed class SiteAssets(string eraStyles)
{
    private readonly Dictionary<string, Asset> byName = new[]
    {
        Read("site.css", "text/css; charset=utf-8", eraStyles),
        Read("site.js", "text/javascript; charset=utf-8"),
        Read("icon.svg", "image/svg+xml"),
    }.ToDictionary(asset => asset.Name);

    /// <summary>The address of the style sheet.</summary>
    public string StyleSheet => byName["site.css"].Address;

    /// <summary>The address of the script.</summary>
    public string Script => byName["site.js"].Address;

    /// <summary>The address of the icon.</summary>
    public string Icon => byName["icon.svg"].Address;

    /// <summary>Serves them.</summary>
    internal void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/assets/{print}/{name}", ["GET", "HEAD"], ServeAsync);

    private async Task ServeAsync(HttpContext http, string print, string name)
    {
        if (!byName.TryGetValue(name, out var asset) || asset.Address != $"/assets/{print}/{name}")
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.ContentType = asset.ContentType;
        http.Response.ContentLength = asset.Content.Length;
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(asset.Content, http.RequestAborted);
        }
    }

    private static Asset Read(string name, string contentType, string end = "")
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        var content = Encoding.UTF8.GetBytes(reader.ReadToEnd() + end);
        var print = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 6));
        return new Asset(name, $"/assets/{print}/{name}", contentType, content);
    }

    private sealed record Asset(string Name, string Address, string ContentType, byte[] Content);
}
