using System.Diagnostics;
using System.Globalization;
using ChatBot.Chat;
using ChatBot.History.Daily;
using ChatBot.History.Storage;
using ChatBot.Tests.Adapters;
using ChatBot.Tests.Discord;
using ChatBot.Tests.Telegram;
using Dapper;
using NodaTime;
using NodaTime.Extensions;

namespace ChatBot.Tests.Daily;

/// <summary>The program itself with many posts due at one minute, killed again and again while the platform fails in every way.</summary>
[Collection(nameof(Alone))]
public sealed class KillTests : IDisposable
{
    /// <summary>The first chat's id; above those of the people who set them up.</summary>
    private const long FirstChat = 1_000_000;

    private const string Calm = "calm";
    private const string Limits = "429 storms";
    private const string Failures = "5xx after accepting";
    private const string Gone = "one in ten chats gone";
    private const string Forgetful = "ten minutes after each kill, nonces forgotten";

    /// <summary>How many requests the program makes at once.</summary>
    private const int MostAtOnce = 128;

    /// <summary>How long an answer takes at most to be read and noted on two loaded cores: until then its request is still open to the program.</summary>
    private static readonly TimeSpan TimeToRead = TimeSpan.FromMilliseconds(20);

    private static readonly bool IsFull = Environment.GetEnvironmentVariable("CHATBOT_FULL") == "true";
    private static readonly int Posts = IsFull ? 10_000 : 1_000;
    private static readonly int Kills = IsFull ? 50 : 10;

    private readonly string directory = Directory.CreateTempSubdirectory("chatbot-daily-kill-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData(Calm)]
    [InlineData(Limits)]
    [InlineData(Failures)]
    [InlineData(Gone)]
    public async Task On_Telegram_nothing_is_lost_or_doubled_and_no_more_is_uncertain_than_was_open_at_the_kills(string weather)
    {
        await using var server = await BotApiServer.StartAsync();
        server.Posts.Longest = TimeSpan.FromMilliseconds(80);
        var failed = 0;
        switch (weather)
        {
            case Limits:
                server.Fail("sendPhoto", [.. Enumerable.Repeat(Fault.TooMany(1), 20)]);
                break;
            case Failures:
                failed = 30;
                server.Fail("sendPhoto", [.. Enumerable.Repeat(Fault.BadGateway with { IsAccepted = true }, failed)]);
                break;
            case Gone:
                server.FailsIn = chat => chat >= FirstChat && chat % 10 == 0 ? Fault.Error(403, "Forbidden: bot was blocked by the user") : null;
                break;
        }

        var settings = new Dictionary<string, string> { ["Telegram__Token"] = server.Token, ["Telegram__BaseUrl"] = server.Url, ["Telegram__PostsPerSecond"] = IsFull ? "500" : "200" };
        var outcome = await RunAsync("telegram", settings, server.Posts, _ => Task.CompletedTask);
        var arrived = server.Accepted.Select(message => (long)message["chat"]!["id"]!).Where(chat => chat >= FirstChat).CountBy(chat => chat).ToDictionary();
        outcome.AssertSound(arrived, weather == Gone, failed);
        Assert.Empty(server.Violations);
    }

    [Theory]
    [InlineData(Calm)]
    [InlineData(Limits)]
    [InlineData(Failures)]
    [InlineData(Gone)]
    [InlineData(Forgetful)]
    public async Task On_Discord_nothing_is_lost_doubled_or_uncertain(string weather)
    {
        await using var server = await DiscordServer.StartAsync();
        server.Posts.Longest = TimeSpan.FromMilliseconds(300);
        switch (weather)
        {
            case Limits:
                server.Fail(DiscordServer.CreateMessage, [.. Enumerable.Repeat(DiscordFault.TooMany(0.2, "shared"), 20)]);
                break;
            case Failures:
                server.Fail(DiscordServer.CreateMessage, [.. Enumerable.Repeat(DiscordFault.BadGateway with { IsAccepted = true }, 30)]);
                break;
            case Gone:
                server.FailsIn = channel => channel.EndsWith('0') ? DiscordFault.Error(403, 50001, "Missing Access") : null;
                break;
            case Forgetful:
                server.NonceMemory = TimeSpan.Zero;
                break;
        }

        var settings = new Dictionary<string, string> { ["Discord__Token"] = server.Token, ["Discord__BaseUrl"] = server.BaseUrl, ["Discord__PostsPerSecond"] = "48" };
        var outcome = await RunAsync("discord", settings, server.Posts, weather == Forgetful ? AgeAsync : _ => Task.CompletedTask);
        var arrived = server.Messages
            .Where(channel => long.Parse(channel.Key, CultureInfo.InvariantCulture) >= FirstChat)
            .ToDictionary(channel => long.Parse(channel.Key, CultureInfo.InvariantCulture), channel => channel.Value.Count);
        outcome.AssertSound(arrived, weather == Gone, failed: 0);
        Assert.Equal(0, outcome.Count(DeliveryState.Uncertain));
        Assert.Empty(server.Violations);

        // What was sent before the kill was sent ten minutes ago.
        static Task AgeAsync(Database database) => database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("UPDATE delivery SET sending_at = sending_at - 600000 WHERE sending_at IS NOT NULL", transaction: transaction),
            CancellationToken.None);
    }

    private async Task<Outcome> RunAsync(string adapter, Dictionary<string, string> settings, SlowPlatform platform, Func<Database, Task> betweenRuns)
    {
        var data = Directory.CreateDirectory(Path.Combine(directory, "data")).FullName;
        settings["Data__Directory"] = data;
        var path = Path.Combine(data, "daily.db");
        var due = await SubscribeAsync(path, adapter);
        var random = new Random(1987);
        var (withOpen, left) = (0, 0);
        var away = new List<(DateTimeOffset Killed, DateTimeOffset Restarted)>();
        for (var kill = 0; kill < Kills; kill++)
        {
            // A moment is a number of posts that have arrived since, and one that is under way.
            var arrived = platform.Arrivals.Count;
            var moment = arrived + random.Next(1, Posts / (Kills + 2));
            using var program = Program.StartIn(directory, settings, "run");
            var log = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await WaitAsync(() => platform.Arrivals.Count >= moment && platform.Open > 0);
            withOpen += platform.Open > 0 ? 1 : 0;
            var killed = TimeProvider.System.GetUtcNow();
            program.Kill();
            await program.WaitForExitAsync(TestContext.Current.CancellationToken);
            await Task.WhenAll(log, output);
            await using var database = Database.InFile(path);
            left += await database.ReadAsync(connection => connection.ExecuteScalarAsync<int>("SELECT count(*) FROM delivery WHERE state = 'Sending'"), CancellationToken.None);
            await betweenRuns(database);
            away.Add((killed, TimeProvider.System.GetUtcNow()));
        }

        using var last = Program.StartIn(directory, settings, "run");
        var rest = last.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = last.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await using (var database = Database.InFile(path))
        {
            await WaitAsync(() => database.ReadAsync(
                connection => connection.ExecuteScalarAsync<long>("SELECT count(*) FROM delivery WHERE ended_at IS NOT NULL"), CancellationToken.None).GetAwaiter().GetResult() == Posts);
            using (var stop = Process.Start("kill", ["-TERM", last.Id.ToString(CultureInfo.InvariantCulture)]))
            {
                await last.WaitForExitAsync(TestContext.Current.CancellationToken);
            }

            Assert.Equal(0, last.ExitCode);
            Assert.DoesNotContain("secret", await rest + await said, StringComparison.Ordinal);
            var days = await new Outbox(database).OnAsync(due.Date, CancellationToken.None);
            return new Outcome(
                days.ToDictionary(day => long.Parse(day.Subscription!.Channel.Chat, CultureInfo.InvariantCulture), day => day.Delivery),
                platform.Abandoned + away.Sum(one => platform.AnsweredBetween(one.Killed, one.Restarted)),
                away.Sum(one => platform.AnsweredBetween(one.Killed - TimeToRead, one.Killed)),
                left,
                withOpen);
        }
    }

    /// <summary>Subscribes as many chats as there are to be posts, all due at the minute that has just begun.</summary>
    private static async Task<Due> SubscribeAsync(string path, string adapter)
    {
        await using var database = Database.InFile(path);
        var now = TimeProvider.System.GetUtcNow().ToInstant();
        var local = now.InUtc();
        var due = new Due(local.Date, local.Date.At(new LocalTime(local.Hour, local.Minute)).InUtc().ToInstant());
        var settings = new PostSettings { Zone = "UTC", Language = PostLanguage.Ja, Time = new LocalTime(local.Hour, local.Minute) };
        var subscriptions = new Subscriptions(database);
        for (var i = 0; i < Posts; i++)
        {
            var channel = new ChannelAddress(adapter, (FirstChat + i).ToString(CultureInfo.InvariantCulture));
            await subscriptions.ChangeAsync(channel, _ => new Subscription { Channel = channel, Settings = settings, Manager = "1", Next = due }, now, "1", "set up", CancellationToken.None);
        }

        return due;
    }

    private static async Task WaitAsync(Func<bool> isReached)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        var started = Stopwatch.GetTimestamp();
        while (!isReached())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromMinutes(10), "what was waited for did not come");
            await looks.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>What became of the posts.</summary>
    /// <param name="Days">The delivery of each chat.</param>
    /// <param name="Open">How many requests were open at the kills: those whose sender was seen to be gone, and those answered to nobody.</param>
    /// <param name="Unread">How many had been answered so shortly before a kill that the answer may not have been read.</param>
    /// <param name="Left">How many the kills left between the mark and the record of what became of it.</param>
    /// <param name="KillsWithOpen">At how many kills there was an open request.</param>
    private sealed record Outcome(IReadOnlyDictionary<long, Delivery> Days, int Open, int Unread, int Left, int KillsWithOpen)
    {
        public int Count(DeliveryState state) => Days.Values.Count(day => day.State == state);

        public void AssertSound(IReadOnlyDictionary<long, int> arrived, bool someGone, int failed)
        {
            TestContext.Current.SendDiagnosticMessage(string.Create(
                CultureInfo.InvariantCulture,
                $"{Days.Count} posts, {Kills} kills ({KillsWithOpen} with requests open, {Open} requests in all, {Unread} more answered within {TimeToRead.TotalMilliseconds} ms before, {Left} marked and without a record): {Count(DeliveryState.Sent)} sent, {Count(DeliveryState.Uncertain)} uncertain, {Count(DeliveryState.Gone)} gone, {arrived.Values.Count(count => count > 1)} double; {Days.Count(day => day.Value.State == DeliveryState.Uncertain && !arrived.ContainsKey(day.Key))} of the uncertain did not arrive"));
            Assert.Equal(Posts, Days.Count);
            Assert.All(arrived.Values, count => Assert.Equal(1, count));
            foreach (var (chat, day) in Days)
            {
                Assert.True(day.State is DeliveryState.Sent or DeliveryState.Uncertain || (someGone && day.State is DeliveryState.Gone), $"{chat}: {day}");
                Assert.True(day.State != DeliveryState.Sent || arrived.ContainsKey(chat), $"{chat} is said to have arrived");
            }

            // What had not left is sent, and what had been answered is known, whatever the database had been told of it.
            Assert.InRange(Count(DeliveryState.Uncertain), 0, Open + Unread + failed);
            Assert.InRange(Left, Math.Min(1, Open), Kills * MostAtOnce);
            Assert.InRange(KillsWithOpen, Kills * 4 / 5, Kills);
        }
    }
}
