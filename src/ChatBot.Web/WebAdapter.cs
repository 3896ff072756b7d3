using System.Net.Sockets;
using ChatBot.Chat;
using ChatBot.History.Facts;
using ChatBot.History.Pictures;
using ChatBot.Web.Browse;
using ChatBot.Web.Chat;
using ChatBot.Web.Health;
using ChatBot.Web.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;

namespace ChatBot.Web;

/// <summary>
/// The page on which the bot can be tried and its facts be read, in a web server of its own: what does not run the service
/// never loads it.
/// </summary>
/// <param name="settings">Settings without errors, with an address.</param>
/// <param name="defaultLanguage">The language of readers of whom nothing is known.</param>
/// <param name="facts">The facts.</param>
/// <param name="pictures">Their pictures.</param>
/// <param name="health">How the program fares.</param>
/// <param name="time">The clock.</param>
/// <param name="logs">Where failures are told.</param>
public sealed partial class WebAdapter(
    WebSettings settings, Language defaultLanguage, FactRepository facts, PictureGallery pictures, HealthCheck health, TimeProvider time, ILoggerFactory logs) : ICompanionAdapter
{
    /// <summary>The adapter's name in addresses.</summary>
    public const string AdapterName = "web";

    private readonly SiteAssets assets = new(EraStyles.Of(facts.Catalogue));
    private readonly ILogger log = logs.CreateLogger<WebAdapter>();
    private readonly TaskCompletionSource<string?> served = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public string Name => AdapterName;

    /// <summary>The page's address once it is served; null when it cannot be.</summary>
    public Task<string?> Served => served.Task;

    /// <inheritdoc/>
    public async Task RunAsync(IBot bot, CancellationToken stop)
    {
        try
        {
            await using var app = Build(bot);
            await StartAsync(app, stop);
            var address = app.Urls.First();
            LogServed(log, address);
            served.TrySetResult(address);
            await Task.Delay(Timeout.InfiniteTimeSpan, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await app.StopAsync(CancellationToken.None);
        }
        finally
        {
            served.TrySetResult(null);
        }
    }

    private WebApplication Build(IBot bot)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(settings.Url).ConfigureKestrel(RequestLimits.Limit);
        builder.Logging.AddProvider(new Forwarding(logs)).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRoutingCore();
        builder.Services.AddRequestLimits(settings.RequestsPerSecond);
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter("ChatBot.*", "Microsoft.AspNetCore.Hosting")
            .AddPrometheusExporter());
        var app = builder.Build();
        app.UseSecurityHeaders();
        // A proxy on this machine may say whom it asks for; nobody else is believed.
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto });
        app.Use(TellFailuresAsync);
        app.UseRouting();
        app.UseRequestLimits();
        assets.Map(app);
        new ChatEndpoints(bot, ContextOf, log).Map(app);
        new BrowseEndpoints(facts, pictures, time, ContextOf).Map(app);
        new HealthEndpoints(health).Map(app);
        app.MapPrometheusScrapingEndpoint("/metrics");
        app.MapFallback(http =>
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return PageRenderer.RenderAsync<NotFound>(http, ContextOf(http));
        });
        return app;
    }

    private PageContext ContextOf(HttpContext http) => PageContext.Of(http, defaultLanguage, settings.PublicUrl, assets);

    private async Task StartAsync(WebApplication app, CancellationToken stop)
    {
        try
        {
            await app.StartAsync(stop);
        }
        catch (Exception refused) when (refused is IOException or SocketException)
        {
            var reason = refused.GetBaseException().Message;
            throw new AdapterRefusedException($"Web:Url {settings.Url} cannot be listened on ({reason}); set it to a free address, or to nothing for no page.");
        }
    }

    private async Task TellFailuresAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Exception failure) when (failure is not BadHttpRequestException && !http.RequestAborted.IsCancellationRequested)
        {
            // The path alone: what was asked is the reader's.
            LogFailed(log, http.Request.Path, failure);
            if (!http.Response.HasStarted)
            {
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
                await PageRenderer.RenderAsync<Failed>(http, ContextOf(http));
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The page is served at {Address}.")]
    private static partial void LogServed(ILogger log, string address);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Path} could not be answered.")]
    private static partial void LogFailed(ILogger log, string path, Exception failure);

    /// <summary>Lets the web server's own warnings join the program's log.</summary>
    private sealed class Forwarding(ILoggerFactory logs) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => logs.CreateLogger(categoryName);

        public void Dispose()
        {
        }
    }
}
