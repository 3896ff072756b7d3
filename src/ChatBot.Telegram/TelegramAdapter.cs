using ChatBot.Chat;
using ChatBot.Telegram.Api;
using ChatBot.Telegram.Posts;
using ChatBot.Telegram.Replies;
using ChatBot.Telegram.Updates;
using Microsoft.Extensions.Logging;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace ChatBot.Telegram;

/// <summary>Telegram as a chat platform, through the Bot API: by long polling or by webhook.</summary>
public sealed partial class TelegramAdapter : IPostingAdapter, IDisposable
{
    /// <summary>The adapter's name in addresses.</summary>
    public const string AdapterName = "telegram";

    /// <summary>How long answers being sent may take to finish once the adapter is told to stop.</summary>
    private static readonly TimeSpan GracefulStop = TimeSpan.FromSeconds(15);

    /// <summary>How long a post waits for a connection.</summary>
    private static readonly TimeSpan NotConnectedDelay = TimeSpan.FromSeconds(5);

    private readonly TelegramSettings settings;
    private readonly Language defaultLanguage;
    private readonly string? memory;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly BotApi api;
    private readonly PhotoFiles photos = new();
    private readonly TelegramPosts posts;
    private volatile Connection? connection;

    /// <summary>An adapter that is not yet connected.</summary>
    /// <param name="settings">Settings without errors, with a token.</param>
    /// <param name="defaultLanguage">The language of readers of whom nothing is known.</param>
    /// <param name="dataDirectory">Where the adapter keeps which updates it answered; null to forget it at the end of the program.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logs">Where failures are told.</param>
    public TelegramAdapter(TelegramSettings settings, Language defaultLanguage, string? dataDirectory, TimeProvider time, ILoggerFactory logs)
    {
        this.settings = settings;
        this.defaultLanguage = defaultLanguage;
        this.time = time;
        log = logs.CreateLogger<TelegramAdapter>();
        api = new BotApi(settings, time, log);
        posts = new TelegramPosts(api, photos, time, log);
        // Ids of updates are the bot's own: another bot has another file.
        memory = dataDirectory is null ? null : Path.Combine(dataDirectory, $"telegram-{settings.BotId()}.handled");
    }

    /// <inheritdoc/>
    public string Name => AdapterName;

    /// <inheritdoc/>
    public PostLimits Limits => settings.PostLimits();

    /// <inheritdoc/>
    public bool IsReachable => api.Platform.IsReachable;

    /// <inheritdoc/>
    public async Task RunAsync(IBot bot, CancellationToken stop)
    {
        var me = await ConnectAsync(stop);
        connection = new Connection(me, bot.Commands);
        using var handled = new HandledUpdates(memory);
        using var dispatcher = new UpdateDispatcher();
        using var late = new CancellationTokenSource();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await using var stopping = ending.Token.Register(() => late.CancelAfter(GracefulStop));
        var handler = Handler(bot, me);
        Func<Update, Task<bool>> handle = update => HandleAsync(handler, update, late.Token);
        var receiving = settings.Mode == TelegramSettings.Webhook
            ? new WebhookReceiver(settings, api, dispatcher, handled, time, log).RunAsync(handle, ending.Token)
            : new PollingReceiver(api, dispatcher, handled, time, log).RunAsync(handle, ending.Token);
        var menus = new Menus(bot, api, defaultLanguage, log).UpdateAsync(ending.Token);
        await Task.WhenAny(receiving, api.Refused);
        await ending.CancelAsync();
        await menus.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ThrowIfRefused();
        await receiving;
    }

    /// <inheritdoc/>
    /// <remarks>Telegram knows no roles and no crossposts, and no keys: of how to post only <see cref="PostOptions.IsSilent"/> is heeded.</remarks>
    public async Task<DeliveryResult> SendAsync(ChannelAddress channel, Reply reply, PostOptions options, string key, CancellationToken stop) =>
        connection is { } connected && !api.Refused.IsCompleted
            ? await posts.SendAsync(channel, reply, options, connected.Me.Username!, connected.Commands, stop)
            : new DeliveryResult.TryLater(NotConnectedDelay);

    /// <inheritdoc/>
    public Task<string?> FindAsync(ChannelAddress channel, string key, DateTimeOffset since, CancellationToken stop) =>
        throw new IOException("The Bot API knows no keys and lets no bot look back.");

    /// <inheritdoc/>
    public Uri? LinkTo(ChannelAddress channel, string message) => MessageLink.To(channel, message);

    /// <inheritdoc/>
    public Task<ChatAccess> AccessAsync(ChannelAddress place, string person, CancellationToken stop) =>
        posts.AccessAsync(place, person, settings.BotId(), stop);

    /// <inheritdoc/>
    public Task<ChannelAddress?> OpenPrivateAsync(string person, CancellationToken stop) => posts.OpenPrivateAsync(person, stop);

    /// <inheritdoc/>
    public void Dispose() => api.Dispose();

    private UpdateHandler Handler(IBot bot, User me)
    {
        var buttons = new ButtonData(settings.Token, bot.Commands);
        var permissions = new Permissions(api, time);
        return new UpdateHandler(
            bot,
            me,
            api,
            buttons,
            new ReplySender(api, buttons, photos, log),
            new InlineAnswers(bot, api),
            permissions,
            new Membership(bot, permissions),
            defaultLanguage,
            log);
    }

    private async Task<User> ConnectAsync(CancellationToken stop)
    {
        try
        {
            var me = await api.AnswerAsync(() => new GetMeRequest(), null, stop);
            if (settings.Mode == TelegramSettings.Polling)
            {
                // Telegram gives no updates to a bot that has a webhook; those waiting are kept.
                await api.AnswerAsync(() => new DeleteWebhookRequest(), null, stop);
            }

            LogConnected(log, me.Username);
            return me;
        }
        catch (ApiFailure failure)
        {
            ThrowIfRefused();
            throw new IOException($"Telegram cannot be reached at Telegram:BaseUrl: {failure.Message}");
        }
    }

    private void ThrowIfRefused()
    {
        if (api.Refused.IsCompleted)
        {
            throw new AdapterRefusedException("Telegram does not accept Telegram:Token. Take a valid one from @BotFather and start again.");
        }
    }

    /// <returns>False when Telegram failed until the answer was given up; a webhook then lets Telegram send the update again.</returns>
    private async Task<bool> HandleAsync(UpdateHandler handler, Update update, CancellationToken late)
    {
        try
        {
            await handler.HandleAsync(update, late);
            return true;
        }
        catch (ApiFailure failure) when (failure.Kind != ApiFailureKind.Unauthorized)
        {
            LogGivenUp(log, update.Id, failure.Message);
            return false;
        }
        catch (Exception failure) when (failure is not (ApiFailure or OperationCanceledException))
        {
            // An update that breaks the program would break it again: it counts as handled.
            LogBroken(log, update.Id, failure);
            return true;
        }
    }

    /// <summary>What is known once connected.</summary>
    private sealed record Connection(User Me, IReadOnlyList<CommandDeclaration> Commands);

    [LoggerMessage(Level = LogLevel.Information, Message = "Connected to Telegram as @{Bot}.")]
    private static partial void LogConnected(ILogger log, string? bot);

    [LoggerMessage(Level = LogLevel.Error, Message = "Update {Update} could not be handled.")]
    private static partial void LogBroken(ILogger log, int update, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The answer to update {Update} was given up: {Reason}")]
    private static partial void LogGivenUp(ILogger log, int update, string reason);
}
