using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatBot.History.Storage;
using Dapper;
using NodaTime;

namespace ChatBot.History.Daily;

/// <summary>
/// Turns what has become due into deliveries. A delivery and the subscription's next due moment are written in one
/// transaction, so that a stop between them cannot lose or double a day; and it does not matter how often, how late or on
/// how many nodes this runs.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="picker">Chooses the facts.</param>
public sealed class DailyTicker(Database database, DayPicker picker)
{
    /// <summary>How many subscriptions are taken in one transaction.</summary>
    private const int BatchSize = 2_000;

    /// <summary>The days written for a subscription in one transaction; after a longer absence the rest follows in the next.</summary>
    private const int MostDays = 400;

    private readonly TickSql sql = database.IsPostgres ? TickSql.Postgres : TickSql.Sqlite;

    /// <summary>Raised whenever deliveries were added.</summary>
    public event Action? Added;

    /// <summary>Adds the deliveries of everything that is due.</summary>
    /// <param name="now">The moment; what is due after it stays.</param>
    /// <param name="stop">Cancels it between two batches.</param>
    /// <returns>How many subscriptions had something due.</returns>
    public async Task<int> TickAsync(Instant now, CancellationToken stop)
    {
        var total = 0;
        while (true)
        {
            var taken = await database.WriteAsync(transaction => TakeAsync(transaction, now), stop);
            total += taken;
            if (taken > 0)
            {
                Added?.Invoke();
            }

            if (taken < BatchSize)
            {
                return total;
            }
        }
    }

    private async Task<int> TakeAsync(DbTransaction transaction, Instant now)
    {
        var connection = transaction.Connection!;
        var rows = (await connection.QueryAsync<SubscriptionRow>(sql.Due, new { now = now.ToUnixTimeMilliseconds(), BatchSize }, transaction)).AsList();
        if (rows.Count == 0)
        {
            return 0;
        }

        var leftOut = (await connection.QueryAsync<(long, string)>(
            "SELECT subscription, local_date FROM delivery WHERE reason = 'asked' AND local_date >= @from", new { from = rows.Min(row => row.NextDate) }, transaction)).ToHashSet();
        var days = new List<Day>(rows.Count);
        var nexts = new List<Next>(rows.Count);
        foreach (var row in rows)
        {
            Advance(row, now, leftOut, days, nexts);
        }

        var parameters = new
        {
            Days = JsonSerializer.Serialize(days, TickJson.Default.ListDay),
            Nexts = JsonSerializer.Serialize(nexts, TickJson.Default.ListNext),
        };
        await connection.ExecuteAsync(sql.AddDeliveries, parameters, transaction);
        await connection.ExecuteAsync(sql.MoveOn, parameters, transaction);
        return rows.Count;
    }

    /// <summary>Every day from the one that is due up to now, and the first that lies after.</summary>
    private void Advance(SubscriptionRow row, Instant now, HashSet<(long, string)> leftOut, List<Day> days, List<Next> nexts)
    {
        var subscription = row.ToSubscription();
        var (settings, used) = (subscription.Settings, subscription.UsedFillers);
        var due = subscription.Next!.Value;
        for (var count = 0; due.At <= now && count < MostDays; count++)
        {
            if (subscription.PausedUntil is { } until && due.Date >= until)
            {
                subscription = subscription with { PausedBecause = null, PausedUntil = null };
            }

            // A day that somebody asked to leave out has its record already, and uses up no filler.
            if (!leftOut.Contains((row.Id, SubscriptionRow.Text(due.Date)!)))
            {
                days.Add(DayOf(subscription, due, now, ref used));
            }

            subscription = subscription with { LastDate = due.Date };
            due = DueTimes.Next(settings, due.At, due.Date);
        }

        nexts.Add(new Next(
            row.Id,
            row.NextDue!.Value,
            due.At.ToUnixTimeMilliseconds(),
            SubscriptionRow.Text(due.Date)!,
            SubscriptionRow.Text(subscription.LastDate)!,
            used.ToString(),
            subscription.PausedBecause?.ToString(),
            SubscriptionRow.Text(subscription.PausedUntil)));
    }

    private Day DayOf(Subscription subscription, Due due, Instant now, ref FillerSet used)
    {
        var day = new Day(subscription.Id, SubscriptionRow.Text(due.Date)!, subscription.Channel.Adapter, due.At.ToUnixTimeMilliseconds());
        if (subscription.IsPausedOn(due.Date))
        {
            return day with { State = nameof(DeliveryState.Skipped), Reason = $"paused: {subscription.PausedBecause}", Ended = now.ToUnixTimeMilliseconds() };
        }

        if (now - due.At > subscription.Settings.Late)
        {
            return day with { State = nameof(DeliveryState.Missed), Reason = "late", Ended = now.ToUnixTimeMilliseconds() };
        }

        var choice = picker.Pick(due.Date, subscription.Settings.Empty, subscription.Settings.Eras, used);
        if (choice.Kind == PostKind.Skip)
        {
            return day with { State = nameof(DeliveryState.Skipped), Reason = "empty", Ended = now.ToUnixTimeMilliseconds() };
        }

        used = choice.UsedFillers;
        return day with { Kind = choice.Kind.ToString(), Facts = string.Join(' ', choice.Facts), State = nameof(DeliveryState.Due), Ready = day.Due };
    }

    /// <summary>A row of <c>delivery</c> to add.</summary>
    internal sealed record Day(
        [property: JsonPropertyName("s")] long Subscription,
        [property: JsonPropertyName("d")] string Date,
        [property: JsonPropertyName("a")] string Adapter,
        [property: JsonPropertyName("t")] long Due)
    {
        [JsonPropertyName("k")]
        public string Kind { get; init; } = nameof(PostKind.Skip);

        [JsonPropertyName("f")]
        public string Facts { get; init; } = "";

        [JsonPropertyName("z")]
        public string State { get; init; } = "";

        [JsonPropertyName("r")]
        public string Reason { get; init; } = "";

        [JsonPropertyName("y")]
        public long? Ready { get; init; }

        [JsonPropertyName("e")]
        public long? Ended { get; init; }
    }

    /// <summary>What changes in a row of <c>subscription</c>.</summary>
    internal sealed record Next(
        [property: JsonPropertyName("i")] long Id,
        [property: JsonPropertyName("o")] long OldDue,
        [property: JsonPropertyName("n")] long NewDue,
        [property: JsonPropertyName("d")] string NextDate,
        [property: JsonPropertyName("l")] string LastDate,
        [property: JsonPropertyName("u")] string Used,
        [property: JsonPropertyName("p")] string? PausedBecause,
        [property: JsonPropertyName("q")] string? PausedUntil);
}

/// <summary>How the rows of a batch are written as JSON, which both databases take apart in one statement.</summary>
[JsonSerializable(typeof(List<DailyTicker.Day>))]
[JsonSerializable(typeof(List<DailyTicker.Next>))]
internal sealed partial class TickJson : JsonSerializerContext;

/// <summary>The statements of a tick where the two databases differ.</summary>
/// <param name="Due">Reads, and on PostgreSQL locks, what is due.</param>
/// <param name="AddDeliveries">Adds the deliveries.</param>
/// <param name="MoveOn">Moves the subscriptions on that still are as they were read.</param>
internal sealed record TickSql(string Due, string AddDeliveries, string MoveOn)
{
    public static TickSql Sqlite { get; } = new(
        "SELECT * FROM subscription WHERE next_due <= @now ORDER BY next_due LIMIT @BatchSize",
        """
        INSERT INTO delivery (subscription, local_date, adapter, due, kind, facts, state, reason, ready_at, ended_at)
        SELECT value ->> 's', value ->> 'd', value ->> 'a', value ->> 't', value ->> 'k', value ->> 'f', value ->> 'z', value ->> 'r', value ->> 'y', value ->> 'e'
        FROM json_each(@Days) WHERE true ON CONFLICT DO NOTHING
        """,
        """
        UPDATE subscription SET next_due = one.n, next_date = one.d, last_date = one.l, used_fillers = one.u, paused_because = one.p, paused_until = one.q
        FROM (
            SELECT value ->> 'i' AS i, value ->> 'o' AS o, value ->> 'n' AS n, value ->> 'd' AS d, value ->> 'l' AS l, value ->> 'u' AS u,
                value ->> 'p' AS p, value ->> 'q' AS q
            FROM json_each(@Nexts)) AS one
        WHERE subscription.id = one.i AND subscription.next_due = one.o
        """);

    public static TickSql Postgres { get; } = new(
        "SELECT * FROM subscription WHERE next_due <= @now ORDER BY next_due LIMIT @BatchSize FOR UPDATE SKIP LOCKED",
        """
        INSERT INTO delivery (subscription, local_date, adapter, due, kind, facts, state, reason, ready_at, ended_at)
        SELECT s, d, a, t, k, f, z, r, y, e
        FROM jsonb_to_recordset(@Days::jsonb) AS day (s bigint, d text, a text, t bigint, k text, f text, z text, r text, y bigint, e bigint)
        ON CONFLICT DO NOTHING
        """,
        """
        UPDATE subscription SET next_due = one.n, next_date = one.d, last_date = one.l, used_fillers = one.u, paused_because = one.p, paused_until = one.q
        FROM jsonb_to_recordset(@Nexts::jsonb) AS one (i bigint, o bigint, n bigint, d text, l text, u text, p text, q text)
        WHERE subscription.id = one.i AND subscription.next_due = one.o
        """);
}
