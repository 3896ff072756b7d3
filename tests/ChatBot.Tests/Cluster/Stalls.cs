using System.Diagnostics;

namespace ChatBot.Tests.Cluster;

/// <summary>
/// Notes when this process did not get to run: what arrives at its loopback platforms meanwhile is seen late and all at
/// once, whenever it was sent.
/// </summary>
internal sealed class Stalls : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> noted = [];
    private readonly CancellationTokenSource ending = new();
    private readonly Task running;

    public Stalls() => running = Task.Run(RunAsync);

    /// <summary>How long in all it did not run in a stretch of time.</summary>
    public TimeSpan Within(DateTimeOffset from, DateTimeOffset to)
    {
        lock (noted)
        {
            return TimeSpan.FromTicks(noted.Where(stall => stall.To > from && stall.From < to).Sum(stall => (stall.To - stall.From).Ticks));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ending.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Period);
        var last = Stopwatch.GetTimestamp();
        while (await timer.WaitForNextTickAsync(ending.Token))
        {
            var late = Stopwatch.GetElapsedTime(last) - Period;
            if (late > 3 * Period)
            {
                var now = TimeProvider.System.GetUtcNow();
                lock (noted)
                {
                    noted.Add((now - late, now));
                }
            }

            last = Stopwatch.GetTimestamp();
        }
    }
}
