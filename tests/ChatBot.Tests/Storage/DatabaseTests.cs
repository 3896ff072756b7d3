using System.Data.Common;
using ChatBot.Chat;
using ChatBot.History.Daily;
using ChatBot.History.Storage;
using ChatBot.Tests.Daily;
using Dapper;
using DbUp;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ChatBot.Tests.Storage;

/// <summary>The database of what the bot keeps, on both providers.</summary>
public sealed class DatabaseTests(PostgresServer postgres) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chatbot-database-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_made_from_nothing_by_programs_that_start_together_and_keeps_what_it_holds(bool isPostgres)
    {
        var open = Opener(isPostgres);
        // On SQLite there is one program.
        var together = await Task.WhenAll(Enumerable.Range(0, isPostgres ? 4 : 1).Select(_ => Task.Run(open)));
        await using var writes = new GroupCommit(together[0]);
        await writes.ExecuteAsync("INSERT INTO subscription_change VALUES (@id, 1, 'somebody', 'something')", new { id = 7 });
        foreach (var database in together.Skip(1))
        {
            await database.DisposeAsync();
        }

        await using var again = open();
        Assert.Equal(7, await again.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT subscription FROM subscription_change"), CancellationToken.None));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_of_an_earlier_version_is_brought_up_to_date_with_all_it_holds(bool isPostgres)
    {
        var path = Path.Combine(folder, "bot.db");
        var connectionString = isPostgres ? postgres.NewDatabase() : $"Data Source={path};Pooling=False";
        MakeFirstVersion(connectionString, isPostgres);
        await using (DbConnection old = isPostgres ? new NpgsqlConnection(connectionString) : new SqliteConnection(connectionString))
        {
            await old.ExecuteAsync(
                $"""
                INSERT INTO subscription VALUES (7, 'telegram', '-1001', '', {(isPostgres ? "TRUE" : "1")}, '09:00', 'Asia/Tokyo', 'Both', 127, 'Month', 180,
                    {(isPostgres ? "TRUE, FALSE" : "1, 0")}, '', NULL, NULL, NULL, 1800000000000, '2027-01-15', '2027-01-14', '', 'x', '11', 1);
                INSERT INTO delivery (subscription, local_date, adapter, due, kind, facts, state, reason, message)
                VALUES (7, '2027-01-14', 'telegram', 1799900000000, 'Archive', 'some-fact', 'Sent', '', '42')
                """);
        }

        await using var database = isPostgres ? Database.OnPostgres(connectionString) : Database.InFile(path);
        var subscription = await new Subscriptions(database).FindAsync(new ChannelAddress("telegram", "-1001"), CancellationToken.None);
        Assert.Equal((7, true, PostLanguage.Both), (subscription!.Id, subscription.Settings.IsSilent, subscription.Settings.Language));
        Assert.True(subscription.Settings.HasPicture);
        var delivery = Assert.Single(await new Outbox(database).LastAsync(7, 9, CancellationToken.None));
        Assert.Equal((DeliveryState.Sent, "42"), (delivery.State, delivery.Message));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_statements_made_durable_together_one_that_fails_fails_alone(bool isPostgres)
    {
        await using var database = Opener(isPostgres)();
        await using var writes = new GroupCommit(database);
        var made = Enumerable.Range(0, 100).Select(i => writes.ExecuteAsync(
            i == 50 ? "INSERT INTO nowhere VALUES (@i)" : "INSERT INTO subscription_change VALUES (@i, 1, 'somebody', 'something')", new { i })).ToList();
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Task.WhenAll(made));
        Assert.Equal([50], made.Index().Where(one => one.Item.IsFaulted).Select(one => one.Index));
        Assert.Equal(99, await database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT count(*) FROM subscription_change"), CancellationToken.None));
    }

    [Fact]
    public void One_that_cannot_be_reached_is_named_by_its_setting_and_never_by_its_password()
    {
        var refused = Assert.Throws<IOException>(() => Database.OnPostgres("Host=127.0.0.1;Port=9;Username=bot;Password=hush-hush;Timeout=2"));
        Assert.Contains("Storage:ConnectionString", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush-hush", refused.ToString(), StringComparison.Ordinal);
    }

    private static void MakeFirstVersion(string connectionString, bool isPostgres)
    {
        var (builder, folder) = isPostgres
            ? (DeployChanges.To.PostgresqlDatabase(connectionString), "Postgres")
            : (DeployChanges.To.SqliteDatabase(connectionString), "Sqlite");
        var made = builder
            .WithScriptsEmbeddedInAssembly(typeof(Database).Assembly, name => name.Contains($"Migrations.{folder}.0001", StringComparison.Ordinal))
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        Assert.True(made.Successful, made.Error?.Message);
        Assert.Single(made.Scripts);
    }

    private Func<Database> Opener(bool isPostgres)
    {
        if (isPostgres)
        {
            var database = postgres.NewDatabase();
            return () => Database.OnPostgres(database);
        }

        return () => Database.InFile(Path.Combine(folder, "bot.db"));
    }
}
