using System.Diagnostics;
using System.Globalization;
using ChatBot.Chat;
using ChatBot.History.Daily;
using ChatBot.History.Storage;
using Dapper;

namespace ChatBot.Tests.Daily;

/// <summary>Very many chats due at one minute, on a real disk and with every mark durable and noted in the journal before its request.</summary>
[Collection(nameof(Alone))]
public sealed class ThroughputTests(PostgresServer postgres) : IDisposable
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("CHATBOT_FULL") == "true";
    private readonly SeededBot bot = new();
    private readonly string folder = Directory.CreateTempSubdirectory("chatbot-throughput-").FullName;

    public void Dispose()
    {
        bot.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(false, 3, 2_500)]
    [InlineData(true, 10, 1_200)]
    public async Task Very_many_chats_due_at_one_minute_are_taken_up_at_once_and_sent_fast(bool isPostgres, int longestTake, int leastRate)
    {
        var (chats, posts) = IsFull ? (100_000, 20_000) : (5_000, 2_000);
        var database = isPostgres ? Database.OnPostgres(postgres.NewDatabase(isDurable: true)) : Database.InFile(Path.Combine(folder, "bot.db"));
        await using var run = DailyRun.On(database, bot.Facts, new PostLimits(1_000_000, null, TimeSpan.Zero), TimeProvider.System);
        await run.TakeUpAsync();
        await run.SubscribeAllAsync(1, new PostSettings { Zone = "UTC", Language = PostLanguage.Ja });
        await CopyAsync(database, chats);
        using var stop = new CancellationTokenSource();
        run.Posts.Ticker.Added += run.Sender.Wake;
        var sending = run.Sender.RunAsync(stop.Token);
        var started = Stopwatch.GetTimestamp();
        var taking = run.Posts.Ticker.TickAsync(run.Now, CancellationToken.None);
        await run.Platform.WaitAsync(1);
        var first = Stopwatch.GetElapsedTime(started);
        Assert.Equal(chats, await taking);
        var took = Stopwatch.GetElapsedTime(started);
        var (before, from) = (run.Platform.Arrived.Count, Stopwatch.GetTimestamp());
        await run.Platform.WaitAsync(before + posts);
        var rate = posts / Stopwatch.GetElapsedTime(from).TotalSeconds;
        await stop.CancelAsync();
        await sending;
        Assert.Equal(run.Platform.Arrived.Count, run.Platform.Arrived.DistinctBy(post => post.Key).Count());
        TestContext.Current.SendDiagnosticMessage(string.Create(
            CultureInfo.InvariantCulture,
            $"{(isPostgres ? "PostgreSQL" : "SQLite")}: {chats} chats due at one minute taken up in {took.TotalSeconds:N2} s, the first post after {first.TotalSeconds:N2} s; then {rate:N0} posts a second"));
        if (IsFull)
        {
            Assert.InRange(took.TotalSeconds, 0, longestTake);
            Assert.InRange(first.TotalSeconds, 0, 2);
            Assert.InRange(rate, leastRate, double.MaxValue);
        }
    }

    [Fact]
    public async Task A_minute_with_few_due_costs_little_however_many_chats_there_are()
    {
        const int Due = 100;
        var chats = IsFull ? 1_000_000 : 20_000;
        var database = Database.OnPostgres(postgres.NewDatabase(isDurable: true));
        await using var run = DailyRun.On(database, bot.Facts, new PostLimits(1_000_000, null, TimeSpan.Zero), TimeProvider.System);
        await run.SubscribeAllAsync(1, new PostSettings { Zone = "UTC", Language = PostLanguage.Ja });
        await CopyAsync(database, chats);
        var minute = 60_000L;
        await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("UPDATE subscription SET next_due = next_due + @minute * (1 + id / @Due)", new { minute, Due }, transaction), CancellationToken.None);
        await using (var connection = await database.OpenAsync(TestContext.Current.CancellationToken))
        {
            await connection.ExecuteAsync("VACUUM ANALYZE subscription");
        }

        var took = new List<double>();
        var start = run.Now;
        for (var i = 1; i <= 20; i++)
        {
            var started = Stopwatch.GetTimestamp();
            var taken = await run.Posts.Ticker.TickAsync(start + NodaTime.Duration.FromMinutes(i), CancellationToken.None);
            took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            Assert.InRange(taken, Due - 1, Due);
        }

        // The first prepares what all later ones use.
        var (median, longest) = (took.Skip(1).Order().ElementAt(took.Count / 2), took.Skip(1).Max());
        TestContext.Current.SendDiagnosticMessage(string.Create(
            CultureInfo.InvariantCulture, $"{chats} subscriptions in PostgreSQL, {Due} due: a tick takes {median:N1} ms, at most {longest:N1} ms"));
        if (IsFull)
        {
            Assert.InRange(median, 0, 100);
        }
    }

    /// <summary>As many chats with the subscription of the first.</summary>
    private static Task<int> CopyAsync(Database database, int chats)
    {
        var columns = SubscriptionRow.Columns.Where(column => column != "chat").ToList();
        return database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                $"""
                WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < @last)
                INSERT INTO subscription (chat, {string.Join(", ", columns)})
                SELECT CAST(number.n AS TEXT), {string.Join(", ", columns.Select(column => $"one.{column}"))} FROM number CROSS JOIN subscription AS one WHERE one.chat = '0'
                """,
                new { last = chats - 1 },
                transaction),
            CancellationToken.None);
    }
}
