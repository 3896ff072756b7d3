using Dapper;
using Microsoft.Extensions.Logging;

namespace ChatBot.History.Storage.Cluster;

/// <summary>The pieces of some work that this node holds leases for, and does.</summary>
internal sealed partial class LeasedWork(
    Database database, ClusterNode node, IReadOnlyList<string> pieces, Func<string, CancellationToken, Task> work, ILogger log) : IAsyncDisposable
{
    private const string Living = $"SELECT id FROM node WHERE until >= {ClusterClock.Now}";
    private readonly Dictionary<string, Piece> held = [];

    /// <summary>Takes free pieces up to a fair share, gives back what is more, and drops all when this node counts as dead.</summary>
    /// <exception cref="Exception">A piece of work failed: its exception.</exception>
    public async Task BalanceAsync(CancellationToken stop)
    {
        foreach (var (name, piece) in held.Where(one => one.Value.Doing.IsCompleted).ToList())
        {
            held.Remove(name);
            await piece.Doing;
        }

        if (!node.IsHeard)
        {
            await DropAsync(held.Count);
            return;
        }

        try
        {
            var share = await ShareAsync(stop);
            foreach (var name in pieces.Where(name => !held.ContainsKey(name)))
            {
                if (held.Count < share && await TakeAsync(name, stop))
                {
                    LogTaken(log, name);
                    held[name] = Piece.Start(name, work);
                }
            }

            // One at a time: whoever is to have it needs a moment.
            await DropAsync(Math.Min(1, held.Count - share));
        }
        catch (Exception away) when (away is System.Data.Common.DbException or InvalidOperationException && !stop.IsCancellationRequested)
        {
            // What is held is still held; whether it stays so is seen at the next look.
            LogAway(log, away.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The pieces end with the holder.
        }
    }

    public async ValueTask DisposeAsync() => await DropAsync(held.Count);

    /// <summary>How many pieces a node may hold while as many nodes live as now.</summary>
    private Task<int> ShareAsync(CancellationToken stop) => database.ReadAsync(
        async connection =>
        {
            var nodes = await connection.ExecuteScalarAsync<int>($"SELECT count(*) FROM ({Living}) AS living");
            return (int)Math.Ceiling((double)pieces.Count / Math.Max(1, nodes));
        },
        stop);

    private async Task<bool> TakeAsync(string name, CancellationToken stop) => await database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            $"""
            INSERT INTO lease (name, node) VALUES (@name, @Id)
            ON CONFLICT (name) DO UPDATE SET node = excluded.node WHERE lease.node = @Id OR lease.node NOT IN ({Living})
            """,
            new { name, node.Id },
            transaction),
        stop,
        isRepeatable: true) > 0;

    private async Task DropAsync(int count)
    {
        foreach (var (name, piece) in held.TakeLast(Math.Max(0, count)).ToList())
        {
            held.Remove(name);
            await piece.EndAsync();
            LogGiven(log, name);
            try
            {
                await database.WriteAsync(
                    transaction => transaction.Connection!.ExecuteAsync("DELETE FROM lease WHERE name = @name AND node = @Id", new { name, node.Id }, transaction),
                    CancellationToken.None,
                    isRepeatable: true);
            }
            catch (Exception away) when (away is System.Data.Common.DbException or InvalidOperationException)
            {
                LogAway(log, away.Message);
            }
        }
    }

    private sealed record Piece(Task Doing, CancellationTokenSource Ending)
    {
        public static Piece Start(string name, Func<string, CancellationToken, Task> work)
        {
            var ending = new CancellationTokenSource();
            return new Piece(Task.Run(() => work(name, ending.Token)), ending);
        }

        public async Task EndAsync()
        {
            await Ending.CancelAsync();
            await Doing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Ending.Dispose();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "This node takes {Piece}.")]
    private static partial void LogTaken(ILogger log, string piece);

    [LoggerMessage(Level = LogLevel.Information, Message = "This node gives {Piece} up.")]
    private static partial void LogGiven(ILogger log, string piece);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The leases of this node could not be looked at: {Reason}")]
    private static partial void LogAway(ILogger log, string reason);
}
