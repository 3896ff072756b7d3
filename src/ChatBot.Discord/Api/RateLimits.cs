using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace ChatBot.Discord.Api;

/// <summary>
/// Says when a call may be made: by the buckets Discord names in the headers of its answers, 50 calls a second in all, and
/// never near the invalid requests for which Discord bans an address (Topics, "Rate Limits").
/// </summary>
/// <remarks>
/// Of a bucket not yet known one call goes ahead and the others wait for what its answer says. Safe to use from many
/// threads at once.
/// </remarks>
internal sealed class RateLimits : IDisposable
{
    /// <summary>Discord's limit for a bot that has not been granted more.</summary>
    public const int CallsPerSecond = 50;

    /// <summary>Discord bans an address for an hour after 10,000 invalid requests in ten minutes; from here on calls wait.</summary>
    public const int MostInvalid = 2_000;

    private static readonly TimeSpan InvalidWindow = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(1);
    private const int ManyBuckets = 1_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, string> bucketsOfRoutes = [];
    private readonly Dictionary<string, Bucket> buckets = [];
    private readonly Meter meter = new("ChatBot.Discord");
    private readonly TimeProvider time;
    private readonly SlidingWindow calls;
    private readonly SlidingWindow invalid;
    private DateTimeOffset pausedUntil;

    /// <summary>Limits of which nothing is known yet.</summary>
    /// <param name="time">The clock.</param>
    public RateLimits(TimeProvider time)
    {
        this.time = time;
        calls = new(CallsPerSecond, TimeSpan.FromSeconds(1), time);
        invalid = new(MostInvalid, InvalidWindow, time);
        meter.CreateObservableGauge("chatbot.platform.limit.left", MeasureLeft, "{call}", "Calls left before the platform's limit");
    }

    /// <summary>Waits until a call may be made, and takes its place.</summary>
    /// <exception cref="RestFailure">So many calls were invalid that Discord might ban the address.</exception>
    public async Task WaitAsync(Route route, CancellationToken stop)
    {
        if (route.IsUnlimited)
        {
            return;
        }

        while (TakePlace(route) is { } turn)
        {
            if (turn.First is { } first)
            {
                await first.WaitAsync(stop);
            }
            else
            {
                await Task.Delay(turn.Wait, time, stop);
            }
        }
    }

    /// <summary>How long a call would have to wait now; zero for not at all.</summary>
    public TimeSpan Delay(Route route)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var paused = pausedUntil > now ? pausedUntil - now : TimeSpan.Zero;
            var bucket = BucketOf(route);
            var full = bucket is { IsKnown: true, Remaining: 0 } && bucket.ResetsAt > now ? bucket.ResetsAt - now : TimeSpan.Zero;
            return paused > full ? paused : full;
        }
    }

    /// <summary>Reads what an answer says of the limits.</summary>
    /// <param name="route">The call.</param>
    /// <param name="status">Its answer's status.</param>
    /// <param name="headers">Its answer's headers.</param>
    public void Note(Route route, HttpStatusCode status, HttpResponseHeaders headers)
    {
        lock (gate)
        {
            var isShared = First(headers, "X-RateLimit-Scope") == "shared";
            if (status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || (status == HttpStatusCode.TooManyRequests && !isShared))
            {
                invalid.Add();
            }

            if (route.IsUnlimited)
            {
                return;
            }

            var now = time.GetUtcNow();
            var bucket = Move(route, First(headers, "X-RateLimit-Bucket"));
            if (Number(headers, "X-RateLimit-Limit") is { } limit && Number(headers, "X-RateLimit-Remaining") is { } remaining
                && Number(headers, "X-RateLimit-Reset-After") is { } reset)
            {
                var resetsAt = now + TimeSpan.FromSeconds(reset);
                // Answers overtake each other: within one window the fewest left is right.
                var isNewWindow = !bucket.IsKnown || resetsAt > bucket.ResetsAt + TimeSpan.FromSeconds(0.5) || bucket.ResetsAt <= now;
                bucket.Remaining = isNewWindow ? (int)remaining : Math.Min(bucket.Remaining, (int)remaining);
                (bucket.IsKnown, bucket.Limit, bucket.ResetsAt) = (true, (int)limit, resetsAt);
            }
            else if (!bucket.IsKnown && (int)status < 400)
            {
                // A call without a bucket: only the global limit holds.
                (bucket.IsKnown, bucket.Limit, bucket.Remaining, bucket.ResetsAt) = (true, CallsPerSecond, CallsPerSecond, now + TimeSpan.FromSeconds(1));
            }

            if (status == HttpStatusCode.TooManyRequests)
            {
                Pause(bucket, headers, now);
            }

            bucket.Release();
            Forget(now);
        }
    }

    /// <summary>A call ended without an answer: whoever waits for what it would have said goes on.</summary>
    public void Abandon(Route route)
    {
        lock (gate)
        {
            BucketOf(route).Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    /// <summary>How long Discord asks to wait; a second where it does not say.</summary>
    public static TimeSpan RetryAfter(HttpResponseHeaders headers) =>
        TimeSpan.FromSeconds(Math.Max(Number(headers, "X-RateLimit-Reset-After") ?? 0, Number(headers, "Retry-After") ?? 1));

    private Measurement<long>[] MeasureLeft()
    {
        lock (gate)
        {
            var left = pausedUntil > time.GetUtcNow() ? 0 : calls.Left();
            return [Left("second", left), Left("invalid", invalid.Left())];
        }

        static Measurement<long> Left(string limit, int calls) => new(calls, new("adapter", "discord"), new("limit", limit));
    }

    /// <returns>What to wait for before asking again; null when the place was taken.</returns>
    private Turn? TakePlace(Route route)
    {
        lock (gate)
        {
            if (invalid.Wait() is var ban && ban > TimeSpan.Zero)
            {
                throw new RestFailure(RestFailureKind.Limited, $"{route}: held back after {MostInvalid} invalid requests, for which Discord bans") { RetryAfter = ban };
            }

            var now = time.GetUtcNow();
            if (route.IsGlobal && pausedUntil > now)
            {
                return new Turn(pausedUntil - now, null);
            }

            var bucket = BucketOf(route);
            if (bucket.IsKnown && bucket.ResetsAt <= now)
            {
                bucket.Remaining = bucket.Limit;
            }

            if (bucket.IsKnown ? bucket.Remaining == 0 : bucket.Pending is not null)
            {
                return new Turn(bucket.ResetsAt - now, bucket.IsKnown ? null : bucket.Pending!.Task);
            }

            if (route.IsGlobal)
            {
                if (calls.Wait() is var wait && wait > TimeSpan.Zero)
                {
                    return new Turn(wait, null);
                }

                calls.Add();
            }

            bucket.Take(now);
            return null;
        }
    }

    private void Pause(Bucket bucket, HttpResponseHeaders headers, DateTimeOffset now)
    {
        var until = now + RetryAfter(headers);
        var isGlobal = First(headers, "X-RateLimit-Global") == "true" || First(headers, "X-RateLimit-Scope") is "global" or null;
        if (isGlobal)
        {
            pausedUntil = until > pausedUntil ? until : pausedUntil;
            return;
        }

        (bucket.IsKnown, bucket.Remaining, bucket.ResetsAt) = (true, 0, until);
        bucket.Limit = Math.Max(1, bucket.Limit);
    }

    private Bucket BucketOf(Route route)
    {
        var key = KeyOf(route);
        if (!buckets.TryGetValue(key, out var bucket))
        {
            buckets[key] = bucket = new Bucket { ResetsAt = time.GetUtcNow() };
        }

        return bucket;
    }

    private string KeyOf(Route route) => $"{bucketsOfRoutes.GetValueOrDefault($"{route}", $"{route}")}/{route.Major}";

    /// <summary>Learns which bucket a route belongs to; what was known of it goes along.</summary>
    private Bucket Move(Route route, string? name)
    {
        var bucket = BucketOf(route);
        if (name is null || bucketsOfRoutes.GetValueOrDefault($"{route}") == name)
        {
            return bucket;
        }

        buckets.Remove(KeyOf(route));
        bucketsOfRoutes[$"{route}"] = name;
        if (buckets.TryGetValue(KeyOf(route), out var known))
        {
            bucket.Release();
            return known;
        }

        return buckets[KeyOf(route)] = bucket;
    }

    private void Forget(DateTimeOffset now)
    {
        if (buckets.Count < ManyBuckets)
        {
            return;
        }

        foreach (var old in buckets.Where(pair => pair.Value.Pending is null && pair.Value.ResetsAt + Forgotten < now).Select(pair => pair.Key).ToList())
        {
            buckets.Remove(old);
        }
    }

    private static string? First(HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out var values) ? values.First() : null;

    private static double? Number(HttpResponseHeaders headers, string name) =>
        double.TryParse(First(headers, name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private sealed record Turn(TimeSpan Wait, Task? First);

    private sealed class Bucket
    {
        public bool IsKnown { get; set; }

        public int Limit { get; set; }

        public int Remaining { get; set; }

        public DateTimeOffset ResetsAt { get; set; }

        /// <summary>Completes when the one call of a bucket not yet known has been answered.</summary>
        public TaskCompletionSource? Pending { get; private set; }

        public void Take(DateTimeOffset now)
        {
            if (IsKnown)
            {
                Remaining--;
            }
            else
            {
                ResetsAt = now;
                Pending = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        public void Release()
        {
            Pending?.TrySetResult();
            Pending = null;
        }
    }
}
