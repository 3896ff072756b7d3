using ChatBot.Discord.Api.Models;

namespace ChatBot.Discord.Api.Gateway;

/// <summary>
/// Lets shards identify no faster than Discord allows: <c>max_concurrency</c> within five seconds, each of another rate
/// limit key, and none once the day's sessions are used up (Gateway, "Session Start Limit Object").
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class IdentifyGate(TimeProvider time)
{
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(5);
    private readonly Lock gate = new();
    private readonly Dictionary<int, DateTimeOffset> free = [];
    private int remaining = int.MaxValue;
    private int concurrency = 1;
    private DateTimeOffset resetsAt;

    /// <summary>Takes over what Discord says is left.</summary>
    public void Note(SessionStartLimit limit)
    {
        lock (gate)
        {
            (remaining, concurrency) = (limit.Remaining, Math.Max(1, limit.MaxConcurrency));
            resetsAt = time.GetUtcNow() + TimeSpan.FromMilliseconds(limit.ResetAfter);
        }
    }

    /// <summary>Waits until a shard may identify, and takes its place.</summary>
    public async Task WaitAsync(int shard, CancellationToken stop)
    {
        while (Take(shard) is { } wait)
        {
            await Task.Delay(wait, time, stop);
        }
    }

    /// <returns>How long to wait before asking again; null when the place was taken.</returns>
    private TimeSpan? Take(int shard)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (remaining <= 0 && resetsAt > now)
            {
                return resetsAt - now;
            }

            var key = shard % concurrency;
            if (free.TryGetValue(key, out var next) && next > now)
            {
                return next - now;
            }

            free[key] = now + Spacing;
            remaining--;
            return null;
        }
    }
}
