using ChatBot.History.Storage;
using Dapper;

namespace ChatBot.History.Daily;

/// <summary>This program among the nodes that send the same deliveries.</summary>
/// <param name="Node">What it is called in the database.</param>
/// <param name="Database">The database they share.</param>
public sealed record Sharing(string Node, Database Database);

/// <summary>
/// Lets posts of several nodes go in one row: a platform's limit is the bot's, wherever its programs run. Places in the row
/// are moments on the clock all nodes share, taken from the database a few at a time.
/// </summary>
/// <param name="adapter">The platform.</param>
/// <param name="perSecond">Gives the most a second, of all nodes together, which may change.</param>
/// <param name="database">Where the row is kept.</param>
/// <param name="time">The clock all nodes share.</param>
internal sealed class SharedPacer(string adapter, Func<double> perSecond, Database database, TimeProvider time) : IPacer
{
    /// <summary>More than the even share: posts of different nodes do not take equally long to the platform.</summary>
    private const double Slack = 1.07;

    /// <summary>How many seconds' places are taken at a time. What a node takes and does not use is lost.</summary>
    private const double Batch = 0.25;

    /// <summary>How late a place may be used. Later, it would crowd those after it.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(50);

    /// <summary>How long before its place a post sets out: until then its mark should be durable.</summary>
    private static readonly TimeSpan Lead = TimeSpan.FromMilliseconds(100);

    /// <summary>A row that reaches further is not believed: the database's clock was set back.</summary>
    private const long LongestRow = 300_000_000;

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> places = [];
    private readonly Queue<DateTimeOffset> mine = [];

    /// <inheritdoc/>
    public async Task WaitAsync(CancellationToken stop)
    {
        DateTimeOffset place;
        while (!places.TryDequeue(out place) || IsPast(place))
        {
            if (places.Count == 0)
            {
                foreach (var one in await TakeAsync((int)Math.Max(1, perSecond() * Batch), stop))
                {
                    places.Enqueue(one);
                }
            }
        }

        await WaitForAsync(place - Lead, stop);
        lock (gate)
        {
            mine.Enqueue(place);
        }
    }

    /// <inheritdoc/>
    public async Task LeaveAsync(CancellationToken stop)
    {
        DateTimeOffset place;
        do
        {
            // A place may have passed, while the database was away or this machine was busy: then another, at the end of the row.
            place = NextOfMine() ?? (await TakeAsync(1, stop))[0];
            await WaitForAsync(place, stop);
        }
        while (IsPast(place));
    }

    private DateTimeOffset? NextOfMine()
    {
        lock (gate)
        {
            while (mine.TryDequeue(out var place))
            {
                if (!IsPast(place))
                {
                    return place;
                }
            }

            return null;
        }
    }

    private bool IsPast(DateTimeOffset place) => time.GetUtcNow() - place > Tolerance;

    private async Task WaitForAsync(DateTimeOffset place, CancellationToken stop)
    {
        if (place - time.GetUtcNow() is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, stop);
        }
    }

    private async Task<IReadOnlyList<DateTimeOffset>> TakeAsync(int count, CancellationToken stop)
    {
        var spacing = (long)(Slack * 1_000_000 / perSecond());
        while (true)
        {
            try
            {
                // Taking places twice wastes some, and does no harm.
                var end = await database.WriteAsync(
                    transaction => transaction.Connection!.ExecuteScalarAsync<long>(
                        """
                        INSERT INTO send_budget AS row (adapter, next_at) VALUES (@adapter, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint + @length)
                        ON CONFLICT (adapter) DO UPDATE SET next_at = @length +
                            CASE WHEN row.next_at BETWEEN (extract(epoch FROM clock_timestamp()) * 1000000)::bigint
                                AND (extract(epoch FROM clock_timestamp()) * 1000000)::bigint + @LongestRow
                            THEN row.next_at ELSE (extract(epoch FROM clock_timestamp()) * 1000000)::bigint END
                        RETURNING next_at
                        """,
                        new { adapter, length = count * spacing, LongestRow },
                        transaction),
                    stop,
                    isRepeatable: true);
                return [.. Enumerable.Range(0, count).Select(i => DateTimeOffset.UnixEpoch + TimeSpan.FromMicroseconds(end - ((count - i) * spacing)))];
            }
            catch (Exception away) when (Database.IsPassing(away))
            {
                await Task.Delay(AfterFailure, time, stop);
            }
        }
    }
}
