using ChatBot.Chat;
using ChatBot.History.Facts;
using ChatBot.History.Pictures;
using ChatBot.History.Storage;
using ChatBot.History.Storage.Backups;
using ChatBot.History.Storage.Cluster;
using Dapper;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatBot.History.Daily;

/// <summary>The daily posts put together over one database.</summary>
public sealed class DailyPosts : IAsyncDisposable
{
    private readonly Database database;
    private readonly GroupCommit writes;
    private PostJournal? journal;

    /// <summary>The daily posts over a database, which they own from now on.</summary>
    public DailyPosts(Database database, FactRepository facts, PictureGallery pictures)
    {
        this.database = database;
        writes = new GroupCommit(database);
        Subscriptions = new Subscriptions(database);
        Outbox = new Outbox(database);
        Picker = new DayPicker(facts);
        Writer = new PostWriter(facts, pictures);
        Ticker = new DailyTicker(database, Picker);
    }

    /// <summary>Who gets posts.</summary>
    public Subscriptions Subscriptions { get; }

    /// <summary>What is to be posted, and what was.</summary>
    public Outbox Outbox { get; }

    /// <summary>Chooses the facts.</summary>
    public DayPicker Picker { get; }

    /// <summary>Writes the posts.</summary>
    public PostWriter Writer { get; }

    /// <summary>Turns what is due into deliveries.</summary>
    public DailyTicker Ticker { get; }

    /// <summary>The platforms that posts go to, by name; none before they are connected.</summary>
    public IReadOnlyDictionary<string, IPostingAdapter> Platforms { get; private set; } = new Dictionary<string, IPostingAdapter>();

    /// <summary>Asks the database for an answer.</summary>
    /// <exception cref="Exception">Whatever keeps it from answering, as its driver says it.</exception>
    public Task CheckAsync(CancellationToken stop) => database.ReadAsync(connection => connection.ExecuteScalarAsync<int>("SELECT 1"), stop);

    /// <summary>Names the platforms that posts go to.</summary>
    public void Connect(IEnumerable<IPostingAdapter> adapters) => Platforms = adapters.ToDictionary(adapter => adapter.Name);

    /// <summary>Takes up what a killed program was at, and notes from then on what this one is at. Called once, before the senders are made.</summary>
    /// <param name="now">When what is taken up may be sent.</param>
    /// <param name="log">Where is told that nothing can be noted.</param>
    /// <param name="stop">Cancels it.</param>
    public async Task TakeUpAsync(Instant now, ILogger log, CancellationToken stop)
    {
        // On PostgreSQL other nodes go on with the work, and nothing beside the database is common to them.
        journal = database.File is { } file ? PostJournal.Open(Path.ChangeExtension(file, ".posting"), PostJournal.Boot(), log) : null;
        await Outbox.ReleaseAsync(now, journal, stop);
        journal?.Begin();
    }

    /// <summary>What sends the deliveries of a platform.</summary>
    public OutboxSender SenderFor(IPostingAdapter adapter, TimeProvider time, ILogger log) => new(adapter, Outbox, writes, Subscriptions, Writer, time, log, journal: journal);

    /// <summary>What sends the deliveries of a platform together with other nodes.</summary>
    public OutboxSender SenderFor(IPostingAdapter adapter, ClusterNode node, ILogger log) =>
        new(adapter, Outbox, writes, Subscriptions, Writer, node.Clock, log, new Sharing(node.Id, database));

    /// <summary>Joins the nodes that share the database, which is PostgreSQL.</summary>
    /// <param name="name">What people call this node.</param>
    /// <param name="time">This machine's clock.</param>
    /// <param name="log">Where joining and losing nodes is told.</param>
    /// <param name="stop">Cancels it.</param>
    public Task<ClusterNode> JoinAsync(string name, TimeProvider time, ILogger log, CancellationToken stop) => ClusterNode.JoinAsync(database, name, time, log, stop);

    /// <summary>Puts a backup in the place of what is kept; see <see cref="Backup.RestoreAsync"/>.</summary>
    public Task<(IReadOnlyDictionary<string, long> Rows, Instant MadeAt)> RestoreAsync(string file, string? languages, bool replaces, CancellationToken stop) =>
        Backup.RestoreAsync(file, database, languages, replaces, stop);

    /// <summary>
    /// Treats what was open at a moment, or became due since, as if a request had left: it is looked for before it is sent,
    /// and where the platform cannot tell it ends as uncertain.
    /// </summary>
    /// <returns>How many posts that are.</returns>
    public async Task<int> DoubtAsync(Instant since, Instant now, CancellationToken stop)
    {
        await Ticker.TickAsync(now, stop);
        return await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "UPDATE delivery SET state = 'Unsure', sending_at = CASE WHEN due < @since THEN @since ELSE due END, ready_at = @now WHERE ready_at IS NOT NULL",
                new { since = since.ToUnixTimeMilliseconds(), now = now.ToUnixTimeMilliseconds() },
                transaction),
            stop);
    }

    /// <summary>Follows what a platform tells of a chat.</summary>
    public Task NoticeAsync(ChatChange change, CancellationToken stop) => change.Kind switch
    {
        ChatChangeKind.AccessGained => Subscriptions.ResumeAsync(change.Channel, stop),
        ChatChangeKind.AccessLost => Subscriptions.PauseAsync(change.Channel, PauseReason.BotRemoved, stop),
        ChatChangeKind.Deleted => Subscriptions.PauseAsync(change.Channel, change.Channel.Thread is null ? PauseReason.ChatDeleted : PauseReason.ThreadClosed, stop),
        ChatChangeKind.Moved when change.MovedTo is { } to => Subscriptions.MoveAsync(change.Channel, to, stop),
        _ => Task.CompletedTask,
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await writes.DisposeAsync();
        journal?.Dispose();
        await database.DisposeAsync();
    }
}
