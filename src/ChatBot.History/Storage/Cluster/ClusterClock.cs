using Dapper;

namespace ChatBot.History.Storage.Cluster;

/// <summary>
/// The clock that all nodes share: the database's. It is asked now and then; between two answers this machine's steady
/// clock counts on, so that whoever sets the machine's time of day changes nothing.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="own">This machine's clock.</param>
public sealed class ClusterClock(Database database, TimeProvider own) : TimeProvider
{
    /// <summary>The moment on the database's clock, as SQL: milliseconds since 1970.</summary>
    internal const string Now = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    /// <summary>An answer that took longer says too little about the moment it was given.</summary>
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(1);

    private volatile Known known = new(own.GetTimestamp(), own.GetUtcNow());

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => own.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => own.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => known is var answer ? answer.At + own.GetElapsedTime(answer.Timestamp) : default;

    /// <inheritdoc/>
    public override long GetTimestamp() => own.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => own.CreateTimer(callback, state, dueTime, period);

    /// <summary>Asks the database.</summary>
    public async Task SynchroniseAsync(CancellationToken stop)
    {
        var (asked, answered, microseconds) = await database.ReadAsync(
            async connection =>
            {
                var before = own.GetTimestamp();
                var said = await connection.ExecuteScalarAsync<long>("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint");
                return (before, own.GetTimestamp(), said);
            },
            stop);
        var took = own.GetElapsedTime(asked, answered);
        if (took <= LongestAnswer)
        {
            known = new Known(answered, DateTimeOffset.UnixEpoch + TimeSpan.FromMicroseconds(microseconds) + (took / 2));
        }
    }

    private sealed record Known(long Timestamp, DateTimeOffset At);
}
