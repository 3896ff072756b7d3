using System.Text.Json;
using ChatBot.Chat;
using ChatBot.History.Daily;
using ChatBot.History.Storage;
using ChatBot.History.Storage.Backups;
using ChatBot.Tests.Daily;
using Dapper;
using NodaTime;

namespace ChatBot.Tests.Storage;

/// <summary>Everything to one file and back, between both providers, while the bot is at work.</summary>
public sealed class BackupTests(PostgresServer postgres) : IDisposable
{
    private const int Chats = 400;
    private static readonly string[] Tables = ["subscription", "subscription_change", "delivery"];
    private readonly SeededBot bot = new();
    private readonly string folder = Directory.CreateTempSubdirectory("chatbot-backup-").FullName;

    public void Dispose()
    {
        bot.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_backup_made_under_load_is_of_one_moment_and_restores_as_it_was(bool fromPostgres, bool toPostgres)
    {
        var (file, languages, elsewhere) = (At("backup"), At("languages.db"), At("elsewhere.db"));
        var (from, to) = (Open(fromPostgres, "from.db"), Open(toPostgres, "to.db"));
        using (var choices = fromPostgres ? LanguageChoices.OnPostgres(from, TimeProvider.System) : LanguageChoices.InFile(languages))
        {
            choices.Set(new ChannelAddress("discord", "7", "8"), "11", Language.English);
        }

        await using (var run = DailyRun.On(from(), bot.Facts, new PostLimits(1_000_000, null, TimeSpan.Zero), new HandClock()))
        {
            await run.SubscribeAllAsync(Chats, new PostSettings { Zone = "UTC", Language = PostLanguage.Ja, Mention = "42" });
            using var stop = new CancellationTokenSource();
            var days = 0;
            var half = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var load = Task.Run(async () =>
            {
                for (; !stop.IsCancellationRequested && days < 60; days++)
                {
                    await run.Posts.Ticker.TickAsync(run.Now + Duration.FromDays(days), CancellationToken.None);
                    await run.Sender.SendReadyAsync(CancellationToken.None);
                    half.TrySetResult();
                }
            }, TestContext.Current.CancellationToken);
            await half.Task;
            await using (var source = from())
            {
                var rows = await Backup.WriteAsync(source, languages, file, run.Now, TestContext.Current.CancellationToken);
                Assert.Equal((Chats, 1), (rows["subscription"], rows["language_choice"]));
            }

            await stop.CancelAsync();
            await load;
        }

        await using var target = to();
        await Backup.RestoreAsync(file, target, elsewhere, replaces: false, TestContext.Current.CancellationToken);
        await using var restored = await target.OpenAsync(TestContext.Current.CancellationToken);
        await using var kept = await Database.InFile(file).OpenAsync(TestContext.Current.CancellationToken);
        foreach (var table in Tables)
        {
            Assert.Equal(await DumpAsync(kept, table), await DumpAsync(restored, table));
        }

        // A day and the move to the next are written together: in no moment is there one without the other.
        Assert.Equal(0, await restored.ExecuteScalarAsync<long>(
            "SELECT count(*) FROM subscription AS one WHERE last_date IS NOT NULL AND NOT EXISTS (SELECT 1 FROM delivery WHERE subscription = one.id AND local_date = one.last_date)"));
        Assert.NotEqual(0, await restored.ExecuteScalarAsync<long>("SELECT count(*) FROM delivery WHERE state = 'Sent'"));
        using (var choices = toPostgres ? LanguageChoices.OnPostgres(to, TimeProvider.System) : LanguageChoices.InFile(elsewhere))
        {
            Assert.Equal(Language.English, choices.Of(new ChannelAddress("discord", "7", "8"), "11"));
        }

        // The bot goes on: a new chat gets a number of its own.
        await using var next = DailyRun.On(to(), bot.Facts, new PostLimits(1, null, TimeSpan.Zero), new HandClock());
        Assert.Equal(Chats + 1, (await next.SubscribeAsync("new", new PostSettings { Zone = "UTC", Language = PostLanguage.Ja })).Id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_there_a_newer_version_and_a_damaged_file_are_refused_and_nothing_is_touched(bool isPostgres)
    {
        var (file, open) = (At("backup"), Open(isPostgres, "bot.db"));
        await using (var run = DailyRun.On(open(), bot.Facts, new PostLimits(1, null, TimeSpan.Zero), new HandClock()))
        {
            await run.SubscribeAllAsync(3, new PostSettings { Zone = "UTC", Language = PostLanguage.Ja });
        }

        await using var database = open();
        await Backup.WriteAsync(database, null, file, Instant.FromUnixTimeSeconds(0), TestContext.Current.CancellationToken);
        Assert.Contains("exists already", (await Assert.ThrowsAsync<IOException>(() => Backup.WriteAsync(database, null, file, default, CancellationToken.None))).Message, StringComparison.Ordinal);
        await using var connection = await database.OpenAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("UPDATE subscription SET manager = 'since'");
        var before = await DumpAsync(connection, "subscription");

        await RefusedAsync(file, "daily posts already");
        var damaged = At("damaged");
        await File.WriteAllBytesAsync(damaged, (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))[..9000], TestContext.Current.CancellationToken);
        await RefusedAsync(damaged, "nothing was touched");
        var newer = At("newer");
        File.Copy(file, newer);
        await using (var later = Database.InFile(newer))
        {
            await later.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('ChatBot.Migrations.Sqlite.9999-later.sql', '2030-01-01')", transaction: transaction), CancellationToken.None);
        }

        await RefusedAsync(newer, "9999-later.sql");
        Assert.Equal(before, await DumpAsync(connection, "subscription"));

        // And a database that a newer version has brought up to date is opened by this one no more.
        await connection.ExecuteAsync("INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('ChatBot.Migrations.9999-later.sql', '2030-01-01')");
        Assert.Contains("A newer version of the program made it", Assert.Throws<IOException>(() => open()).Message, StringComparison.Ordinal);
        Assert.Equal(before, await DumpAsync(connection, "subscription"));

        async Task RefusedAsync(string backup, string why) => Assert.Contains(
            why, (await Assert.ThrowsAsync<IOException>(() => Backup.RestoreAsync(backup, database, null, replaces: backup != file, CancellationToken.None))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_a_loss_nothing_is_sent_blindly(bool isPostgres)
    {
        var clock = new HandClock();
        await using var run = DailyRun.On(Open(isPostgres, "bot.db")(), bot.Facts, new PostLimits(1_000_000, null, TimeSpan.Zero), clock);
        await run.SubscribeAllAsync(3, new PostSettings { Zone = "UTC", Language = PostLanguage.Ja });
        // The platform knows no keys: whether the lost program had posted cannot be told.
        Assert.Equal(3, await run.Posts.DoubtAsync(run.Now, run.Now, TestContext.Current.CancellationToken));
        await run.SendAllAsync();
        Assert.Empty(run.Platform.Arrived);
        Assert.All(await run.Posts.Outbox.OnAsync(run.Now.InUtc().Date, CancellationToken.None), day => Assert.Equal(DeliveryState.Uncertain, day.Delivery.State));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_chat_is_exported_and_forgotten_and_the_others_stay(bool isPostgres)
    {
        var languages = At("languages.db");
        var open = Open(isPostgres, "bot.db");
        var chat = new ChannelAddress(RecordingPlatform.PlatformName, "1");
        using (var choices = isPostgres ? LanguageChoices.OnPostgres(open, TimeProvider.System) : LanguageChoices.InFile(languages))
        {
            choices.Set(chat, "11", Language.English);
        }

        await using var run = DailyRun.On(open(), bot.Facts, new PostLimits(1_000_000, null, TimeSpan.Zero), new HandClock());
        await run.SubscribeAllAsync(3, new PostSettings { Zone = "UTC", Language = PostLanguage.Ja });
        await run.Posts.Ticker.TickAsync(run.Now, CancellationToken.None);
        await run.SendAllAsync();
        await using var database = open();
        var kept = await ChatRecords.ReadAsync(database, languages, chat, CancellationToken.None);
        Assert.Equal([1, 1, 1, 1], kept.Values.Select(rows => rows.Count));
        Assert.Equal(4, await ChatRecords.EraseAsync(database, languages, chat, CancellationToken.None));
        Assert.Equal(0, (await ChatRecords.ReadAsync(database, languages, chat, CancellationToken.None)).Values.Sum(rows => rows.Count));
        Assert.Equal(3, (await ChatRecords.ReadAsync(database, languages, chat with { Chat = "2" }, CancellationToken.None)).Values.Sum(rows => rows.Count));
    }

    private static async Task<string> DumpAsync(System.Data.Common.DbConnection connection, string table) => string.Join('\n', (await connection.QueryAsync($"SELECT * FROM {table}"))
        .Cast<IDictionary<string, object?>>()
        .Select(row => JsonSerializer.Serialize(row.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={(pair.Value is bool flag ? flag ? 1 : 0 : pair.Value)}")))
        .Order(StringComparer.Ordinal));

    private string At(string name) => Path.Combine(folder, name);

    private Func<Database> Open(bool isPostgres, string file)
    {
        if (isPostgres)
        {
            var connection = postgres.NewDatabase();
            return () => Database.OnPostgres(connection);
        }

        return () => Database.InFile(At(file));
    }
}
