using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using ChatBot.Chat;
using ChatBot.History.Daily;
using ChatBot.History.Storage;
using ChatBot.Tests.Daily;
using ChatBot.Tests.Discord;
using ChatBot.Tests.Telegram;
using Dapper;
using NodaTime;
using NodaTime.Extensions;

namespace ChatBot.Tests.Cluster;

/// <summary>
/// Three nodes behind nginx with very many posts due at one minute: one is killed, one stopped and started again, and
/// PostgreSQL restarted, while people go on asking.
/// </summary>
[Collection(nameof(Alone))]
public sealed class ClusterTests : IDisposable
{
    private const long FirstChat = 1_000_000;
    private const int DiscordRate = 45;
    private const int TelegramRate = 45;

    private static readonly bool IsFull = Environment.GetEnvironmentVariable("CHATBOT_FULL") == "true";

    /// <summary>On each of the two platforms.</summary>
    private static readonly int Posts = IsFull ? 5_000 : 1_000;

    private readonly string folder = Directory.CreateTempSubdirectory("chatbot-cluster-").FullName;
    private readonly PostgresServer postgres = new();

    public void Dispose()
    {
        postgres.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Nothing_is_lost_doubled_or_sent_too_fast_whatever_happens_to_nodes_and_database()
    {
        var connectionString = postgres.NewDatabase(isDurable: true);
        await using var discord = await DiscordServer.StartAsync();
        await using var telegram = await BotApiServer.StartAsync();
        discord.Posts.Longest = TimeSpan.FromMilliseconds(100);
        telegram.Posts.Longest = TimeSpan.FromMilliseconds(80);
        using var signed = new SignedDeliveries();
        await using var nodes = new ClusterNodes(folder, new Dictionary<string, string>
        {
            ["Storage__Provider"] = "Postgres",
            ["Storage__ConnectionString"] = connectionString,
            ["Discord__Token"] = discord.Token,
            ["Discord__BaseUrl"] = discord.BaseUrl,
            ["Discord__Mode"] = "Http",
            ["Discord__PublicKey"] = signed.PublicKey,
            ["Discord__PostsPerSecond"] = DiscordRate.ToString(CultureInfo.InvariantCulture),
            ["Telegram__Token"] = telegram.Token,
            ["Telegram__BaseUrl"] = telegram.Url,
            ["Telegram__Mode"] = "Webhook",
            ["Telegram__WebhookUrl"] = "https://bot.example.org/telegram",
            ["Telegram__WebhookSecret"] = "a-secret_for-tests",
            ["Telegram__PostsPerSecond"] = TelegramRate.ToString(CultureInfo.InvariantCulture),
        });
        await using var proxy = await ReverseProxy.StartAsync(folder, nodes.DiscordPorts, nodes.TelegramPorts);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(nodes.StartAsync));
        await using var database = Database.OnPostgres(connectionString);
        await using var stalls = new Stalls();
        var due = await SubscribeAsync(database, Posts, "discord", "telegram");
        await using var people = new Asking(discord, signed, $"{proxy.Url}/discord");

        int Arrived() => discord.Posts.Arrivals.Count + telegram.Posts.Arrivals.Count;
        await WaitAsync(() => Task.FromResult(Arrived() > Posts / 2));
        await nodes.KillAsync(0);
        people.NoteDeath(nodes.DiscordPorts[0]);
        await WaitAsync(() => Task.FromResult(Arrived() > Posts));
        var stopped = await nodes.StopAsync(1);
        await nodes.StartAsync(1);
        await WaitAsync(() => Task.FromResult(Arrived() > Posts * 5 / 4));
        await postgres.RestartAsync();
        await WaitAsync(async () => await database.ReadAsync(
            connection => connection.ExecuteScalarAsync<long>("SELECT count(*) FROM delivery WHERE ended_at IS NOT NULL"), CancellationToken.None) == 2 * Posts);
        var (asked, unanswered) = await people.EndAsync();

        Assert.InRange(stopped, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        var days = (await new Outbox(database).OnAsync(due.Date, CancellationToken.None))
            .Where(day => day.Subscription!.Channel.Chat.Length == 7)
            .ToLookup(day => day.Subscription!.Channel.Adapter, day => (Chat: long.Parse(day.Subscription!.Channel.Chat, CultureInfo.InvariantCulture), day.Delivery));
        var onDiscord = discord.Messages.ToDictionary(channel => long.Parse(channel.Key, CultureInfo.InvariantCulture), channel => channel.Value.Count);
        var onTelegram = telegram.Accepted.Select(message => (long)message["chat"]!["id"]!).CountBy(chat => chat).ToDictionary();
        var uncertain = days["telegram"].Where(day => day.Delivery.State == DeliveryState.Uncertain).Select(day => day.Chat).ToHashSet();
        var (discordDensest, telegramDensest) = (Densest(discord.Posts.Arrivals, stalls), Densest(telegram.Posts.Arrivals, stalls));
        TestContext.Current.SendDiagnosticMessage(string.Create(
            CultureInfo.InvariantCulture,
            $"{2 * Posts} posts on three nodes, one killed, one restarted, the database restarted: {onDiscord.Values.Count(count => count > 1)} double on Discord, {onTelegram.Values.Count(count => count > 1)} on Telegram, {uncertain.Count} uncertain on Telegram; at most {discordDensest} and {telegramDensest} posts in a second at shared rates of {DiscordRate} and {TelegramRate}; {asked} interactions, {unanswered.Count} unanswered; a node stopped in {stopped.TotalSeconds:N1} s"));
        Assert.Equal((Posts, Posts), (days["discord"].Count(), days["telegram"].Count()));
        Assert.All(days["discord"], day => Assert.True(day.Delivery.State == DeliveryState.Sent, $"{day}"));
        Assert.Equal(Posts, onDiscord.Count);
        Assert.All(onDiscord.Values, count => Assert.Equal(1, count));
        // Whatever arrived is said to have, or is listed as uncertain; and nothing else is.
        Assert.All(days["telegram"], day => Assert.True(day.Delivery.State is DeliveryState.Uncertain || (day.Delivery.State == DeliveryState.Sent && onTelegram.GetValueOrDefault(day.Chat) == 1), $"{day}"));
        Assert.All(onTelegram.Values, count => Assert.Equal(1, count));
        Assert.InRange(discordDensest, 1, (int)(1.1 * DiscordRate));
        Assert.InRange(telegramDensest, 1, (int)(1.1 * TelegramRate));
        Assert.Empty(unanswered);
        Assert.True(asked > 50, $"only {asked} interactions");
        Assert.Empty(discord.Violations);
        Assert.Empty(telegram.Violations);
        Assert.DoesNotContain(nodes.Log, line => line.Contains(discord.Token, StringComparison.Ordinal) || line.Contains(telegram.Token, StringComparison.Ordinal));
    }

    /// <summary>
    /// The most that arrived in any second; where this process itself did not run, in as much more than a second as what
    /// then arrived at once had been on its way.
    /// </summary>
    private static int Densest(IReadOnlyList<DateTimeOffset> arrivals, Stalls stalls)
    {
        var times = arrivals.Order().ToList();
        return times.Index().Max(one =>
        {
            var end = one.Item + TimeSpan.FromSeconds(1);
            var count = times.Skip(one.Index).TakeWhile(time => time < end).Count();
            return (int)(count / (1 + stalls.Within(one.Item, end).TotalSeconds));
        });
    }

    /// <summary>Subscribes chats, as many on each platform, all due at the minute that has just begun.</summary>
    internal static async Task<Due> SubscribeAsync(Database database, int posts, params string[] adapters)
    {
        var now = TimeProvider.System.GetUtcNow().ToInstant();
        var local = now.InUtc();
        var due = new Due(local.Date, local.Date.At(new LocalTime(local.Hour, local.Minute)).InUtc().ToInstant());
        var settings = new PostSettings { Zone = "UTC", Language = PostLanguage.Ja, Time = new LocalTime(local.Hour, local.Minute) };
        var columns = SubscriptionRow.Columns.Except(["chat"]).ToList();
        foreach (var adapter in adapters)
        {
            var channel = new ChannelAddress(adapter, FirstChat.ToString(CultureInfo.InvariantCulture));
            // Off until all are there.
            await new Subscriptions(database).ChangeAsync(channel, _ => new Subscription { Channel = channel, Settings = settings, Manager = "1", Next = null }, now, "1", "set up", CancellationToken.None);
            await database.WriteAsync(
                transaction => transaction.Connection!.ExecuteAsync(
                    $"""
                    INSERT INTO subscription (chat, {string.Join(", ", columns)})
                    SELECT (@FirstChat + n)::text, {string.Join(", ", columns)} FROM subscription, generate_series(1, @last) AS n WHERE adapter = @adapter
                    """,
                    new { FirstChat, last = posts - 1, adapter },
                    transaction),
                CancellationToken.None);
        }

        await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "UPDATE subscription SET next_due = @at, next_date = @date", new { at = due.At.ToUnixTimeMilliseconds(), date = SubscriptionRow.Text(due.Date) }, transaction),
            CancellationToken.None);
        return due;
    }

    internal static async Task WaitAsync(Func<Task<bool>> isReached)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var started = Stopwatch.GetTimestamp();
        while (!await isReached())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromMinutes(10), "what was waited for did not come");
            await looks.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>People who ask one thing after another, through the proxy.</summary>
    private sealed class Asking : IAsyncDisposable
    {
        private readonly DiscordServer server;
        private readonly SignedDeliveries signed;
        private readonly string url;
        private readonly CancellationTokenSource ending = new();
        private readonly ConcurrentDictionary<string, string> nodeOf = [];
        private readonly HashSet<string> diedWithNode = [];
        private readonly Task running;

        public Asking(DiscordServer server, SignedDeliveries signed, string url)
        {
            (this.server, this.signed, this.url) = (server, signed, url);
            running = RunAsync();
        }

        /// <summary>Notes what was being answered by a node that has just been killed.</summary>
        public void NoteDeath(int port) => diedWithNode.UnionWith(
            server.Unanswered.Where(id => !nodeOf.TryGetValue(id, out var node) || node.EndsWith(string.Create(CultureInfo.InvariantCulture, $":{port}"), StringComparison.Ordinal)));

        /// <summary>Stops asking.</summary>
        /// <returns>How many asked, and who was left without an answer but for those whose node died.</returns>
        public async Task<(int Asked, IReadOnlyList<string> Unanswered)> EndAsync()
        {
            await ending.CancelAsync();
            await running;
            // An answer may take three seconds.
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(4));
            using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (server.Unanswered.Except(diedWithNode).Any() && !patience.IsCancellationRequested)
            {
                await looks.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            }

            return (nodeOf.Count, [.. server.Unanswered.Except(diedWithNode)]);
        }

        public async ValueTask DisposeAsync()
        {
            await ending.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ending.Dispose();
        }

        private async Task RunAsync()
        {
            using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            var asking = new List<Task>();
            while (!ending.IsCancellationRequested)
            {
                asking.Add(AskAsync(server.Issue(DiscordEvents.Command("treaty", [("name", "inf")]))));
                await pace.WaitForNextTickAsync(ending.Token).AsTask().ContinueWith(_ => { }, TaskScheduler.Default);
            }

            await Task.WhenAll(asking);
        }

        private async Task AskAsync(JsonObject interaction)
        {
            using var answer = await signed.SendAsync(url, interaction.ToJsonString());
            nodeOf[(string)interaction["id"]!] = answer.Headers.TryGetValues("X-Node", out var nodes) ? nodes.Single() : "";
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }
    }
}
