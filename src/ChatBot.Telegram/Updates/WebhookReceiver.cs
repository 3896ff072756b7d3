using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatBot.Telegram.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace ChatBot.Telegram.Updates;

/// <summary>
/// Takes updates that Telegram delivers over HTTP. Telegram counts an update as delivered when it is told 200, and sends
/// it again otherwise, so 200 is said once it was handled.
/// </summary>
/// <remarks>
/// Answers go out as calls of their own, not in the response: there Telegram would tell nobody when it refused them.
/// Stopping leaves the webhook set, for other nodes behind the same address; starting with polling removes it.
/// </remarks>
internal sealed partial class WebhookReceiver(
    TelegramSettings settings, BotApi api, UpdateDispatcher dispatcher, HandledUpdates handled, TimeProvider time, ILogger log)
{
    /// <summary>The header that holds the secret (Bot API, setWebhook, <c>secret_token</c>).</summary>
    public const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    /// <summary>The largest delivery that is read, in bytes: many times the largest update.</summary>
    private const int LargestBody = 1_000_000;

    private readonly byte[] secret = SHA256.HashData(Encoding.UTF8.GetBytes(settings.WebhookSecret));
    private readonly PathString path = new Uri(settings.WebhookUrl).AbsolutePath;
    private readonly Lock gate = new();
    private readonly Dictionary<int, Task<bool>> pending = [];

    /// <summary>Receives until stopped, then waits for what is being answered.</summary>
    /// <param name="handle">Handles one update; false when Telegram should send it again.</param>
    /// <param name="stop">Stops receiving.</param>
    public async Task RunAsync(Func<Update, Task<bool>> handle, CancellationToken stop)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(settings.ListenUrl).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        await using var app = builder.Build();
        app.Run(context => ReceiveAsync(context, handle));
        await app.StartAsync(stop);
        await SetWebhookAsync(stop);
        LogListening(log, settings.ListenUrl, path);
        await Task.Delay(Timeout.InfiniteTimeSpan, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // Lets the deliveries being answered end.
        await app.StopAsync(CancellationToken.None);
    }

    private Task<bool> SetWebhookAsync(CancellationToken stop) => api.AnswerAsync(
        () => new SetWebhookRequest
        {
            Url = settings.WebhookUrl,
            SecretToken = settings.WebhookSecret,
            AllowedUpdates = UpdateHandler.Wanted,
        },
        null,
        stop);

    private async Task ReceiveAsync(HttpContext context, Func<Update, Task<bool>> handle)
    {
        if (context.Request.Path != path || !HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (!IsFromTelegram(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        Update? update;
        try
        {
            update = await JsonSerializer.DeserializeAsync<Update>(context.Request.Body, JsonBotAPI.Options, context.RequestAborted);
        }
        catch (JsonException)
        {
            update = null;
        }
        catch (BadHttpRequestException tooLarge)
        {
            context.Response.StatusCode = tooLarge.StatusCode;
            return;
        }

        context.Response.StatusCode = update is null ? StatusCodes.Status400BadRequest
            : await HandleAsync(update, handle) ? StatusCodes.Status200OK
            : StatusCodes.Status500InternalServerError;
    }

    /// <summary>Both secrets are hashed first, so that the comparison takes the same time whatever their lengths.</summary>
    private bool IsFromTelegram(HttpRequest request) => CryptographicOperations.FixedTimeEquals(
        secret, SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers[SecretHeader].ToString())));

    /// <summary>Handles an update once; a second delivery waits for the first.</summary>
    private Task<bool> HandleAsync(Update update, Func<Update, Task<bool>> handle)
    {
        lock (gate)
        {
            if (handled.Contains(update.Id))
            {
                return Task.FromResult(true);
            }

            if (!pending.TryGetValue(update.Id, out var handling))
            {
                pending[update.Id] = handling = HandleOnceAsync(update, handle);
            }

            return handling;
        }
    }

    private async Task<bool> HandleOnceAsync(Update update, Func<Update, Task<bool>> handle)
    {
        var isHandled = false;
        try
        {
            await dispatcher.RunAsync(UpdateHandler.KeyOf(update), async () => isHandled = await handle(update));
            return isHandled;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        finally
        {
            if (isHandled)
            {
                handled.Add(update.Id);
            }

            lock (gate)
            {
                pending.Remove(update.Id);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Telegram delivers to {Address}{Path}.")]
    private static partial void LogListening(ILogger log, string address, PathString path);
}
