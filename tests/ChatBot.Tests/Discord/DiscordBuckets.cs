using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatBot.Tests.Discord;

/// <summary>Discord's rate limits: each call has a bucket of its own for each channel or webhook, emptied every second.</summary>
internal sealed class DiscordBuckets
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (DateTimeOffset Ends, int Used)> windows = [];

    /// <summary>How many calls of one bucket are taken within a second.</summary>
    public int Limit { get; set; } = 50;

    /// <summary>How often a caller did not keep to a bucket that was announced to it.</summary>
    public int Overruns { get; private set; }

    /// <summary>Holds the caller to the buckets, and announces them.</summary>
    public (int, JsonNode?)? Take(DiscordCall call, HttpResponse response)
    {
        if (call.Name == DiscordServer.Callback)
        {
            return null;
        }

        lock (gate)
        {
            var bucket = $"{call.Name}/{(call.Name.Contains("channels", StringComparison.Ordinal) || call.Name.Contains("webhooks", StringComparison.Ordinal) ? string.Join('/', call.Ids.Take(2)) : "")}";
            var now = TimeProvider.System.GetUtcNow();
            var window = windows.GetValueOrDefault(bucket);
            if (window.Ends <= now)
            {
                window = (now + TimeSpan.FromSeconds(1), 0);
            }

            window.Used++;
            windows[bucket] = window;
            var resets = (window.Ends - now).TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
            response.Headers["X-RateLimit-Bucket"] = call.Name.GetHashCode(StringComparison.Ordinal).ToString("x", CultureInfo.InvariantCulture);
            response.Headers["X-RateLimit-Limit"] = Limit.ToString(CultureInfo.InvariantCulture);
            response.Headers["X-RateLimit-Remaining"] = Math.Max(0, Limit - window.Used).ToString(CultureInfo.InvariantCulture);
            response.Headers["X-RateLimit-Reset"] = ((window.Ends - DateTimeOffset.UnixEpoch).TotalSeconds).ToString("0.000", CultureInfo.InvariantCulture);
            response.Headers["X-RateLimit-Reset-After"] = resets;
            if (window.Used <= Limit)
            {
                return null;
            }

            Overruns++;
            response.Headers["X-RateLimit-Scope"] = "user";
            response.Headers["Retry-After"] = "1";
            return (429, new JsonObject { ["message"] = "You are being rate limited.", ["retry_after"] = (window.Ends - now).TotalSeconds, ["global"] = false });
        }
    }
}
