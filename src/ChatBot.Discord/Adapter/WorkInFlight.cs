using System.Collections.Concurrent;

namespace ChatBot.Discord.Adapter;

/// <summary>Work that was begun and is waited for at the end, each event's once although Discord may send it again.</summary>
internal sealed class WorkInFlight
{
    /// <summary>How many of the latest events are remembered: many times what a resumed session repeats.</summary>
    private const int Remembered = 20_000;

    private readonly Lock gate = new();
    private readonly HashSet<string> seen = [];
    private readonly Queue<string> order = [];
    private readonly ConcurrentDictionary<Task, bool> running = [];

    /// <summary>Begins the work of an event elsewhere, unless it was begun before.</summary>
    /// <param name="id">The event's id.</param>
    /// <param name="work">The work; it deals with its own failures.</param>
    public void Begin(string id, Func<Task> work)
    {
        lock (gate)
        {
            if (!seen.Add(id))
            {
                return;
            }

            order.Enqueue(id);
            if (order.Count > Remembered)
            {
                seen.Remove(order.Dequeue());
            }
        }

        var task = Task.Run(work);
        running[task] = true;
        _ = task.ContinueWith(done => running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits for all that was begun.</summary>
    public Task EndAsync() => Task.WhenAll(running.Keys);
}
