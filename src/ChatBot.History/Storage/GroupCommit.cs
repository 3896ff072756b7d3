using System.Threading.Channels;
using Dapper;

namespace ChatBot.History.Storage;

/// <summary>
/// Runs many callers' statements in few transactions: what is asked for while one transaction is being made durable goes
/// into the next. Each caller goes on once its own statement is durable.
/// </summary>
public sealed class GroupCommit : IAsyncDisposable
{
    private const int MostInOne = 256;

    private readonly Database database;
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
        await running;
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

            if (await TryAsync(batch) is null)
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
                CancellationToken.None);
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
