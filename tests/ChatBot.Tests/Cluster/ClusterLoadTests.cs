using System.Diagnostics;
using System.Globalization;
using ChatBot.History.Storage;
using ChatBot.Tests.Daily;
using ChatBot.Tests.Discord;
using ChatBot.Tests.Telegram;
using Dapper;

namespace ChatBot.Tests.Cluster;

/// <summary>What posts and answers cost the database, and how many answers there are in a second, with one node and with three.</summary>
[Collection(nameof(Alone))]
public sealed class ClusterLoadTests : IDisposable
{
    private const int AtOnce = 16;

    private static readonly bool IsFull = Environment.GetEnvironmentVariable("CHATBOT_FULL") == "true";
    private static readonly int Posts = IsFull ? 1_000 : 200;
    private static readonly int Questions = IsFull ? 3_000 : 300;

    private readonly string folder = Directory.CreateTempSubdirectory("chatbot-load-").FullName;
    private readonly PostgresServer postgres = new();

    public void Dispose()
    {
        postgres.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Every_post_is_sent_once_and_every_question_answered_however_many_nodes_there_are(int count)
    {
        var connectionString = postgres.NewDatabase(isDurable: true);
        await using var discord = await DiscordServer.StartAsync();
        await using var telegram = await BotApiServer.StartAsync();
        using var signed = new SignedDeliveries();
        await using var nodes = new ClusterNodes(folder, new Dictionary<string, string>
        {
            ["Storage__Provider"] = "Postgres",
            ["Storage__ConnectionString"] = connectionString,
            ["Discord__Token"] = discord.Token,
            ["Discord__BaseUrl"] = discord.BaseUrl,
            ["Discord__Mode"] = "Http",
            ["Discord__PublicKey"] = signed.PublicKey,
            ["Telegram__Token"] = telegram.Token,
            ["Telegram__BaseUrl"] = telegram.Url,
            ["Telegram__Mode"] = "Webhook",
            ["Telegram__WebhookUrl"] = "https://bot.example.org/telegram",
            ["Telegram__WebhookSecret"] = "a-secret_for-tests",
        });
        await Task.WhenAll(Enumerable.Range(0, count).Select(nodes.StartAsync));
        await using var database = Database.OnPostgres(connectionString);

        // Once around, so that what is measured is not the first of its kind; one after another, since first answers take long.
        await AskAsync(discord, signed, nodes, count, 5 * count, atOnce: 1);
        var before = await LoadAsync(database);
        var started = Stopwatch.GetTimestamp();
        await AskAsync(discord, signed, nodes, count, Questions, AtOnce);
        var rate = Questions / Stopwatch.GetElapsedTime(started).TotalSeconds;
        var answering = await LoadAsync(database) - before;
        Assert.Empty(discord.Unanswered);

        await ClusterTests.SubscribeAsync(database, Posts, "discord");
        before = await LoadAsync(database);
        await ClusterTests.WaitAsync(async () => await database.ReadAsync(
            connection => connection.ExecuteScalarAsync<long>("SELECT count(*) FROM delivery WHERE state = 'Sent'"), CancellationToken.None) == Posts);
        var posting = await LoadAsync(database) - before;
        Assert.Equal(Posts, discord.Messages.Values.Sum(messages => messages.Count));
        Assert.All(discord.Messages.Values, messages => Assert.Single(messages));
        TestContext.Current.SendDiagnosticMessage(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} node(s): 1,000 posts cost the database {posting.Per(Posts)}; {rate:N0} answers a second, of which 1,000 cost it {answering.Per(Questions)}"));
    }

    /// <summary>Asks as many questions, some at once and the nodes in turn, and waits for the answers.</summary>
    private static async Task AskAsync(DiscordServer discord, SignedDeliveries signed, ClusterNodes nodes, int count, int questions, int atOnce)
    {
        await Parallel.ForAsync(0, questions, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (i, _) =>
        {
            var interaction = discord.Issue(DiscordEvents.Command("treaty", [("name", "inf")]));
            using var answer = await signed.SendAsync(
                string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{nodes.DiscordPorts[i % count]}/discord"), interaction.ToJsonString());
            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        });
        await ClusterTests.WaitAsync(() => Task.FromResult(discord.Unanswered.Count == 0));
    }

    private static async Task<Load> LoadAsync(Database database) => await database.ReadAsync(
        async connection => new Load(
            await connection.ExecuteScalarAsync<long>("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint"),
            await connection.ExecuteScalarAsync<long>("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint")),
        CancellationToken.None);

    /// <summary>What a database has done.</summary>
    /// <param name="Writes">Transactions that wrote.</param>
    /// <param name="Log">Bytes of its write-ahead log.</param>
    private readonly record struct Load(long Writes, long Log)
    {
        public static Load operator -(Load after, Load before) => new(after.Writes - before.Writes, after.Log - before.Log);

        public string Per(int times) => string.Create(CultureInfo.InvariantCulture, $"{1_000.0 * Writes / times:N0} writing transactions and {1_000.0 * Log / times / 1024:N0} KiB of log");
    }
}
