using System.Collections.Concurrent;
using System.Diagnostics;

namespace ChatBot.Tests;

/// <summary>
/// The spans that a test causes, as they end. Sources belong to the whole process; what other tests do meanwhile is told apart
/// by who caused it, so this is made before whatever is to be seen.
/// </summary>
internal sealed class SeenTraces : IDisposable
{
    private static readonly AsyncLocal<SeenTraces?> Mine = new();
    private readonly ActivityListener listener;

    public SeenTraces()
    {
        Mine.Value = this;
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("ChatBot.", StringComparison.Ordinal),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (Mine.Value == this)
                {
                    Ended.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    public ConcurrentQueue<Activity> Ended { get; } = [];

    public void Dispose() => listener.Dispose();
}
