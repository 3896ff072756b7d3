using System.Threading.Channels;
using Dapper;

namespace ChatBot.History.Storage;

/// <summary>
/// Runs many callers' statements in few transactions: what is asked for while one transaction is being made durable goes
/// into the next. Each caller goes on once its own statement is durable. While the server is away they wait for it: what
/// they know (that a post was sent) must not be lost.
/// </summary>
/// <remarks>A statement may run twice, when the server went away while making it durable: it must be one that then does the same.</remarks>
public sealed class GroupCommit : IAsyncDisposable
{
    private const int MostInOne = 256;

    /// <summary>How long what waits for a server may hold up the end of the program.</summary>
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(10);

    private readonly Database database;
    private readonly CancellationTokenSource givingUp = new();
    private readonly Channel<Statement> queue = Channel.CreateUnbounded<Statement>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task running;

    /// <summary>Statements on a database.</summary>
    public GroupCommit(Database database)
    {
        this.database = database;
        running = Task.Run(RunAsync);
    }

    /// <summary>Runs a statement.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="parameters">Its parameters, as Dapper takes them.</param>
    /// <returns>How many rows it changed, once that is durable.</returns>
    public Task<int> ExecuteAsync(string sql, object parameters)
    {
        var statement = new Statement(sql, parameters);
        return queue.Writer.TryWrite(statement) ? statement.Done.Task : throw new ObjectDisposedException(nameof(GroupCommit));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        givingUp.CancelAfter(LastPatience);
        await running;
        givingUp.Dispose();
    }

    private async Task RunAsync()
    {
        var batch = new List<Statement>();
        while (await queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < MostInOne && queue.Reader.TryRead(out var next))
            {
                batch.Add(next);
            }

            Exception? failed;
            while ((failed = await TryAsync(batch)) is not null && Database.IsPassing(failed) && !givingUp.IsCancellationRequested)
            {
                // The database has waited for the server already.
            }

            if (failed is null)
            {
                continue;
            }

            // One of them failed, and with it all: each by itself, so that only its own caller hears of it.
            foreach (var statement in batch)
            {
                if (await TryAsync([statement]) is { } failure)
                {
                    statement.Done.TrySetException(failure);
                }
            }
        }
    }

    private async Task<Exception?> TryAsync(IReadOnlyList<Statement> batch)
    {
        try
        {
            var changed = await database.WriteAsync(
                async transaction =>
                {
                    var counts = new int[batch.Count];
                    for (var i = 0; i < batch.Count; i++)
                    {
                        counts[i] = await transaction.Connection!.ExecuteAsync(batch[i].Sql, batch[i].Parameters, transaction);
                    }

                    return counts;
                },
                givingUp.Token,
                isRepeatable: true);
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Done.TrySetResult(changed[i]);
            }

            return null;
        }
        catch (Exception failure)
        {
            // Whoever asked for the statement hears of it.
            return failure;
        }
    }

    private sealed record Statement(string Sql, object Parameters)
    {
        public TaskCompletionSource<int> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
