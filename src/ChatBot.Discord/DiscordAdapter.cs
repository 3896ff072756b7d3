using System.Text.Json;
using ChatBot.Chat;
using ChatBot.Discord.Adapter;
using ChatBot.Discord.Adapter.Interactions;
using ChatBot.Discord.Adapter.Messages;
using ChatBot.Discord.Adapter.Posts;
using ChatBot.Discord.Adapter.Replies;
using ChatBot.Discord.Api;
using ChatBot.Discord.Api.Gateway;
using ChatBot.Discord.Api.Models;
using Microsoft.Extensions.Logging;

namespace ChatBot.Discord;

/// <summary>Discord as a chat platform: over the gateway, or by signed interactions over HTTP.</summary>
public sealed partial class DiscordAdapter : IPostingAdapter, IDisposable
{
    /// <summary>The adapter's name in addresses.</summary>
    public const string AdapterName = "discord";

    /// <summary>How long a repeated nonce is the same message: "in the past few minutes" (Create Message, <c>enforce_nonce</c>).</summary>
    private static readonly TimeSpan NonceSafeFor = TimeSpan.FromMinutes(2);

    /// <summary>
    /// GUILDS, GUILD_MESSAGES and DIRECT_MESSAGES (Gateway, "List of Intents"). None is privileged: a message holds its words
    /// where it mentions the bot or is written to it alone.
    /// </summary>
    private const int Intents = (1 << 0) | (1 << 9) | (1 << 12);

    /// <summary>Stands between the parts of a button's data; Discord keeps it as it is.</summary>
    private const char DataSeparator = '¦';

    /// <summary>How long answers being sent may take to finish once the adapter is told to stop.</summary>
    private static readonly TimeSpan GracefulStop = TimeSpan.FromSeconds(15);

    /// <summary>How long a post waits for a connection.</summary>
    private static readonly TimeSpan NotConnectedDelay = TimeSpan.FromSeconds(5);

    private readonly DiscordSettings settings;
    private readonly Language defaultLanguage;
    private readonly TimeProvider time;
    private readonly ISharedWork shards;
    private readonly ILogger log;
    private readonly DiscordRest rest;
    private readonly DiscordApi api;
    private readonly DiscordPosts posts;
    private volatile Connection? connection;

    /// <summary>An adapter that is not yet connected.</summary>
    /// <param name="settings">Settings without errors, with a token.</param>
    /// <param name="defaultLanguage">The language of readers of whom nothing is known.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logs">Where failures are told.</param>
    /// <param name="sharing">Divides the gateway's shards among several programs; null when this one is alone.</param>
    public DiscordAdapter(DiscordSettings settings, Language defaultLanguage, TimeProvider time, ILoggerFactory logs, ISharedWork? sharing = null)
    {
        shards = sharing ?? new UnsharedWork();
        this.settings = settings;
        this.defaultLanguage = defaultLanguage;
        this.time = time;
        log = logs.CreateLogger<DiscordAdapter>();
        rest = new DiscordRest(settings.Api(), settings.Token, time, log);
        api = new DiscordApi(rest);
        posts = new DiscordPosts(api, log);
    }

    /// <inheritdoc/>
    public string Name => AdapterName;

    /// <inheritdoc/>
    public PostLimits Limits => new(settings.PostsPerSecond, null, NonceSafeFor);

    /// <inheritdoc/>
    public bool IsReachable => rest.Platform.IsReachable;

    /// <inheritdoc/>
    public async Task RunAsync(IBot bot, CancellationToken stop)
    {
        var application = await ConnectAsync(stop);
        var buttons = new SignedCalls(settings.Token, bot.Commands, DataSeparator, ReplyMessages.Fits);
        // The bot user has its application's id, but for the oldest bots.
        connection = new Connection(application.Bot?.Id ?? application.Id, buttons);
        var work = new WorkInFlight();
        using var late = new CancellationTokenSource();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await using var stopping = ending.Token.Register(() => late.CancelAfter(GracefulStop));
        var handler = new InteractionHandler(bot, api, buttons, defaultLanguage, time, log);
        var guild = settings.DevelopmentGuild.Length > 0 ? settings.DevelopmentGuild : null;
        var registering = new Registration(api, application.Id, guild, log).UpdateAsync(bot.Commands, ending.Token);
        var receiving = settings.Mode == DiscordSettings.Http
            ? new HttpReceiver(settings, work, time, log).RunAsync((interaction, arrived) => handler.HandleAsync(interaction, arrived, late.Token), ending.Token)
            : new GatewayClient(new GatewayIdentity(settings.Token, Intents), ShardRange.Parse(settings.Shards), shards, api, time, log)
                .RunAsync(Events(bot, handler, work, late.Token), ending.Token);
        await Task.WhenAny(receiving, rest.Refused);
        await ending.CancelAsync();
        await registering.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await work.EndAsync();
        ThrowIfRefused();
        await EndAsync(receiving);
    }

    /// <inheritdoc/>
    public async Task<DeliveryResult> SendAsync(ChannelAddress channel, Reply reply, PostOptions options, string key, CancellationToken stop) =>
        connection is { } connected && !rest.Refused.IsCompleted
            ? await posts.SendAsync(channel, reply, options, key, connected.Buttons, stop)
            : new DeliveryResult.TryLater(NotConnectedDelay);

    /// <inheritdoc/>
    public async Task<string?> FindAsync(ChannelAddress channel, string key, DateTimeOffset since, CancellationToken stop) =>
        connection is { } connected ? await posts.FindAsync(channel, key, since, connected.Me, stop) : throw new IOException("Discord is not connected yet.");

    /// <inheritdoc/>
    public Uri? LinkTo(ChannelAddress channel, string message) => Addresses.Link(channel, message);

    /// <inheritdoc/>
    public async Task<ChatAccess> AccessAsync(ChannelAddress place, string person, CancellationToken stop) =>
        connection is { } connected
            ? await posts.AccessAsync(place, person, connected.Me, stop)
            : new ChatAccess(null, false, false, null);

    /// <inheritdoc/>
    public Task<ChannelAddress?> OpenPrivateAsync(string person, CancellationToken stop) => posts.OpenPrivateAsync(person, stop);

    /// <inheritdoc/>
    public void Dispose() => rest.Dispose();

    private async Task<Application> ConnectAsync(CancellationToken stop)
    {
        try
        {
            var application = await api.ApplicationAsync(stop);
            LogConnected(log, application.Name);
            return application;
        }
        catch (RestFailure failure)
        {
            ThrowIfRefused();
            throw new IOException($"Discord cannot be reached at Discord:BaseUrl: {failure.Message}");
        }
    }

    /// <summary>What is done with each event of the gateway. It reads the data at once and works elsewhere.</summary>
    private Action<string, ReadOnlyMemory<byte>> Events(IBot bot, InteractionHandler handler, WorkInFlight work, CancellationToken late)
    {
        var me = connection!.Me;
        var membership = new Membership(bot);
        var messages = new MessageHandler(bot, me, api, connection.Buttons, membership, log);
        return (name, data) =>
        {
            switch (name)
            {
                case "INTERACTION_CREATE":
                    var arrived = time.GetTimestamp();
                    var interaction = JsonSerializer.Deserialize(data.Span, DiscordJson.Default.Interaction)!;
                    work.Begin(interaction.Id, () => handler.HandleAsync(interaction, arrived, late));
                    break;
                case "MESSAGE_CREATE":
                    var message = JsonSerializer.Deserialize(data.Span, DiscordJson.Default.Message)!;
                    if (messages.IsAddressed(message))
                    {
                        work.Begin(message.Id, () => messages.HandleAsync(message, late));
                    }

                    break;
                case "READY":
                    membership.OnReady(JsonSerializer.Deserialize(data.Span, DiscordJson.Default.Ready)!.Guilds);
                    break;
                case "GUILD_CREATE":
                    Notice(membership.OnGuildCreateAsync(JsonSerializer.Deserialize(data.Span, DiscordJson.Default.Guild)!, late));
                    break;
                case "GUILD_DELETE":
                    Notice(membership.OnGuildDeleteAsync(JsonSerializer.Deserialize(data.Span, DiscordJson.Default.Guild)!, late));
                    break;
                case "CHANNEL_DELETE" or "THREAD_DELETE":
                    Notice(membership.OnChannelDeleteAsync(JsonSerializer.Deserialize(data.Span, DiscordJson.Default.Channel)!, late));
                    break;
                default:
                    break;
            }
        };
    }

    /// <summary>Tells of a notice that failed; nobody waits for it.</summary>
    private void Notice(Task notice) => notice.ContinueWith(
        failed => LogUnnoticed(log, failed.Exception!), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private static async Task EndAsync(Task receiving)
    {
        try
        {
            await receiving;
        }
        catch (GatewayRefusedException refused)
        {
            throw new AdapterRefusedException(Mend(refused.CloseCode));
        }
        catch (RestFailure failure)
        {
            throw new IOException($"Discord cannot be reached at Discord:BaseUrl: {failure.Message}");
        }
    }

    private void ThrowIfRefused()
    {
        if (rest.Refused.IsCompleted)
        {
            throw new AdapterRefusedException(Mend(CloseCodes.AuthenticationFailed));
        }
    }

    /// <summary>What the operator has to do about a close code that connecting again does not cure.</summary>
    private static string Mend(int closeCode) => closeCode switch
    {
        CloseCodes.AuthenticationFailed => "Discord does not accept Discord:Token. Take a valid one from the application's page, \"Bot\", and start again.",
        CloseCodes.InvalidShard => "Discord does not accept Discord:Shards. Use auto, or a range below the total such as 0-3/16.",
        CloseCodes.ShardingRequired => "The bot is in too many servers for so few shards. Set Discord:Shards to auto, or to a larger total.",
        CloseCodes.InvalidVersion => "Discord no longer speaks this version of the gateway. A newer version of the program is needed.",
        _ => $"Discord does not allow the bot its intents (close code {closeCode}), although none of them is privileged. Look at the page \"Bot\" of the application whose token is in Discord:Token.",
    };

    /// <summary>What is known once connected.</summary>
    private sealed record Connection(string Me, SignedCalls Buttons);

    [LoggerMessage(Level = LogLevel.Information, Message = "Connected to Discord as {Application}.")]
    private static partial void LogConnected(ILogger log, string? application);

    [LoggerMessage(Level = LogLevel.Error, Message = "A change of a server could not be noted.")]
    private static partial void LogUnnoticed(ILogger log, Exception failure);
}
