using System.Globalization;
using System.Text.RegularExpressions;
using ChatBot.Chat;
using ChatBot.History.Facts;
using ChatBot.History.Pictures;
using ChatBot.Web.Browse.Calendar;
using ChatBot.Web.Browse.Feeds;
using ChatBot.Web.Browse.Timeline;
using ChatBot.Web.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;

namespace ChatBot.Web.Browse;

/// <summary>The pages on which the facts can be read, each at an address that stays.</summary>
internal sealed partial class BrowseEndpoints(FactRepository facts, PictureGallery pictures, TimeProvider time, Func<HttpContext, PageContext> contextOf)
{
    private static readonly string[] Read = ["GET", "HEAD"];
    private readonly YearPlans plans = new(facts, pictures);
    private readonly TimelineCharts charts = new(facts);

    /// <summary>Serves them.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        Page(routes, "/", (http, page) => ShowAsync<HomePage>(http, page, ("Charts", charts), ("Today", Today(page.Language))));
        Page(routes, "/timeline", ShowTimelineAsync);
        Page(routes, "/eras", (http, page) => ShowAsync<EraListPage>(http, page));
        Page(routes, "/eras/{id}", (http, page) => ShowOneAsync<EraPage, Era>(http, page, "Era", Named(facts.Catalogue.Eras, era => era.Id, http), ("Charts", charts), ("Today", Today(page.Language))));
        Page(routes, "/treaties", (http, page) => ShowAsync<TreatyListPage>(http, page));
        Page(routes, "/treaties/{id}", (http, page) => ShowOneAsync<TreatyPage, Treaty>(http, page, "Treaty", Named(facts.Catalogue.Treaties, treaty => treaty.Id, http)));
        Page(routes, "/facts", (http, page) => ShowAsync<FactListPage>(http, page, ("Number", PageNumber(http))));
        Page(routes, "/facts/{id}", (http, page) => ShowOneAsync<FactPageView, Fact>(http, page, "Fact", Id(http) is { } id ? facts.Find(id) : null));
        Page(routes, "/days/{day}", ShowDayAsync);
        Page(routes, "/sources", (http, page) => ShowAsync<SourcesPage>(http, page));
        Page(routes, "/search", (http, page) => ShowAsync<SearchPage>(http, page, ("Words", Cut(http.Request.Query["q"].ToString())), ("Number", PageNumber(http))));
        Page(routes, "/calendar", (http, page) => ShowAsync<CalendarPage>(
            http, page, ("Settings", CalendarSettings.Of(http.Request.Query, facts, page.Language, Today(page.Language))), ("Plans", plans)));
        Page(routes, "/calendar/{date}", ShowPostAsync);
        routes.MapMethods("/calendar.ics", Read, http => SendAsync(http, "text/calendar; charset=utf-8", IcsFeed.Write(facts, contextOf(http), time)));
        routes.MapMethods("/feed.atom", Read, http =>
        {
            var page = contextOf(http);
            return SendAsync(http, "application/atom+xml; charset=utf-8", AtomFeed.Write(facts, page, Today(page.Language)));
        });
    }

    private void Page(IEndpointRouteBuilder routes, string pattern, Func<HttpContext, PageContext, Task> show) =>
        routes.MapMethods(pattern, Read, http => show(http, contextOf(http)));

    private Task ShowTimelineAsync(HttpContext http, PageContext page)
    {
        var id = http.Request.Query["era"].ToString();
        var era = facts.Catalogue.Eras.FirstOrDefault(era => era.Id == id);
        return id.Length > 0 && era is null ? NotFoundAsync(http, page) : ShowAsync<TimelinePage>(http, page, ("Era", era), ("Charts", charts), ("Today", Today(page.Language)));
    }

    private Task ShowDayAsync(HttpContext http, PageContext page) => ReadDay((string)http.Request.RouteValues["day"]!) is { } day
        ? ShowAsync<DayPage>(http, page, ("Day", day))
        : NotFoundAsync(http, page);

    private Task ShowPostAsync(HttpContext http, PageContext page)
    {
        var settings = CalendarSettings.Of(http.Request.Query, facts, page.Language, Today(page.Language));
        var read = LocalDatePattern.Iso.Parse((string)http.Request.RouteValues["date"]!);
        return read.Success && CalendarSettings.IsYear(read.Value.Year)
            ? ShowAsync<PostPage>(http, page, ("Date", read.Value), ("Settings", settings with { Year = read.Value.Year }), ("Plans", plans))
            : NotFoundAsync(http, page);
    }

    private Task ShowOneAsync<TPage, TOne>(HttpContext http, PageContext page, string name, TOne? one, params (string Name, object? Value)[] others)
        where TPage : IComponent
        where TOne : class => one is null ? NotFoundAsync(http, page) : ShowAsync<TPage>(http, page, [(name, one), ("Number", PageNumber(http)), .. others]);

    private Task ShowAsync<TPage>(HttpContext http, PageContext page, params (string Name, object? Value)[] parameters)
        where TPage : IComponent => PageRenderer.RenderAsync<TPage>(http, page, [.. parameters, ("Facts", facts)]);

    private static Task NotFoundAsync(HttpContext http, PageContext page)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return PageRenderer.RenderAsync<NotFound>(http, page);
    }

    private static async Task SendAsync(HttpContext http, string contentType, byte[] content)
    {
        http.Response.ContentType = contentType;
        http.Response.ContentLength = content.Length;
        http.Response.Headers.Vary = "Accept-Language, Cookie";
        http.Response.Headers.CacheControl = "public, max-age=3600";
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(content, http.RequestAborted);
        }
    }

    /// <summary>The date where most readers of a language are.</summary>
    private LocalDate Today(Language language) =>
        time.GetUtcNow().ToInstant().InZone(DateTimeZoneProviders.Tzdb[CalendarSettings.ZoneOf(language)]).Date;

    private static T? Named<T>(IEnumerable<T> all, Func<T, string> idOf, HttpContext http)
        where T : class => Id(http) is { } id ? all.FirstOrDefault(one => idOf(one) == id) : null;

    private static string? Id(HttpContext http) => http.Request.RouteValues["id"] is string id && IdForm().IsMatch(id) ? id : null;

    private static int PageNumber(HttpContext http) =>
        int.TryParse(http.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, 10_000) : 1;

    private static string Cut(string words) => words.Length <= SearchPage.LongestWords ? words : words[..SearchPage.LongestWords];

    private static AnnualDate? ReadDay(string text)
    {
        var read = AnnualDatePattern.Iso.Parse(text);
        return read.Success ? read.Value : null;
    }

    [GeneratedRegex(@"\A[a-z0-9-]{1,32}\z")]
    private static partial Regex IdForm();
}
