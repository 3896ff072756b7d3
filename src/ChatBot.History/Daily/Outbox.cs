using System.Text.Json.Nodes;
using ChatBot.History.Storage;
using Dapper;
using NodaTime;

namespace ChatBot.History.Daily;

/// <summary>
/// The deliveries kept in the database: one for each date of each subscription, which is why a second firing of the
/// schedule, or a second node, adds nothing.
/// </summary>
public sealed class Outbox(Database database)
{
    /// <summary>Adds a day that is over as soon as it is noted.</summary>
    internal const string InsertEnded =
        """
        INSERT INTO delivery (subscription, local_date, adapter, due, kind, facts, state, reason, ended_at)
        VALUES (@Id, @Date, @Adapter, @Due, 'Skip', '', @State, @Reason, @Now) ON CONFLICT DO NOTHING
        """;

    private const string Columns = "subscription, local_date, due, kind, facts, state, reason, sending_at, ended_at, message";

    /// <summary>Takes over what is ready: due, given back, or left by a node that fell silent.</summary>
    /// <param name="adapter">The platform.</param>
    /// <param name="node">Who takes it.</param>
    /// <param name="now">What is ready before that.</param>
    /// <param name="until">When it is free again unless something became of it.</param>
    /// <param name="most">How many at most; the oldest first.</param>
    /// <param name="stop">Cancels it.</param>
    public Task<IReadOnlyList<(Delivery Delivery, Subscription? Subscription)>> ClaimAsync(
        string adapter, string node, Instant now, Instant until, int most, CancellationToken stop) => database.WriteAsync(
        async transaction =>
        {
            var connection = transaction.Connection!;
            var rows = (await connection.QueryAsync<Row>(
                $"""
                UPDATE delivery SET state = 'Claimed', node = @node, ready_at = @until
                WHERE (subscription, local_date) IN (
                    SELECT subscription, local_date FROM delivery WHERE adapter = @adapter AND ready_at <= @now
                    ORDER BY ready_at LIMIT @most {(database.IsPostgres ? "FOR UPDATE SKIP LOCKED" : "")})
                RETURNING {Columns}
                """,
                new { adapter, node, now = now.ToUnixTimeMilliseconds(), until = until.ToUnixTimeMilliseconds(), most },
                transaction)).ToList();
            if (rows.Count == 0)
            {
                return [];
            }

            var subscriptions = (await connection.QueryAsync<SubscriptionRow>(
                database.IsPostgres
                    ? "SELECT * FROM subscription WHERE id = ANY(@ids)"
                    : "SELECT * FROM subscription WHERE id IN (SELECT value FROM json_each(@json))",
                database.IsPostgres
                    ? new { ids = rows.Select(row => row.Subscription).Distinct().ToArray() }
                    : new { json = new JsonArray([.. rows.Select(row => (JsonNode)row.Subscription)]).ToJsonString() },
                transaction)).ToDictionary(row => row.Id, row => row.ToSubscription());
            return (IReadOnlyList<(Delivery, Subscription?)>)
                [.. rows.Select(row => row.ToDelivery()).OrderBy(one => one.Due).Select(one => (one, subscriptions.GetValueOrDefault(one.Subscription)))];
        },
        stop);

    /// <summary>Frees what nodes were working on that are no longer among the living, before their claims run out.</summary>
    public Task<int> TakeOverAsync(Instant now, CancellationToken stop) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            """
            UPDATE delivery SET ready_at = @now
            WHERE ready_at > @now AND state IN ('Claimed', 'Sending') AND node NOT IN (SELECT id FROM node)
            """,
            new { now = now.ToUnixTimeMilliseconds() },
            transaction),
        stop,
        isRepeatable: true);

    /// <summary>
    /// Frees what a killed program was working on. Only one program uses a SQLite file, so at its start nobody else can be;
    /// on PostgreSQL other nodes may be, and claims run out by themselves.
    /// </summary>
    /// <param name="now">When it may be taken up.</param>
    /// <param name="journal">What the killed program noted of the posts it was making; null for nothing.</param>
    /// <param name="stop">Cancels it.</param>
    public async Task ReleaseAsync(Instant now, PostJournal? journal, CancellationToken stop)
    {
        if (database.IsPostgres)
        {
            return;
        }

        var sent = await database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await connection.ExecuteAsync(
                    "UPDATE delivery SET ready_at = @now WHERE state IN ('Claimed', 'Sending')", new { now = now.ToUnixTimeMilliseconds() }, transaction);
                var sent = new List<(Row Row, Instant At)>();
                foreach (var row in (await connection.QueryAsync<Row>($"SELECT adapter, {Columns} FROM delivery WHERE state = 'Sending'", transaction: transaction)).ToList())
                {
                    var delivery = row.ToDelivery();
                    var known = delivery.SendingAt is { } sending ? journal?.Find(delivery.Subscription, delivery.Date, sending) : null;
                    if (known?.Step == PostJournal.Step.Sent)
                    {
                        await connection.ExecuteAsync(
                            """
                            UPDATE delivery SET state = 'Sent', reason = '', message = @Message, ended_at = @at, ready_at = NULL
                            WHERE subscription = @Subscription AND local_date = @LocalDate
                            """,
                            new { known.Message, at = known.At.ToUnixTimeMilliseconds(), row.Subscription, row.LocalDate },
                            transaction);
                        sent.Add((row, known.At));
                    }
                    else if (known?.Step is PostJournal.Step.Marked or PostJournal.Step.Refused)
                    {
                        await connection.ExecuteAsync(
                            "UPDATE delivery SET state = 'Due', ready_at = @at, sending_at = NULL WHERE subscription = @Subscription AND local_date = @LocalDate",
                            new { at = Instant.Max(known.At, now).ToUnixTimeMilliseconds(), row.Subscription, row.LocalDate },
                            transaction);
                    }
                }

                return sent;
            },
            stop);
        foreach (var (row, at) in sent)
        {
            PostMetrics.NoteEnd(row.Adapter, row.ToDelivery(), DeliveryState.Sent, at);
        }
    }

    /// <summary>When the next delivery of a platform is ready; null when none waits.</summary>
    public Task<Instant?> NextReadyAsync(string adapter, CancellationToken stop) => database.ReadAsync(
        async connection => await connection.ExecuteScalarAsync<long?>("SELECT min(ready_at) FROM delivery WHERE adapter = @adapter AND ready_at IS NOT NULL", new { adapter }) is { } ready
            ? Instant.FromUnixTimeMilliseconds(ready)
            : (Instant?)null,
        stop);

    /// <summary>The last days of a subscription, newest first.</summary>
    public async Task<IReadOnlyList<Delivery>> LastAsync(long subscription, int count, CancellationToken stop) => await database.ReadAsync(
        async connection => (await connection.QueryAsync<Row>(
            $"SELECT {Columns} FROM delivery WHERE subscription = @subscription ORDER BY local_date DESC LIMIT @count", new { subscription, count }))
            .Select(row => row.ToDelivery()).ToList(),
        stop);

    /// <summary>Every delivery of a local date with the place it was for, in the order they were due.</summary>
    public async Task<IReadOnlyList<(Delivery Delivery, Subscription? Subscription)>> OnAsync(LocalDate date, CancellationToken stop) => await database.ReadAsync(
        async connection =>
        {
            var local = SubscriptionRow.Text(date);
            var subscriptions = (await connection.QueryAsync<SubscriptionRow>(
                "SELECT * FROM subscription WHERE id IN (SELECT subscription FROM delivery WHERE local_date = @local)", new { local }))
                .ToDictionary(row => row.Id, row => row.ToSubscription());
            var rows = await connection.QueryAsync<Row>($"SELECT {Columns} FROM delivery WHERE local_date = @local ORDER BY due, subscription", new { local });
            return rows.Select(row => (row.ToDelivery(), subscriptions.GetValueOrDefault(row.Subscription))).ToList();
        },
        stop);

    /// <summary>The dates that somebody asked to leave out, past ones included.</summary>
    public async Task<IReadOnlyCollection<LocalDate>> LeftOutAsync(long subscription, CancellationToken stop) => await database.ReadAsync(
        async connection => (await connection.QueryAsync<string>(
            "SELECT local_date FROM delivery WHERE reason = 'asked' AND subscription = @subscription", new { subscription }))
            .Select(date => SubscriptionRow.Date(date)!.Value).ToHashSet(),
        stop);

    /// <summary>Notes that there is to be no post on a date because somebody asked.</summary>
    /// <returns>Whether there was not yet anything noted for it.</returns>
    public async Task<bool> SkipAsync(Subscription subscription, LocalDate date, Instant now, CancellationToken stop) => await database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            InsertEnded,
            new
            {
                subscription.Id,
                Date = SubscriptionRow.Text(date),
                subscription.Channel.Adapter,
                Due = (DueTimes.At(date, subscription.Settings.Time, subscription.Settings.Rules) ?? now).ToUnixTimeMilliseconds(),
                State = nameof(DeliveryState.Skipped),
                Reason = DeliveryReason.Asked,
                Now = now.ToUnixTimeMilliseconds(),
            },
            transaction),
        stop) > 0;

    /// <summary>Lets an uncertain delivery be posted again, because somebody looked and it is not there.</summary>
    /// <returns>Whether it was uncertain until now.</returns>
    public async Task<bool> PostAgainAsync(long subscription, LocalDate date, Instant now, CancellationToken stop) => await database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            """
            UPDATE delivery SET state = 'Due', ready_at = @now, due = @now, sending_at = NULL, ended_at = NULL, reason = ''
            WHERE subscription = @subscription AND local_date = @date AND state = 'Uncertain'
            """,
            new { subscription, date = SubscriptionRow.Text(date), now = now.ToUnixTimeMilliseconds() },
            transaction),
        stop) > 0;

    /// <summary>Records a post that will not come although its filler was chosen: the filler is free again.</summary>
    public Task ReturnFillersAsync(Delivery delivery, CancellationToken stop) => database.WriteAsync(
        async transaction =>
        {
            var connection = transaction.Connection!;
            var row = await connection.QuerySingleOrDefaultAsync<SubscriptionRow>(
                $"SELECT * FROM subscription WHERE id = @Subscription{(database.IsPostgres ? " FOR UPDATE" : "")}", new { delivery.Subscription }, transaction);
            if (row is null)
            {
                return 0;
            }

            var used = DayPicker.Returned(FillerSet.Parse(row.UsedFillers), delivery.Facts).ToString();
            return await connection.ExecuteAsync("UPDATE subscription SET used_fillers = @used WHERE id = @Id", new { used, row.Id }, transaction);
        },
        stop);

    /// <summary>A delivery as it stands in its table.</summary>
    internal sealed class Row
    {
        public long Subscription { get; set; }

        public string Adapter { get; set; } = "";

        public string LocalDate { get; set; } = "";

        public long Due { get; set; }

        public string Kind { get; set; } = "";

        public string Facts { get; set; } = "";

        public string State { get; set; } = "";

        public string Reason { get; set; } = "";

        public long? SendingAt { get; set; }

        public long? EndedAt { get; set; }

        public string? Message { get; set; }

        public Delivery ToDelivery() => new(
            Subscription,
            SubscriptionRow.Date(LocalDate)!.Value,
            Instant.FromUnixTimeMilliseconds(Due),
            Enum.Parse<PostKind>(Kind),
            Facts.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Enum.Parse<DeliveryState>(State))
        {
            Reason = Reason,
            SendingAt = SendingAt is { } sending ? Instant.FromUnixTimeMilliseconds(sending) : null,
            EndedAt = EndedAt is { } ended ? Instant.FromUnixTimeMilliseconds(ended) : null,
            Message = Message,
        };
    }
}
