using ChatBot.Chat;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace ChatBot.Web.Site;

/// <summary>What every page knows of the request it answers.</summary>
public sealed record PageContext
{
    /// <summary>The query parameter that names a language.</summary>
    public const string LanguageParameter = "lang";

    /// <summary>The reader's language.</summary>
    public required Language Language { get; init; }

    /// <summary>The page's own address, without a host.</summary>
    public required string Path { get; init; }

    /// <summary>The page's query without a language, beginning with a question mark; empty for none.</summary>
    public required string Query { get; init; }

    /// <summary>Scheme and host that the reader uses, without a slash at the end.</summary>
    public required string Origin { get; init; }

    /// <summary>Style sheet, script and icon.</summary>
    public required SiteAssets Assets { get; init; }

    /// <summary>The page's words.</summary>
    public WebWords Words => WebWords.In(Language);

    /// <summary>The language the reader does not use now.</summary>
    public Language OtherLanguage => Language == Language.Japanese ? Language.English : Language.Japanese;

    /// <summary>The same page in a language, without a host.</summary>
    public string In(Language language) => $"{Path}{Query}{(Query.Length == 0 ? '?' : '&')}{LanguageParameter}={language.Tag()}";

    /// <summary>The context of a request.</summary>
    /// <param name="http">The request; the reader's choice of language is kept in its response.</param>
    /// <param name="defaultLanguage">The language of readers of whom nothing is known.</param>
    /// <param name="publicUrl">The address readers use; empty for the one this one asked.</param>
    /// <param name="assets">Style sheet, script and icon.</param>
    public static PageContext Of(HttpContext http, Language defaultLanguage, string publicUrl, SiteAssets assets)
    {
        var query = new QueryBuilder(http.Request.Query.Where(one => one.Key != LanguageParameter));
        return new PageContext
        {
            Language = ReaderLanguage.Of(http, defaultLanguage),
            Assets = assets,
            Path = http.Request.Path.ToUriComponent(),
            Query = query.ToQueryString().ToUriComponent(),
            Origin = publicUrl.Length > 0 ? publicUrl.TrimEnd('/') : $"{http.Request.Scheme}://{http.Request.Host.ToUriComponent()}",
        };
    }
}
