using System.Data.Common;
using ChatBot.Chat;
using ChatBot.History.Storage;
using Dapper;
using NodaTime;

namespace ChatBot.History.Daily;

/// <summary>The subscriptions kept in the database.</summary>
/// <param name="database">The database.</param>
public sealed class Subscriptions(Database database)
{
    /// <summary>How long a subscription that was turned off is kept.</summary>
    public static readonly Duration KeptFor = Duration.FromDays(30);

    private static readonly string Insert =
        $"INSERT INTO subscription ({string.Join(", ", SubscriptionRow.Columns)}) VALUES ({string.Join(", ", SubscriptionRow.Columns.Select(SubscriptionRow.Parameter))}) RETURNING id";

    private static readonly string Update =
        $"UPDATE subscription SET {string.Join(", ", SubscriptionRow.Columns.Select(column => $"{column} = {SubscriptionRow.Parameter(column)}"))} WHERE id = @Id";

    /// <summary>The subscription of a place; null when it has none.</summary>
    public Task<Subscription?> FindAsync(ChannelAddress channel, CancellationToken stop) =>
        database.ReadAsync(connection => FindAsync(connection, null, channel), stop);

    /// <summary>How many have a post that was due before a moment and was not taken up.</summary>
    public Task<long> CountDueAsync(Instant before, CancellationToken stop) => database.ReadAsync(
        connection => connection.ExecuteScalarAsync<long>("SELECT count(*) FROM subscription WHERE next_due < @before", new { before = before.ToUnixTimeMilliseconds() }),
        stop);

    /// <summary>Every subscription that a person was the last to set up.</summary>
    public async Task<IReadOnlyList<Subscription>> OfManagerAsync(string adapter, string person, CancellationToken stop) =>
        await database.ReadAsync(
            async connection => (await connection.QueryAsync<SubscriptionRow>(
                "SELECT * FROM subscription WHERE adapter = @adapter AND manager = @person ORDER BY id", new { adapter, person }))
                .Select(row => row.ToSubscription()).ToList(),
            stop);

    /// <summary>
    /// Changes a place's subscription in one transaction, and notes who did it.
    /// </summary>
    /// <param name="channel">The place.</param>
    /// <param name="change">What it is to be, from what it is (null when there is none); null to leave all as it is.</param>
    /// <param name="now">The time of the change.</param>
    /// <param name="person">Who changes it, by the platform's id.</param>
    /// <param name="what">The change in a few words, for the record.</param>
    /// <param name="stop">Cancels it.</param>
    /// <returns>The subscription as it is now; null when there is none.</returns>
    public Task<Subscription?> ChangeAsync(
        ChannelAddress channel, Func<Subscription?, Subscription?> change, Instant now, string person, string what, CancellationToken stop) =>
        database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                var before = await FindAsync(connection, transaction, channel, database.IsPostgres ? " FOR UPDATE" : "");
                if (change(before) is not { } after)
                {
                    return before;
                }

                after = after with { Id = before?.Id ?? 0, ChangedAt = now };
                if (before is null)
                {
                    after = after with { Id = await connection.ExecuteScalarAsync<long>(Insert, SubscriptionRow.Of(after), transaction) };
                }
                else
                {
                    await connection.ExecuteAsync(Update, SubscriptionRow.Of(after), transaction);
                    await NotePassedOverAsync(transaction, before, after, now, what);
                }

                await connection.ExecuteAsync(
                    "INSERT INTO subscription_change VALUES (@Id, @at, @person, @what)", new { after.Id, at = now.ToUnixTimeMilliseconds(), person, what }, transaction);
                return after;
            },
            stop);

    /// <summary>The last changes of a subscription, newest first.</summary>
    public async Task<IReadOnlyList<(Instant At, string Person, string Change)>> ChangesAsync(long subscription, int limit, CancellationToken stop) =>
        await database.ReadAsync(
            async connection => (await connection.QueryAsync<(long At, string Person, string Change)>(
                "SELECT at, person, change FROM subscription_change WHERE subscription = @subscription ORDER BY at DESC LIMIT @limit",
                new { subscription, limit }))
                .Select(row => (Instant.FromUnixTimeMilliseconds(row.At), row.Person, row.Change)).ToList(),
            stop);

    /// <summary>Pauses every subscription of a place, or of a whole chat, that the bot can no longer post to.</summary>
    public Task<int> PauseAsync(ChannelAddress place, PauseReason why, CancellationToken stop) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            $"UPDATE subscription SET paused_because = @why, paused_until = NULL WHERE {At(place)} AND is_on AND paused_because IS NULL",
            new { place.Adapter, place.Chat, Thread = place.Thread ?? "", why = why.ToString() },
            transaction),
        stop);

    /// <summary>Resumes the subscriptions of a place that were paused because the bot could not post to it.</summary>
    public Task<int> ResumeAsync(ChannelAddress place, CancellationToken stop) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            $"UPDATE subscription SET paused_because = NULL, paused_until = NULL WHERE {At(place)} AND paused_because <> @asked",
            new { place.Adapter, place.Chat, Thread = place.Thread ?? "", asked = nameof(PauseReason.Asked) },
            transaction),
        stop);

    /// <summary>Takes the subscriptions of a chat along to its new address; one that is there already stays, and the other ends.</summary>
    public Task<int> MoveAsync(ChannelAddress from, ChannelAddress to, CancellationToken stop) => database.WriteAsync(
        async transaction =>
        {
            var places = new { from.Adapter, From = from.Chat, To = to.Chat };
            await transaction.Connection!.ExecuteAsync(
                """
                DELETE FROM subscription WHERE adapter = @Adapter AND chat = @From AND thread IN
                    (SELECT thread FROM subscription WHERE adapter = @Adapter AND chat = @To)
                """,
                places,
                transaction);
            return await transaction.Connection!.ExecuteAsync("UPDATE subscription SET chat = @To WHERE adapter = @Adapter AND chat = @From", places, transaction);
        },
        stop);

    /// <summary>Erases all that is kept of a place.</summary>
    /// <returns>How many days of deliveries were erased with it.</returns>
    public Task<int> ForgetAsync(long subscription, CancellationToken stop) => database.WriteAsync(
        async transaction =>
        {
            var connection = transaction.Connection!;
            await connection.ExecuteAsync("DELETE FROM subscription WHERE id = @subscription", new { subscription }, transaction);
            await connection.ExecuteAsync("DELETE FROM subscription_change WHERE subscription = @subscription", new { subscription }, transaction);
            return await connection.ExecuteAsync("DELETE FROM delivery WHERE subscription = @subscription", new { subscription }, transaction);
        },
        stop);

    /// <summary>Erases what was turned off longer than <see cref="KeptFor"/> ago.</summary>
    public async Task EraseOldAsync(Instant now, CancellationToken stop)
    {
        var old = await database.ReadAsync(
            connection => connection.QueryAsync<long>(
                "SELECT id FROM subscription WHERE NOT is_on AND changed_at < @before", new { before = (now - KeptFor).ToUnixTimeMilliseconds() }),
            stop);
        foreach (var id in old)
        {
            await ForgetAsync(id, stop);
        }
    }

    /// <summary>Computes the next posts anew whose time zone rules have changed since.</summary>
    public Task<int> RecomputeAsync(Instant now, CancellationToken stop) => database.WriteAsync(
        async transaction =>
        {
            var connection = transaction.Connection!;
            var rows = (await connection.QueryAsync<SubscriptionRow>(
                $"SELECT * FROM subscription WHERE zone_version <> @current AND next_due > @now{(database.IsPostgres ? " FOR UPDATE" : "")}",
                new { current = DueTimes.ZoneVersion, now = now.ToUnixTimeMilliseconds() },
                transaction)).ToList();
            foreach (var row in rows)
            {
                await connection.ExecuteAsync(Update, SubscriptionRow.Of(row.ToSubscription().Rescheduled(now)), transaction);
            }

            return rows.Count;
        },
        stop);

    /// <summary>A date that was to have a post, and has none because the time was changed, gets its record too.</summary>
    private static async Task NotePassedOverAsync(DbTransaction transaction, Subscription before, Subscription after, Instant now, string what)
    {
        if (before.Next is not { } planned || !after.IsOn || after.Next is not { } next || next.Date <= planned.Date || !after.Settings.IsPostDay(planned.Date))
        {
            return;
        }

        await transaction.Connection!.ExecuteAsync(
            Outbox.InsertEnded,
            new
            {
                after.Id,
                Date = SubscriptionRow.Text(planned.Date),
                after.Channel.Adapter,
                Due = planned.At.ToUnixTimeMilliseconds(),
                State = nameof(DeliveryState.Skipped),
                Reason = DeliveryReason.Changed(what),
                Now = now.ToUnixTimeMilliseconds(),
            },
            transaction);
    }

    private static async Task<Subscription?> FindAsync(DbConnection connection, DbTransaction? transaction, ChannelAddress channel, string locking = "") =>
        (await connection.QuerySingleOrDefaultAsync<SubscriptionRow>(
            $"SELECT * FROM subscription WHERE adapter = @Adapter AND chat = @Chat AND thread = @Thread{locking}",
            new { channel.Adapter, channel.Chat, Thread = channel.Thread ?? "" },
            transaction))?.ToSubscription();

    /// <summary>A topic or thread alone, or a chat with all of its topics and threads.</summary>
    private static string At(ChannelAddress place) =>
        place.Thread is null ? "adapter = @Adapter AND chat = @Chat" : "adapter = @Adapter AND chat = @Chat AND thread = @Thread";
}
