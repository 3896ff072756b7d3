using System.Text.Json.Nodes;
using ChatBot.Chat;
using ChatBot.Discord;
using Microsoft.Extensions.Logging;

namespace ChatBot.Tests.Discord;

/// <summary>The adapter connected to a Discord of the tests' own, with all that it logs at level Trace.</summary>
internal sealed class DiscordRun : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly CapturedLogs logs = new();
    private readonly IDisposable? owned;
    private readonly SignedDeliveries deliveries = new();

    private DiscordRun(DiscordServer server, IBot bot, IDisposable? owned, TimeProvider time, Action<DiscordSettings>? configure)
    {
        Server = server;
        this.owned = owned;
        Settings = new DiscordSettings
        {
            Token = server.Token,
            BaseUrl = server.BaseUrl,
            PublicKey = deliveries.PublicKey,
        };
        configure?.Invoke(Settings);
        Adapter = new DiscordAdapter(Settings, Language.Japanese, time, LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(logs)));
        Running = Task.Run(() => Adapter.RunAsync(bot, stopping.Token));
    }

    public DiscordServer Server { get; }

    public DiscordAdapter Adapter { get; }

    public DiscordSettings Settings { get; }

    /// <summary>Ends with the adapter.</summary>
    public Task Running { get; }

    /// <summary>The lines logged so far.</summary>
    public IEnumerable<string> Log => logs.Lines;

    /// <summary>Starts a server and an adapter with the whole bot behind it, or another, and waits until they are connected.</summary>
    public static async Task<DiscordRun> StartAsync(
        IBot? bot = null, DiscordServer? server = null, TimeProvider? time = null, Action<DiscordSettings>? configure = null, bool isReady = true)
    {
        var seeded = bot is null ? new SeededBot(new NodaTime.LocalDate(2027, 3, 30)) : null;
        server ??= await DiscordServer.StartAsync();
        var begun = server.Gateway.Identified;
        var run = new DiscordRun(server, bot ?? seeded!.Bot, seeded, time ?? TimeProvider.System, configure);
        if (isReady)
        {
            await server.WaitAsync(one => run.Running.IsCompleted || one.Calls.Any(call => call.Name.Contains("commands", StringComparison.Ordinal)));
            if (run.Settings.Mode == DiscordSettings.Http)
            {
                await run.WaitForLogAsync("Discord delivers interactions to");
            }
            else
            {
                await server.WaitAsync(one => run.Running.IsCompleted || one.Gateway.Identified > begun);
            }
        }

        return run;
    }

    /// <summary>Hands the bot an interaction in its mode and waits for the first call that shows something after it.</summary>
    public async Task<DiscordCall> AskAsync(JsonObject interaction)
    {
        var from = Server.Calls.Count;
        await SendAsync(interaction);
        return await Server.WaitForAsync(call => call.IsShown, from);
    }

    /// <summary>Hands the bot an interaction in its mode.</summary>
    public async Task SendAsync(JsonObject interaction)
    {
        if (Settings.Mode == DiscordSettings.Http)
        {
            using var delivered = await DeliverAsync(Server.Issue(interaction).ToJsonString());
            Assert.Equal(202, (int)delivered.StatusCode);
        }
        else
        {
            Server.Push(interaction);
        }
    }

    /// <summary>Delivers a body over HTTP, signed as Discord does.</summary>
    /// <param name="body">The body that is signed.</param>
    /// <param name="alter">Changes the delivery after it was signed.</param>
    public Task<HttpResponseMessage> DeliverAsync(string body, Action<HttpRequestMessage>? alter = null) => deliveries.SendAsync(Settings.ListenUrl, body, alter);

    /// <summary>Waits until every interaction was answered.</summary>
    public Task WaitForAnswersAsync() => Server.WaitAsync(server => server.Unanswered.Count == 0);

    /// <summary>Waits for a line of the log that holds some words.</summary>
    public Task WaitForLogAsync(string words) => logs.WaitForAsync(words);

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
        await Server.DisposeAsync();
        Adapter.Dispose();
        owned?.Dispose();
        stopping.Dispose();
        logs.Dispose();
        deliveries.Dispose();
        Assert.Empty(Server.Violations);
        Assert.Equal(0, Server.Buckets.Overruns);
        // Nothing the bot says has mentions read out of it.
        Assert.All(Server.Calls.Where(call => call.Message?.ContainsKey("embeds") == true), call => Assert.Empty((JsonArray)call.Message!["allowed_mentions"]!["parse"]!));
        Assert.DoesNotContain(Log, line => line.Contains(Server.Token, StringComparison.Ordinal) || line.Contains("interaction-token", StringComparison.Ordinal));
    }
}
