using ChatBot.Chat;
using Dapper;
using Microsoft.Extensions.Logging;

namespace ChatBot.History.Storage.Cluster;

/// <summary>
/// This program among those that share its database. It says again and again that it lives; what falls silent counts as
/// dead after <see cref="Silence"/>, and the others take up its work. Nothing rests on that being true: a node that is
/// only slow finds its rows taken, and leaves them alone.
/// </summary>
public sealed partial class ClusterNode : ISharedWork, IAsyncDisposable
{
    /// <summary>How long a node may be silent.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>How often it says that it lives, and looks who else does.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(3);

    private readonly Database database;
    private readonly string name;
    private readonly TimeProvider own;
    private readonly ILogger log;
    private long heard;
    private long heardSince;

    private ClusterNode(Database database, string name, TimeProvider own, ILogger log)
    {
        this.database = database;
        this.name = name;
        this.own = own;
        this.log = log;
        Clock = new ClusterClock(database, own);
    }

    /// <summary>Names this start of the program among all.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The clock all nodes share.</summary>
    public ClusterClock Clock { get; }

    /// <summary>Whether the others know that this node lives.</summary>
    public bool IsHeard => own.GetElapsedTime(Volatile.Read(ref heard)) < Silence - Period;

    /// <summary>
    /// Whether this node can tell the dead from those that only could not reach the database: it has itself been heard
    /// without a break for as long as a node may be silent.
    /// </summary>
    public bool CanJudge => IsHeard && own.GetElapsedTime(Volatile.Read(ref heardSince)) > Silence;

    /// <summary>Joins the nodes that share a PostgreSQL database.</summary>
    /// <param name="database">The database.</param>
    /// <param name="name">What people call this node.</param>
    /// <param name="own">This machine's clock.</param>
    /// <param name="log">Where joining and losing nodes is told.</param>
    /// <param name="stop">Cancels it.</param>
    public static async Task<ClusterNode> JoinAsync(Database database, string name, TimeProvider own, ILogger log, CancellationToken stop)
    {
        var node = new ClusterNode(database, name, own, log);
        node.heardSince = own.GetTimestamp();
        await node.SayAsync(stop);
        return node;
    }

    /// <summary>Says that this node lives until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Period, own);
        while (await NextAsync(timer, stop))
        {
            try
            {
                await SayAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogUnheard(log, failure.Message);
            }
        }
    }

    /// <inheritdoc/>
    public async Task RunAsync(IReadOnlyList<string> pieces, Func<string, CancellationToken, Task> work, CancellationToken stop)
    {
        await using var holder = new LeasedWork(database, this, pieces, work, log);
        using var timer = new PeriodicTimer(Period, own);
        do
        {
            await holder.BalanceAsync(stop);
        }
        while (await NextAsync(timer, stop));
    }

    /// <summary>Leaves: what it held is free at once.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await database.WriteAsync(
                transaction => transaction.Connection!.ExecuteAsync("DELETE FROM node WHERE id = @Id", new { Id }, transaction), CancellationToken.None, isRepeatable: true);
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or InvalidOperationException)
        {
            // Its silence says the same a little later.
            LogUnheard(log, failure.Message);
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stop)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task SayAsync(CancellationToken stop)
    {
        await Clock.SynchroniseAsync(stop);
        var lost = await database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await connection.ExecuteAsync(
                    $"""
                    INSERT INTO node (id, name, until) VALUES (@Id, @name, {ClusterClock.Now} + @silence)
                    ON CONFLICT (id) DO UPDATE SET until = excluded.until
                    """,
                    new { Id, name, silence = (long)Silence.TotalMilliseconds },
                    transaction);
                return CanJudge
                    ? (await connection.QueryAsync<string>($"DELETE FROM node WHERE until < {ClusterClock.Now} RETURNING name", transaction: transaction)).ToList()
                    : [];
            },
            stop,
            isRepeatable: true);
        if (!IsHeard)
        {
            Volatile.Write(ref heardSince, own.GetTimestamp());
        }

        Volatile.Write(ref heard, own.GetTimestamp());
        lost.ForEach(dead => LogLost(log, dead));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Node {Name} fell silent; the others take up its work.")]
    private static partial void LogLost(ILogger log, string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "This node could not be heard by the others: {Reason}")]
    private static partial void LogUnheard(ILogger log, string reason);
}
