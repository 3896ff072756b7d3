using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatBot.Chat;
using Microsoft.Extensions.Logging;

namespace ChatBot.Discord.Api;

/// <summary>
/// Makes calls of Discord's REST API: each waits for the rate limits, has a deadline, and fails as a
/// <see cref="RestFailure"/> that holds nothing secret.
/// </summary>
internal sealed partial class DiscordRest : IDisposable
{
    /// <summary>How long a call may take.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    /// <summary>How often a call for an answer is made before the answer is given up.</summary>
    private const int MostAttempts = 6;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    private readonly HttpClient http;
    private readonly string token;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly RateLimits limits;
    private readonly TaskCompletionSource refused = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A client of the API.</summary>
    /// <param name="baseUrl">The API's base address with its version, ending in a slash.</param>
    /// <param name="token">The bot's token.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Where repetitions are told.</param>
    public DiscordRest(Uri baseUrl, string token, TimeProvider time, ILogger log)
    {
        this.token = token;
        this.time = time;
        this.log = log;
        limits = new RateLimits(time);
        Platform = new Reachability(time);
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
            // Traces are the operator's; no header tells the platform of them.
            ActivityHeadersPropagator = null,
            AutomaticDecompression = DecompressionMethods.All,
        })
        { BaseAddress = baseUrl, Timeout = Timeout.InfiniteTimeSpan };
        // The form Discord asks for (Reference, "User Agent"): an address, of which the software has none, and the version.
        var version = Assembly.GetExecutingAssembly().GetName().Version?.ToString(3);
        http.DefaultRequestHeaders.Add("User-Agent", $"DiscordBot (https://chatbot.invalid, {version})");
    }

    /// <summary>Whether the API answers.</summary>
    public Reachability Platform { get; }

    /// <summary>Completes when the API no longer accepts the token.</summary>
    public Task Refused => refused.Task;

    /// <summary>How long a call would have to wait now; zero for not at all.</summary>
    public TimeSpan DelayOf(Route route) => limits.Delay(route);

    /// <summary>Makes a call until it succeeds, is refused, or has failed too often.</summary>
    /// <typeparam name="T">What the call gives.</typeparam>
    /// <param name="route">The call.</param>
    /// <param name="content">Makes its body anew for each attempt; null for none.</param>
    /// <param name="type">How the result is read.</param>
    /// <param name="stop">Gives it up.</param>
    /// <exception cref="RestFailure">It failed for good.</exception>
    public async Task<T> AnswerAsync<T>(Route route, Func<HttpContent>? content, JsonTypeInfo<T> type, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(route, content, type, Deadline, stop);
            }
            catch (RestFailure failure) when (attempt < MostAttempts && failure.Kind == RestFailureKind.Limited)
            {
                LogLimited(log, route, failure.RetryAfter);
                await Task.Delay(failure.RetryAfter, time, stop);
            }
            catch (RestFailure failure) when (attempt < MostAttempts && failure.Kind is RestFailureKind.Unreachable or RestFailureKind.Broken)
            {
                var delay = Backoff.Delay(FirstDelay, LongestDelay, attempt - 1);
                LogRepeated(log, route, delay, failure.Message);
                await Task.Delay(delay, time, stop);
            }
        }
    }

    /// <summary>Makes a call once.</summary>
    /// <exception cref="RestFailure">It failed.</exception>
    public async Task<T> OnceAsync<T>(Route route, Func<HttpContent>? content, JsonTypeInfo<T> type, TimeSpan deadline, CancellationToken stop)
    {
        using var answer = await SendAsync(route, content, deadline, stop);
        try
        {
            // A call that gives nothing answers 204.
            return answer.StatusCode == HttpStatusCode.NoContent
                ? default!
                : (await JsonSerializer.DeserializeAsync(await answer.Content.ReadAsStreamAsync(CancellationToken.None), type, CancellationToken.None))!;
        }
        catch (JsonException)
        {
            throw new RestFailure(RestFailureKind.Broken, $"{route}: the answer could not be read");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        limits.Dispose();
        http.Dispose();
    }

    /// <returns>A successful answer, read to its end.</returns>
    private async Task<HttpResponseMessage> SendAsync(Route route, Func<HttpContent>? content, TimeSpan deadline, CancellationToken stop)
    {
        await limits.WaitAsync(route, stop);
        using var request = new HttpRequestMessage(route.Method, route.Path) { Content = content?.Invoke() };
        if (route.IsAuthorized)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bot", token);
        }

        using var late = new CancellationTokenSource(deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        HttpResponseMessage answer;
        try
        {
            answer = await http.SendAsync(request, either.Token);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException)
        {
            limits.Abandon(route);
            if (!stop.IsCancellationRequested)
            {
                Platform.NoteFailure();
            }

            throw Explain(route, failure, deadline, stop);
        }

        limits.Note(route, answer.StatusCode, answer.Headers);
        if ((int)answer.StatusCode < 500)
        {
            Platform.NoteAnswer();
        }
        else
        {
            Platform.NoteFailure();
        }

        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }

        using (answer)
        {
            throw await ExplainAsync(route, answer);
        }
    }

    private static Exception Explain(Route route, Exception failure, TimeSpan deadline, CancellationToken stop)
    {
        if (failure is OperationCanceledException)
        {
            // New exceptions: the caught one may tell the address, which may hold an interaction's token.
            return stop.IsCancellationRequested
                ? new OperationCanceledException(stop)
                : new RestFailure(RestFailureKind.Broken, $"{route}: no answer within {deadline.TotalSeconds:0.#} s");
        }

        // Only what fails while connecting is known not to have reached Discord.
        var error = (failure as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown;
        var isUnsent = error is
            HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or
            HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
        return new RestFailure(isUnsent ? RestFailureKind.Unreachable : RestFailureKind.Broken, $"{route}: {error}");
    }

    private async Task<RestFailure> ExplainAsync(Route route, HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        var error = await ReadErrorAsync(answer);
        var kind = status switch
        {
            // An interaction's own token that ran out says nothing of the bot's.
            401 when route.IsAuthorized => RestFailureKind.Unauthorized,
            429 => RestFailureKind.Limited,
            >= 400 and < 500 => RestFailureKind.Rejected,
            _ => RestFailureKind.Broken,
        };
        if (kind == RestFailureKind.Unauthorized)
        {
            refused.TrySetResult();
        }

        var said = error is null ? "" : $" {error.Code} {error.Message}";
        return new RestFailure(kind, $"{route}: {status}{said}")
        {
            Code = error?.Code ?? 0,
            RetryAfter = RateLimits.RetryAfter(answer.Headers),
        };
    }

    private static async Task<ApiError?> ReadErrorAsync(HttpResponseMessage answer)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(await answer.Content.ReadAsStreamAsync(), DiscordJson.Default.ApiError);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Discord limits {Route}; repeated in {Delay}.")]
    private static partial void LogLimited(ILogger log, Route route, TimeSpan delay);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Route} is repeated in {Delay}: {Reason}")]
    private static partial void LogRepeated(ILogger log, Route route, TimeSpan delay, string reason);
}
