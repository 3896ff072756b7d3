using System.Collections.Concurrent;
using ChatBot.Chat;
using ChatBot.History.Storage;
using ChatBot.History.Storage.Cluster;
using ChatBot.Tests.Daily;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBot.Tests.Cluster;

/// <summary>Work that several nodes divide, such as the shards of Discord's gateway.</summary>
public sealed class LeaseTests(PostgresServer postgres)
{
    private static readonly string[] Pieces = ["one", "two", "three"];

    [Fact]
    public async Task Each_piece_is_done_by_one_node_and_taken_over_when_that_node_falls_silent_or_leaves()
    {
        await using var database = Database.OnPostgres(postgres.NewDatabase());
        await using var first = new Worker(await JoinAsync(database, "first"));
        await first.WaitAsync(3);
        await using var second = new Worker(await JoinAsync(database, "second"));
        // The first gives back what is more than its share, one piece at a time.
        await second.WaitAsync(1);
        Assert.Equal(Pieces.Order(), first.Doing.Keys.Concat(second.Doing.Keys).Order());

        // As if the first had been silent for long: its row says so, and it does not renew it here.
        await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("UPDATE node SET until = 0 WHERE name = 'first'", transaction: transaction), CancellationToken.None);
        await second.WaitAsync(3);
        await second.EndAsync();
        Assert.Empty(second.Doing);
        Assert.Equal(0, await database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT count(*) FROM lease"), CancellationToken.None));
    }

    [Fact]
    public async Task Work_that_fails_ends_all_of_it_with_its_failure()
    {
        await using var database = Database.OnPostgres(postgres.NewDatabase());
        await using var node = await JoinAsync(database, "only");
        await Assert.ThrowsAsync<AdapterRefusedException>(() => node.RunAsync(
            Pieces, (piece, stop) => piece == "two" ? throw new AdapterRefusedException("no") : Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_language_chosen_on_one_node_is_known_to_the_others()
    {
        var connection = postgres.NewDatabase();
        using var here = LanguageChoices.OnPostgres(() => Database.OnPostgres(connection), TimeProvider.System);
        using var there = LanguageChoices.OnPostgres(() => Database.OnPostgres(connection), TimeProvider.System);
        var channel = new ChannelAddress("discord", "1");
        Assert.Null(there.Of(channel, "11"));
        here.Set(channel, "11", Language.English);
        Assert.Equal(Language.English, here.Of(channel, "11"));
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (there.Of(channel, "11") is null)
        {
            await looks.WaitForNextTickAsync(patience.Token);
        }

        Assert.Equal(Language.English, there.Of(channel, "11"));
    }

    private static Task<ClusterNode> JoinAsync(Database database, string name) =>
        ClusterNode.JoinAsync(database, name, TimeProvider.System, NullLogger.Instance, TestContext.Current.CancellationToken);

    /// <summary>A node at work; it does not say again that it lives.</summary>
    private sealed class Worker : IAsyncDisposable
    {
        private readonly ClusterNode node;
        private readonly CancellationTokenSource ending = new();
        private readonly Task running;

        public Worker(ClusterNode node)
        {
            this.node = node;
            running = node.RunAsync(Pieces, DoAsync, ending.Token);
        }

        public ConcurrentDictionary<string, bool> Doing { get; } = [];

        public async Task WaitAsync(int count)
        {
            using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (Doing.Count != count)
            {
                await looks.WaitForNextTickAsync(patience.Token);
            }
        }

        public async Task EndAsync()
        {
            await ending.CancelAsync();
            await running;
        }

        public async ValueTask DisposeAsync()
        {
            await EndAsync();
            await node.DisposeAsync();
            ending.Dispose();
        }

        private async Task DoAsync(string piece, CancellationToken stop)
        {
            Assert.True(Doing.TryAdd(piece, true));
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Doing.TryRemove(piece, out _);
        }
    }
}
