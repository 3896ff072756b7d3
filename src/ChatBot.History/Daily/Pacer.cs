namespace ChatBot.History.Daily;

/// <summary>Lets posts go no faster than a platform allows.</summary>
internal interface IPacer
{
    /// <summary>Waits for the next place in the row. Only one caller at a time.</summary>
    Task WaitAsync(CancellationToken stop);

    /// <summary>
    /// Waits once more, just before the request, if a pause in between (of the disk, the collector) has crowded those that
    /// have left: as a rule not at all.
    /// </summary>
    Task LeaveAsync(CancellationToken stop);
}

/// <summary>Lets posts go evenly, so that no second holds more of them than a platform allows.</summary>
/// <param name="perSecond">Gives the most a second, which may change.</param>
/// <param name="time">The clock.</param>
internal sealed class Pacer(Func<double> perSecond, TimeProvider time) : IPacer
{
    /// <summary>A little more than the even share: not every request takes as long to the platform as the one before.</summary>
    private const double Slack = 1.03;

    private readonly Lock gate = new();
    private readonly Queue<long> left = [];
    private long next;

    /// <inheritdoc/>
    public async Task WaitAsync(CancellationToken stop)
    {
        var now = time.GetTimestamp();
        if (next > now)
        {
            await Task.Delay(time.GetElapsedTime(now, next), time, stop);
            now = time.GetTimestamp();
        }

        var spacing = (long)(Slack * time.TimestampFrequency / perSecond());
        // What a late timer lost is made up for, but never by more than one place.
        next = Math.Max(next, now - spacing) + spacing;
    }

    /// <inheritdoc/>
    public async Task LeaveAsync(CancellationToken stop)
    {
        while (Leave() is { } wait)
        {
            await Task.Delay(wait, time, stop);
        }
    }

    private TimeSpan? Leave()
    {
        lock (gate)
        {
            var rate = perSecond();
            var mostInWindow = (int)Math.Max(1, Math.Floor(rate));
            var window = (long)(Math.Max(1, 1 / rate) * time.TimestampFrequency);
            var now = time.GetTimestamp();
            while (left.TryPeek(out var oldest) && now - oldest > window)
            {
                left.Dequeue();
            }

            if (left.Count >= mostInWindow)
            {
                return time.GetElapsedTime(now, left.Peek() + window) + TimeSpan.FromMilliseconds(1);
            }

            left.Enqueue(now);
            return null;
        }
    }
}
