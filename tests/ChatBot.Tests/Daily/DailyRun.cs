using ChatBot.Chat;
using ChatBot.History.Daily;
using ChatBot.History.Facts;
using ChatBot.History.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using NodaTime.Extensions;

namespace ChatBot.Tests.Daily;

/// <summary>The daily posts over a real database, with a clock that is moved by hand and a platform that notes what it gets.</summary>
internal sealed class DailyRun : IAsyncDisposable
{
    /// <summary>In memory where the machine has such a folder: a test that ends the program does not cut the power.</summary>
    private readonly string folder = Directory.CreateDirectory(
        Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"chatbot-daily-{Guid.NewGuid():N}")).FullName;

    private readonly Func<Database> open;

    private DailyRun(FactRepository facts, Func<string, Database> open, PostLimits? limits)
    {
        Facts = facts;
        this.open = () => open(Path.Combine(folder, "bot.db"));
        Platform = new RecordingPlatform(Clock, limits);
        Posts = new DailyPosts(this.open(), facts);
        Sender = Posts.SenderFor(Platform, Clock, NullLogger.Instance);
    }

    public FactRepository Facts { get; }

    public HandClock Clock { get; } = new();

    public RecordingPlatform Platform { get; }

    public DailyPosts Posts { get; private set; }

    public OutboxSender Sender { get; private set; }

    public Instant Now => Clock.GetUtcNow().ToInstant();

    /// <summary>Starts on SQLite, or on PostgreSQL when a server is given.</summary>
    public static DailyRun Start(FactRepository facts, PostgresServer? postgres = null, PostLimits? limits = null)
    {
        var database = postgres?.NewDatabase();
        return new DailyRun(facts, path => database is null ? Database.InFile(path) : Database.OnPostgres(database), limits);
    }

    /// <summary>Subscribes a chat.</summary>
    public async Task<Subscription> SubscribeAsync(string chat, PostSettings settings) => (await Posts.Subscriptions.ChangeAsync(
        new ChannelAddress(RecordingPlatform.PlatformName, chat),
        before => (before ?? new Subscription { Channel = new ChannelAddress(RecordingPlatform.PlatformName, chat), Settings = settings, Manager = "moderator" }) with { Settings = settings } is var after
            ? after.Rescheduled(Now)
            : null,
        Now,
        "moderator",
        "set up",
        CancellationToken.None))!;

    /// <summary>Moves the clock, and lets happen what happens then.</summary>
    public async Task GoToAsync(Instant moment)
    {
        Clock.Now = moment.ToDateTimeOffset();
        await Posts.Ticker.TickAsync(moment, CancellationToken.None);
        await SendAllAsync();
    }

    /// <summary>Sends until nothing is ready any more.</summary>
    public async Task SendAllAsync()
    {
        do
        {
            await Sender.SettleAsync();
        }
        while (await Sender.SendReadyAsync(CancellationToken.None) > 0);
        await Sender.SettleAsync();
    }

    /// <summary>Ends the program and starts it again over the same database.</summary>
    public async Task RestartAsync()
    {
        Sender.Dispose();
        await Posts.DisposeAsync();
        Posts = new DailyPosts(open(), Facts);
        Sender = Posts.SenderFor(Platform, Clock, NullLogger.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        Sender.Dispose();
        await Posts.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A clock that stands still until it is moved; waits last as long as they do.</summary>
internal sealed class HandClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
