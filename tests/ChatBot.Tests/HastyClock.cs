using System.Collections.Concurrent;

namespace ChatBot.Tests;

/// <summary>
/// A clock on which whoever waits for a while waits no time at all: the while passes at once, and is remembered.
/// Deadlines of calls stay real, because what they watch over is a real connection.
/// </summary>
internal sealed class HastyClock : TimeProvider
{
    private readonly ConcurrentBag<ITimer> held = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long passed;

    /// <summary>Longer waits than this one last until <see cref="Release"/>.</summary>
    public TimeSpan HoldsLongerThan { get; init; } = TimeSpan.MaxValue;

    /// <summary>Every while that was waited for.</summary>
    public ConcurrentQueue<TimeSpan> Waited { get; } = [];

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref passed));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (state is CancellationTokenSource || dueTime <= TimeSpan.Zero)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        Waited.Enqueue(dueTime);
        Interlocked.Exchange(ref changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        if (dueTime > HoldsLongerThan)
        {
            var timer = base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
            held.Add(timer);
            return timer;
        }

        Interlocked.Add(ref passed, dueTime.Ticks);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }

    /// <summary>Waits until a while as hoped is, or was, waited for.</summary>
    public async Task WaitForAsync(Func<TimeSpan, bool> isIt)
    {
        while (true)
        {
            var change = Volatile.Read(ref changed).Task;
            if (Waited.Any(isIt))
            {
                return;
            }

            await change.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Lets all that is held pass.</summary>
    public void Release()
    {
        Interlocked.Add(ref passed, TimeSpan.FromMinutes(1).Ticks);
        while (held.TryTake(out var timer))
        {
            timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
