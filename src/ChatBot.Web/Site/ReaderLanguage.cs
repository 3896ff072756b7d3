using ChatBot.Chat;
using Microsoft.AspNetCore.Http;

namespace ChatBot.Web.Site;

/// <summary>
/// The language a reader gets: the one the address names, else the one they chose before, else the first that their browser
/// asks for and the bot speaks. A choice is kept in a cookie, which is all that the page ever keeps of a reader.
/// </summary>
internal static class ReaderLanguage
{
    private const string Cookie = "lang";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>The language of a request; one that its address names is kept.</summary>
    public static Language Of(HttpContext http, Language defaultLanguage)
    {
        var kept = LanguageTags.FromTag(http.Request.Cookies[Cookie]);
        if (LanguageTags.FromTag(http.Request.Query[PageContext.LanguageParameter]) is { } named)
        {
            if (named != kept)
            {
                Keep(http, named);
            }

            return named;
        }

        return kept ?? Accepted(http.Request) ?? defaultLanguage;
    }

    /// <summary>Keeps a choice.</summary>
    public static void Keep(HttpContext http, Language language) => http.Response.Cookies.Append(
        Cookie,
        language.Tag(),
        new CookieOptions { MaxAge = Kept, HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Secure = http.Request.IsHttps });

    private static Language? Accepted(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(one => one.Quality is not 0)
        .OrderByDescending(one => one.Quality ?? 1)
        .Select(one => LanguageTags.FromTag(one.Value.Value))
        .FirstOrDefault(language => language is not null);
}
