using ChatBot.Chat;
using ChatBot.History.Daily;
using ChatBot.History.Facts;
using ChatBot.History.Pictures;
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
    private readonly TimeProvider time;

    private DailyRun(FactRepository facts, Func<string, Database> open, PostLimits? limits, TimeProvider? time)
    {
        Facts = facts;
        this.open = () => open(Path.Combine(folder, "bot.db"));
        this.time = time ?? Clock;
        Platform = new RecordingPlatform(this.time, limits);
        Pictures = new PictureGallery(facts);
        Posts = new DailyPosts(this.open(), facts, Pictures);
        Sender = Posts.SenderFor(Platform, this.time, NullLogger.Instance);
    }

    public FactRepository Facts { get; }

    public PictureGallery Pictures { get; }

    public HandClock Clock { get; } = new();

    public RecordingPlatform Platform { get; }

    public DailyPosts Posts { get; private set; }

    public OutboxSender Sender { get; private set; }

    /// <summary>Where posts under way are noted once the program was started again, on SQLite.</summary>
    public string Journal => Path.Combine(folder, "bot.posting");

    public Instant Now => time.GetUtcNow().ToInstant();

    /// <summary>Starts on SQLite, or on PostgreSQL when a server is given.</summary>
    public static DailyRun Start(FactRepository facts, PostgresServer? postgres = null, PostLimits? limits = null, TimeProvider? time = null)
    {
        var database = postgres?.NewDatabase();
        return new DailyRun(facts, path => database is null ? Database.InFile(path) : Database.OnPostgres(database), limits, time);
    }

    /// <summary>Starts on a database, which it owns from now on.</summary>
    public static DailyRun On(Database database, FactRepository facts, PostLimits limits, TimeProvider time) => new(facts, _ => database, limits, time);

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

    /// <summary>Subscribes many chats, all due now.</summary>
    public async Task SubscribeAllAsync(int chats, PostSettings settings)
    {
        for (var i = 0; i < chats; i++)
        {
            var channel = new ChannelAddress(RecordingPlatform.PlatformName, i.ToString(System.Globalization.CultureInfo.InvariantCulture));
            var subscription = new Subscription { Channel = channel, Settings = settings, Manager = "moderator", Next = new Due(Now.InUtc().Date, Now) };
            await Posts.Subscriptions.ChangeAsync(channel, _ => subscription, Now, "moderator", "set up", CancellationToken.None);
        }
    }

    /// <summary>Moves the clock, and lets happen what happens then.</summary>
    /// <param name="moment">Where to.</param>
    /// <param name="isOnce">Whether only what is ready at once is sent, and not what is given back to be taken up again.</param>
    public async Task GoToAsync(Instant moment, bool isOnce = false)
    {
        Clock.Now = moment.ToDateTimeOffset();
        await Posts.Ticker.TickAsync(moment, CancellationToken.None);
        if (isOnce)
        {
            await Sender.SendReadyAsync(CancellationToken.None);
            await Sender.SettleAsync();
            return;
        }

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
    /// <param name="between">What happens in between.</param>
    public async Task RestartAsync(Action? between = null)
    {
        await Posts.DisposeAsync();
        between?.Invoke();
        Posts = new DailyPosts(open(), Facts, Pictures);
        await TakeUpAsync();
    }

    /// <summary>Takes up what the program was at before, as its start does.</summary>
    public async Task TakeUpAsync()
    {
        Sender.Dispose();
        await Posts.TakeUpAsync(Now, NullLogger.Instance, CancellationToken.None);
        Sender = Posts.SenderFor(Platform, time, NullLogger.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        Sender.Dispose();
        await Posts.DisposeAsync();
        Pictures.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A clock that stands still until it is moved; waits last as long as they do.</summary>
internal sealed class HandClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
