using ChatBot.Chat;
using ChatBot.Telegram;
using Microsoft.Extensions.Logging;

namespace ChatBot.Tests.Telegram;

/// <summary>The adapter connected to a server of the tests' own, with all that it logs at level Trace.</summary>
internal sealed class TelegramRun : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly CapturedLogs logs = new();
    private readonly IDisposable? owned;
    private bool isServerOwned = true;

    private TelegramRun(BotApiServer server, IBot bot, IDisposable? owned, TimeProvider time, string? memory, Action<TelegramSettings>? configure)
    {
        Server = server;
        this.owned = owned;
        var settings = new TelegramSettings { Token = server.Token, BaseUrl = server.Url };
        configure?.Invoke(settings);
        Settings = settings;
        Adapter = new TelegramAdapter(settings, Language.Japanese, memory, time, LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(logs)));
        Running = Task.Run(() => Adapter.RunAsync(bot, stopping.Token));
    }

    public BotApiServer Server { get; }

    public TelegramAdapter Adapter { get; }

    public TelegramSettings Settings { get; }

    /// <summary>Ends with the adapter.</summary>
    public Task Running { get; }

    /// <summary>The lines logged so far.</summary>
    public IEnumerable<string> Log => logs.Lines;

    /// <summary>Starts a server and an adapter with the whole bot behind it, or another.</summary>
    public static async Task<TelegramRun> StartAsync(
        IBot? bot = null, BotApiServer? server = null, TimeProvider? time = null, string? memory = null, Action<TelegramSettings>? configure = null, bool isServerOwned = true)
    {
        var seeded = bot is null ? new SeededBot(new NodaTime.LocalDate(2027, 3, 30)) : null;
        var run = new TelegramRun(server ?? await BotApiServer.StartAsync(), bot ?? seeded!.Bot, seeded, time ?? TimeProvider.System, memory, configure) { isServerOwned = isServerOwned };
        return run;
    }

    /// <summary>Waits for the update to be confirmed, and so handled to its end.</summary>
    public Task WaitForSilenceAsync() => Server.WaitAsync(server => server.Unconfirmed == 0);

    /// <summary>Hands the bot an update and waits for the first call of a method after it.</summary>
    public Task<ApiCall> AskAsync(System.Text.Json.Nodes.JsonObject update, string method = "sendMessage")
    {
        var from = Server.Calls.Count;
        Server.Push(update);
        return Server.WaitForAsync(method, from: from);
    }

    /// <summary>Tells the adapter to stop and waits for its end.</summary>
    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        await Running;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (isServerOwned)
        {
            await Server.DisposeAsync();
        }

        Adapter.Dispose();
        owned?.Dispose();
        stopping.Dispose();
        logs.Dispose();
        Assert.Empty(Server.Violations);
        Assert.DoesNotContain(Log, line => line.Contains(Server.Token, StringComparison.Ordinal));
    }
}
