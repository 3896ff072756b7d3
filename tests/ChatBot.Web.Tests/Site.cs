using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

[assembly: AssemblyFixture(typeof(ChatBot.Web.Tests.Site))]

namespace ChatBot.Web.Tests;

/// <summary>The program with its page, and a browser to read it with; one of each for all tests.</summary>
public sealed class Site : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private readonly string directory = Directory.CreateTempSubdirectory("chatbot-site-").FullName;
    private Process? program;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The page's address, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
        {
            return;
        }

        Address = FreeAddress();
        var published = Path.Combine(Repository.Root, "artifacts", "published", "ChatBot");
        var start = new ProcessStartInfo(File.Exists(published) ? published : Path.Combine(AppContext.BaseDirectory, "ChatBot"), "run")
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        start.Environment["Web__Url"] = Address;
        start.Environment["Web__RequestsPerSecond"] = "1000";
        program = Process.Start(start)!;
        while (await program.StandardError.ReadLineAsync() is { } line && !line.Contains("The page is served", StringComparison.Ordinal))
        {
        }

        _ = program.StandardError.ReadToEndAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });

        // The first question waits until the known questions are read, which takes seconds, and more while other tests run.
        await using var first = await OpenAsync();
        first.Page.SetDefaultTimeout(120_000);
        await first.GoAsync("/");
        await first.Page.GetByRole(AriaRole.Combobox).FillAsync("When was the INF treaty signed?");
        await first.Page.GetByRole(AriaRole.Button, new() { Name = "Ask" }).ClickAsync();
        await Assertions.Expect(first.Page.GetByRole(AriaRole.Log)).ToContainTextAsync("December 1987", new() { Timeout = 120_000 });
    }

    /// <summary>Opens the site as a reader with a device, a theme and a language.</summary>
    public async Task<Reader> OpenAsync(Device device = Device.Desktop, ColorScheme theme = ColorScheme.Light, string locale = "en", bool hasScripts = true)
    {
        Assert.SkipUnless(browser is not null || Environment.GetEnvironmentVariable("CI") == "true", "Chromium is not installed: run tests/run as root on a Debian machine.");
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Address,
            ColorScheme = theme,
            Locale = locale,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = hasScripts,
            ViewportSize = device == Device.Phone ? new() { Width = 360, Height = 740 } : new() { Width = 1200, Height = 900 },
            HasTouch = device == Device.Phone,
        });
        context.SetDefaultTimeout(10_000);
        return new Reader(context, await context.NewPageAsync());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (program is not null)
        {
            program.Kill();
            await program.WaitForExitAsync();
            program.Dispose();
        }

        Directory.Delete(directory, recursive: true);
    }

    private static string FreeAddress()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
    }
}

/// <summary>What a reader reads with.</summary>
public enum Device
{
    /// <summary>A window 1200 pixels wide.</summary>
    Desktop,

    /// <summary>A screen 360 pixels wide, and no mouse.</summary>
    Phone,
}
