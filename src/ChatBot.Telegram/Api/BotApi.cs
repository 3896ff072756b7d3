using System.Net;
using ChatBot.Chat;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests.Abstractions;

namespace ChatBot.Telegram.Api;

/// <summary>
/// Every call of the Bot API goes through here: it waits for the limiter, has a deadline, and fails as an
/// <see cref="ApiFailure"/> from which the token has been taken out.
/// </summary>
internal sealed partial class BotApi : IDisposable
{
    /// <summary>How long a call may take that the API has no reason to hold.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>How often a call for an answer is made before the answer is given up.</summary>
    private const int MostAttempts = 8;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    private readonly HttpClient http;
    private readonly TelegramBotClient client;
    private readonly string token;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly TaskCompletionSource refused = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The API as a bot sees it.</summary>
    public BotApi(TelegramSettings settings, TimeProvider time, ILogger log)
    {
        token = settings.Token;
        this.time = time;
        this.log = log;
        Platform = new Reachability(time);
        Limiter = new RateLimiter(settings.PostLimits, time);
        // A redirect would carry the token, which is part of the path, to another server.
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
            // Traces are the operator's; no header tells the platform of them.
            ActivityHeadersPropagator = null,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        var baseUrl = settings.BaseUrl.TrimEnd('/');
        // The library's own repetition of limited calls is off: the limiter rules.
        client = new TelegramBotClient(
            new TelegramBotClientOptions(token, baseUrl == TelegramSettings.PublicApi ? null : baseUrl) { RetryCount = 0, RetryThreshold = 0 },
            http);
    }

    /// <summary>When calls may be made.</summary>
    public RateLimiter Limiter { get; }

    /// <summary>Whether the API answers.</summary>
    public Reachability Platform { get; }

    /// <summary>Completes when the API no longer accepts the token.</summary>
    public Task Refused => refused.Task;

    /// <summary>
    /// Makes a call that answers somebody. Too many calls (429) wait as long as told; a failing API or connection is tried
    /// again after a growing, jittered delay.
    /// </summary>
    /// <param name="request">Makes the request anew for each attempt: an uploaded file can be read only once.</param>
    /// <param name="chat">The chat it concerns; null for none.</param>
    /// <param name="stop">Gives it up.</param>
    /// <exception cref="ApiFailure">It failed for good.</exception>
    public async Task<T> AnswerAsync<T>(Func<IRequest<T>> request, long? chat, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            await Limiter.WaitAsync(chat, stop);
            try
            {
                return await OnceAsync(request(), chat, Deadline, stop);
            }
            catch (ApiFailure failure) when (failure.Kind is ApiFailureKind.Limited && attempt < MostAttempts)
            {
                // The limiter knows how long; the next round waits there.
                LogLimited(log, request().MethodName, failure.RetryAfter);
            }
            catch (ApiFailure failure) when (failure.Kind is ApiFailureKind.Unreachable or ApiFailureKind.Broken && attempt < MostAttempts)
            {
                var delay = Backoff.Delay(FirstDelay, LongestDelay, attempt - 1);
                LogRepeated(log, request().MethodName, delay, failure.Message);
                await Task.Delay(delay, time, stop);
            }
        }
    }

    /// <summary>Makes a call once.</summary>
    /// <param name="request">The call.</param>
    /// <param name="chat">The chat it concerns; null for none.</param>
    /// <param name="deadline">How long it may take.</param>
    /// <param name="stop">Gives it up.</param>
    /// <param name="leaving">Called just before it leaves; null for nothing.</param>
    /// <exception cref="ApiFailure">It failed.</exception>
    public async Task<T> OnceAsync<T>(IRequest<T> request, long? chat, TimeSpan deadline, CancellationToken stop, Action? leaving = null)
    {
        using var late = new CancellationTokenSource(deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        try
        {
            var result = await client.SendRequest(leaving is null ? request : new LeavingRequest<T>(request, leaving), either.Token);
            Platform.NoteAnswer();
            return result;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // A new exception: the caught one may tell the address.
            throw new OperationCanceledException(stop);
        }
        catch (OperationCanceledException)
        {
            throw Note(new ApiFailure(ApiFailureKind.Broken, $"{request.MethodName}: no answer within {deadline.TotalSeconds:0} s"), chat);
        }
        catch (Exception failure) when (failure is RequestException or HttpRequestException or IOException or System.Text.Json.JsonException)
        {
            throw Note(Explain(request.MethodName, failure), chat);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Limiter.Dispose();
        http.Dispose();
    }

    private ApiFailure Note(ApiFailure failure, long? chat)
    {
        if (failure.Kind is ApiFailureKind.Unreachable or ApiFailureKind.Broken)
        {
            Platform.NoteFailure();
        }
        else
        {
            Platform.NoteAnswer();
        }

        if (failure.Kind == ApiFailureKind.Limited)
        {
            Limiter.Pause(chat, failure.RetryAfter);
        }
        else if (failure.Kind == ApiFailureKind.Unauthorized)
        {
            refused.TrySetResult();
        }

        return failure;
    }

    private ApiFailure Explain(string method, Exception failure)
    {
        if (failure is ApiRequestException answer)
        {
            var kind = KindOf(answer.ErrorCode, method);
            return new ApiFailure(kind, Clean($"{method}: {answer.ErrorCode} {answer.Message}"))
            {
                Code = answer.ErrorCode,
                RetryAfter = TimeSpan.FromSeconds(Math.Max(1, answer.Parameters?.RetryAfter ?? 1)),
                MigratedTo = answer.Parameters?.MigrateToChatId,
            };
        }

        if (failure is RequestException { HttpStatusCode: { } status } && status != HttpStatusCode.OK)
        {
            return new ApiFailure(KindOf((int)status, method), $"{method}: HTTP {(int)status} without a readable answer")
            {
                RetryAfter = TimeSpan.FromSeconds(1),
            };
        }

        // Only what fails while connecting is known not to have reached the API.
        var connection = failure as HttpRequestException ?? failure.InnerException as HttpRequestException;
        var isUnsent = connection?.HttpRequestError is
            HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or
            HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
        var said = connection is null ? "the answer could not be read" : $"{connection.HttpRequestError}";
        return new ApiFailure(isUnsent ? ApiFailureKind.Unreachable : ApiFailureKind.Broken, $"{method}: {said}");
    }

    private static ApiFailureKind KindOf(int code, string method) => code switch
    {
        401 => ApiFailureKind.Unauthorized,
        // A token the API cannot read makes the whole path unknown.
        404 when method == "getMe" => ApiFailureKind.Unauthorized,
        409 => ApiFailureKind.Conflict,
        429 => ApiFailureKind.Limited,
        >= 400 and < 500 => ApiFailureKind.Rejected,
        _ => ApiFailureKind.Broken,
    };

    private string Clean(string text) => text.Replace(token, "<token>", StringComparison.Ordinal);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram limits {Method}; repeated in {Delay}.")]
    private static partial void LogLimited(ILogger log, string method, TimeSpan delay);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} is repeated in {Delay}: {Reason}")]
    private static partial void LogRepeated(ILogger log, string method, TimeSpan delay, string reason);
}
