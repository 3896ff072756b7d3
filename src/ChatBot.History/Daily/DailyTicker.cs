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
    private const int BatchSize = 10_000;

    /// <summary>The days written for a subscription in one transaction; after a longer absence the rest follows in the next.</summary>
    private const int MostDays = 400;

    private object? takenUpTo;
    private readonly TickSql sql = database.IsPostgres ? TickSql.Postgres : TickSql.Sqlite;

    /// <summary>The moment up to which all that was due has been taken; null before the first time.</summary>
    public Instant? TakenUpTo => Volatile.Read(ref takenUpTo) is { } moment ? (Instant)moment : null;

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
            var taken = await database.WriteAsync(transaction => TakeAsync(transaction, now), stop, isRepeatable: true);
            total += taken;
            if (taken > 0)
            {
                Added?.Invoke();
            }

            if (taken < BatchSize)
            {
                Volatile.Write(ref takenUpTo, now);
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
        // Most of those due at one minute are set up alike.
        var known = new Dictionary<(string, LocalTime, Weekdays, Due), Due>();
        var days = new List<Day>(rows.Count);
        var nexts = new List<Next>(rows.Count);
        foreach (var row in rows)
        {
            Advance(row, now, leftOut, known, days, nexts);
        }

        await (database.IsPostgres ? WriteTogetherAsync(transaction, days, nexts) : WriteEachAsync(transaction, days, nexts));
        return rows.Count;
    }

    /// <summary>Writes a batch in two statements, because each costs a way to the server and back.</summary>
    private async Task WriteTogetherAsync(DbTransaction transaction, List<Day> days, List<Next> nexts)
    {
        var parameters = new
        {
            Days = JsonSerializer.Serialize(days, TickJson.Default.ListDay),
            Nexts = JsonSerializer.Serialize(nexts, TickJson.Default.ListNext),
        };
        await transaction.Connection!.ExecuteAsync(sql.AddDeliveries, parameters, transaction);
        await transaction.Connection!.ExecuteAsync(sql.MoveOn, parameters, transaction);
    }

    /// <summary>Writes a batch row by row with statements that are prepared once: inside the process that is the fastest way.</summary>
    private async Task WriteEachAsync(DbTransaction transaction, List<Day> days, List<Next> nexts)
    {
        await using var add = Prepare(transaction, sql.AddDeliveries, 10);
        foreach (var day in days)
        {
            Run(add, day.Subscription, day.Date, day.Adapter, day.Due, day.Kind, day.Facts, day.State, day.Reason, day.Ready, day.Ended);
        }

        await using var move = Prepare(transaction, sql.MoveOn, 8);
        foreach (var next in nexts)
        {
            Run(move, next.Id, next.OldDue, next.NewDue, next.NextDate, next.LastDate, next.Used, next.PausedBecause, next.PausedUntil);
        }
    }

    private static DbCommand Prepare(DbTransaction transaction, string text, int parameters)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        for (var i = 1; i <= parameters; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"?{i}";
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static void Run(DbCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }

    /// <summary>Every day from the one that is due up to now, and the first that lies after.</summary>
    private void Advance(
        SubscriptionRow row, Instant now, HashSet<(long, string)> leftOut, Dictionary<(string, LocalTime, Weekdays, Due), Due> known, List<Day> days, List<Next> nexts)
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
            due = After(settings, due, known);
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

    private static Due After(PostSettings settings, Due due, Dictionary<(string, LocalTime, Weekdays, Due), Due> known)
    {
        var key = (settings.Zone, settings.Time, settings.Days, due);
        if (!known.TryGetValue(key, out var next))
        {
            known[key] = next = DueTimes.Next(settings, due.At, due.Date);
        }

        return next;
    }

    private Day DayOf(Subscription subscription, Due due, Instant now, ref FillerSet used)
    {
        var day = new Day(subscription.Id, SubscriptionRow.Text(due.Date)!, subscription.Channel.Adapter, due.At.ToUnixTimeMilliseconds());
        // A place that could not be posted to is looked at again when its post is due.
        if (subscription.PausedBecause == PauseReason.Asked && subscription.IsPausedOn(due.Date))
        {
            return day with { State = nameof(DeliveryState.Skipped), Reason = DeliveryReason.Paused(PauseReason.Asked), Ended = now.ToUnixTimeMilliseconds() };
        }

        if (now - due.At > subscription.Settings.Late)
        {
            return day with { State = nameof(DeliveryState.Missed), Reason = DeliveryReason.Late, Ended = now.ToUnixTimeMilliseconds() };
        }

        var choice = picker.Pick(due.Date, subscription.Settings.Empty, subscription.Settings.Eras, used);
        if (choice.Kind == PostKind.Skip)
        {
            return day with { State = nameof(DeliveryState.Skipped), Reason = DeliveryReason.Empty, Ended = now.ToUnixTimeMilliseconds() };
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

/// <summary>How the rows of a batch are written as JSON, which PostgreSQL takes apart in one statement.</summary>
[JsonSerializable(typeof(List<DailyTicker.Day>))]
[JsonSerializable(typeof(List<DailyTicker.Next>))]
internal sealed partial class TickJson : JsonSerializerContext;

/// <summary>The statements of a tick where the two databases differ.</summary>
/// <param name="Due">Reads, and on PostgreSQL locks, what is due.</param>
/// <param name="AddDeliveries">Adds a delivery; on PostgreSQL all of a batch.</param>
/// <param name="MoveOn">Moves a subscription on that still is as it was read; on PostgreSQL all of a batch.</param>
internal sealed record TickSql(string Due, string AddDeliveries, string MoveOn)
{
    /// <summary>What the choice and the next moment depend on.</summary>
    private const string Columns =
        "id, adapter, is_on, post_time, zone, language, days, empty_rule, late_minutes, eras, paused_because, paused_until, next_due, next_date, last_date, used_fillers";

    public static TickSql Sqlite { get; } = new(
        $"SELECT {Columns} FROM subscription WHERE next_due <= @now ORDER BY next_due LIMIT @BatchSize",
        """
        INSERT INTO delivery (subscription, local_date, adapter, due, kind, facts, state, reason, ready_at, ended_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO NOTHING
        """,
        """
        UPDATE subscription SET next_due = ?3, next_date = ?4, last_date = ?5, used_fillers = ?6, paused_because = ?7, paused_until = ?8
        WHERE id = ?1 AND next_due = ?2
        """);

    public static TickSql Postgres { get; } = new(
        $"SELECT {Columns} FROM subscription WHERE next_due <= @now ORDER BY next_due LIMIT @BatchSize FOR UPDATE SKIP LOCKED",
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
