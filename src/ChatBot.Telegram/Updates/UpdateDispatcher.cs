namespace ChatBot.Telegram.Updates;

/// <summary>Runs the work of one chat in order and that of different chats in parallel, so much at a time and no more.</summary>
internal sealed class UpdateDispatcher : IDisposable
{
    /// <summary>How many chats are answered at the same time. Most of an answer is waiting for Telegram.</summary>
    public const int MostAtOnce = 32;

    private readonly Lock gate = new();
    private readonly Dictionary<long, Task> last = [];
    private readonly SemaphoreSlim places = new(MostAtOnce);

    /// <summary>Queues work of a chat.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="work">The work; it deals with its own failures.</param>
    /// <returns>Completes when the work has been done; fails as the work fails.</returns>
    public Task RunAsync(long chat, Func<Task> work)
    {
        lock (gate)
        {
            var before = last.GetValueOrDefault(chat, Task.CompletedTask);
            var task = RunAfterAsync(before, work);
            last[chat] = task;
            _ = task.ContinueWith(_ => Forget(chat, task), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return task;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => places.Dispose();

    private async Task RunAfterAsync(Task before, Func<Task> work)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        await places.WaitAsync();
        try
        {
            await work();
        }
        finally
        {
            places.Release();
        }
    }

    private void Forget(long chat, Task task)
    {
        lock (gate)
        {
            if (last.GetValueOrDefault(chat) == task)
            {
                last.Remove(chat);
            }
        }
    }
}
