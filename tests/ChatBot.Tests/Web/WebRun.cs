using System.Net;
using ChatBot.Chat;
using ChatBot.Web;
using ChatBot.Web.Health;
using Microsoft.Extensions.Logging;

namespace ChatBot.Tests.Web;

/// <summary>The page over the project's own seeds, served on a port of its own, and a reader of it.</summary>
internal sealed class WebRun : IAsyncDisposable
{
    private readonly SeededBot seeded;
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    private WebRun(SeededBot seeded, WebAdapter adapter, IBot bot)
    {
        this.seeded = seeded;
        running = adapter.RunAsync(bot, stop.Token);
    }

    /// <summary>The page's address, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>A reader whose browser asks for English and keeps no cookies, and who follows no redirect.</summary>
    public HttpClient Reader { get; private set; } = null!;

    /// <summary>What the page logs.</summary>
    public CapturedLogs Logs { get; private init; } = new();

    /// <summary>The bot behind it.</summary>
    public SeededBot Seeded => seeded;

    /// <summary>Serves the page.</summary>
    /// <param name="bot">A bot to take in place of the seeded one.</param>
    /// <param name="health">How the program fares, given the seeded bot; null for well and without platforms.</param>
    /// <param name="configure">Changes settings.</param>
    /// <param name="time">The clock.</param>
    public static async Task<WebRun> StartAsync(
        IBot? bot = null, Func<SeededBot, HealthCheck>? health = null, Action<WebSettings>? configure = null, TimeProvider? time = null)
    {
        var settings = new WebSettings { Url = "http://127.0.0.1:0", RequestsPerSecond = 100_000 };
        configure?.Invoke(settings);
        var seeded = new SeededBot(time: time);
        var states = new Dictionary<string, AdapterState> { ["web"] = AdapterState.Running };
        var check = health?.Invoke(seeded) ?? new HealthCheck(() => states, [], null, seeded.Facts, TimeProvider.System);
        var logs = new CapturedLogs();
        var factory = LoggerFactory.Create(logging => logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace));
        var adapter = new WebAdapter(settings, Language.Japanese, seeded.Facts, seeded.Pictures, check, time ?? TimeProvider.System, factory);
        var run = new WebRun(seeded, adapter, bot ?? seeded.Bot) { Logs = logs };
        if (await adapter.Served.WaitAsync(TestContext.Current.CancellationToken) is not { } address)
        {
            await run.running;
            throw new InvalidOperationException("The page was not served.");
        }

        run.Address = address;
        run.Reader = run.NewReader();
        run.Reader.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return run;
    }

    /// <summary>Another reader, of whom nothing is known.</summary>
    public HttpClient NewReader(bool keepsCookies = false) => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = keepsCookies })
    {
        BaseAddress = new Uri(Address),
    };

    /// <summary>A page as it is served, which must be there.</summary>
    public async Task<string> ReadAsync(string path)
    {
        using var response = await Reader.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {response.StatusCode}");
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        Reader.Dispose();
        stop.Dispose();
        seeded.Dispose();
    }
}
