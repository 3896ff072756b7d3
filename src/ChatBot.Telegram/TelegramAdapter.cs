using ChatBot.Chat;
using ChatBot.Telegram.Api;
using ChatBot.Telegram.Replies;
using ChatBot.Telegram.Updates;
using Microsoft.Extensions.Logging;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace ChatBot.Telegram;

/// <summary>Telegram as a chat platform, through the Bot API: by long polling or by webhook.</summary>
public sealed partial class TelegramAdapter : IChatAdapter
{
    /// <summary>The adapter's name in addresses.</summary>
    public const string AdapterName = "telegram";

    /// <summary>What Telegram allows (Bots FAQ, "My bot is hitting limits"), with room left for answers.</summary>
    internal static readonly PostLimits PostLimits = new(25, 20, TimeSpan.Zero);

    /// <summary>How long answers being sent may take to finish once the adapter is told to stop.</summary>
    private static readonly TimeSpan GracefulStop = TimeSpan.FromSeconds(15);

    private readonly TelegramSettings settings;
    private readonly Language defaultLanguage;
    private readonly string? memory;
    private readonly TimeProvider time;
    private readonly ILogger log;

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
        // Ids of updates are the bot's own: another bot has another file.
        memory = dataDirectory is null ? null : Path.Combine(dataDirectory, $"telegram-{settings.Token.Split(':')[0]}.handled");
    }

    /// <inheritdoc/>
    public string Name => AdapterName;

    /// <inheritdoc/>
    public async Task RunAsync(IBot bot, CancellationToken stop)
    {
        using var api = new BotApi(settings, time, log);
        var me = await ConnectAsync(api, stop);
        using var handled = new HandledUpdates(memory);
        using var dispatcher = new UpdateDispatcher();
        using var late = new CancellationTokenSource();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await using var stopping = ending.Token.Register(() => late.CancelAfter(GracefulStop));
        var buttons = new ButtonData(settings.Token, bot.Commands);
        var permissions = new Permissions(api, time);
        var handler = new UpdateHandler(
            bot,
            me,
            api,
            buttons,
            new ReplySender(api, buttons),
            new InlineAnswers(bot, api),
            permissions,
            new Membership(bot, permissions),
            defaultLanguage,
            log);
        var receiving = new PollingReceiver(api, dispatcher, handled, time, log).RunAsync(update => HandleAsync(handler, update, late.Token), ending.Token);
        await Task.WhenAny(receiving, api.Refused);
        await ending.CancelAsync();
        await receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ThrowIfRefused(api);
        await receiving;
    }

    private async Task<User> ConnectAsync(BotApi api, CancellationToken stop)
    {
        try
        {
            var me = await api.AnswerAsync(() => new GetMeRequest(), null, stop);
            await api.AnswerAsync(() => new DeleteWebhookRequest(), null, stop);
            LogConnected(log, me.Username);
            return me;
        }
        catch (ApiFailure failure)
        {
            ThrowIfRefused(api);
            throw new IOException($"Telegram cannot be reached at Telegram:BaseUrl: {failure.Message}");
        }
    }

    private static void ThrowIfRefused(BotApi api)
    {
        if (api.Refused.IsCompleted)
        {
            throw new AdapterRefusedException("Telegram does not accept Telegram:Token. Take a valid one from @BotFather and start again.");
        }
    }

    private async Task HandleAsync(UpdateHandler handler, Update update, CancellationToken late)
    {
        try
        {
            await handler.HandleAsync(update, late);
        }
        catch (ApiFailure failure) when (failure.Kind != ApiFailureKind.Unauthorized)
        {
            LogGivenUp(log, update.Id, failure.Message);
        }
        catch (Exception failure) when (failure is not (ApiFailure or OperationCanceledException))
        {
            // An update that breaks the program would break it again: it counts as handled.
            LogBroken(log, update.Id, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Connected to Telegram as @{Bot}.")]
    private static partial void LogConnected(ILogger log, string? bot);

    [LoggerMessage(Level = LogLevel.Error, Message = "Update {Update} could not be handled.")]
    private static partial void LogBroken(ILogger log, int update, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The answer to update {Update} was given up: {Reason}")]
    private static partial void LogGivenUp(ILogger log, int update, string reason);
}
