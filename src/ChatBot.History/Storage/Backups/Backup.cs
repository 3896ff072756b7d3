using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using NodaTime;
using NodaTime.Text;

namespace ChatBot.History.Storage.Backups;

/// <summary>
/// Everything the bot keeps as of one moment, in one SQLite file: the same whether it was kept in SQLite or in PostgreSQL,
/// and restored to either. Made while the bot runs. The count of declined questions is left out: what is to be forgotten is not
/// to live on in backups.
/// </summary>
public static class Backup
{
    private static readonly string[] Tables = ["subscription", "subscription_change", "delivery"];

    /// <summary>Where the languages stand, which on SQLite are a file of their own.</summary>
    private const string Languages = "language_choice";

    private static readonly string[] LanguageColumns = ["adapter", "chat", "thread", "person", "language"];

    /// <summary>Writes a backup.</summary>
    /// <param name="source">What is backed up.</param>
    /// <param name="languages">On SQLite: the file of languages; it may be missing.</param>
    /// <param name="file">The backup, which must not exist yet.</param>
    /// <param name="now">The moment, noted in it.</param>
    /// <param name="stop">Cancels it.</param>
    /// <returns>How many rows of each table it holds.</returns>
    /// <exception cref="IOException">The file exists, or cannot be written.</exception>
    public static async Task<IReadOnlyDictionary<string, long>> WriteAsync(Database source, string? languages, string file, Instant now, CancellationToken stop)
    {
        if (File.Exists(file))
        {
            throw new IOException($"{file} exists already; a backup replaces nothing.");
        }

        // Half a backup never has the backup's name.
        var partial = $"{file}.partial";
        Delete(partial);
        try
        {
            var counts = new Dictionary<string, long>();
            await using (var made = Database.InFile(partial))
            await using (var to = (SqliteConnection)await made.OpenAsync(stop))
            {
                await to.ExecuteAsync($"CREATE TABLE {Languages} (adapter TEXT NOT NULL, chat TEXT NOT NULL, thread TEXT NOT NULL, person TEXT NOT NULL, language TEXT NOT NULL); CREATE TABLE backup_info (made_at TEXT NOT NULL, name TEXT NOT NULL, rows INTEGER NOT NULL)");
                await using var writing = (SqliteTransaction)await to.BeginTransactionAsync(stop);
                await using (var from = await source.OpenAsync(stop))
                {
                    // One snapshot of all tables, beside which everybody goes on writing.
                    await using var reading = from is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: true) : await from.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
                    foreach (var table in Tables)
                    {
                        counts[table] = await CopyAsync(from, reading, table, await ColumnsAsync(to, table), writing, stop);
                    }

                    if (source.IsPostgres)
                    {
                        counts[Languages] = await CopyAsync(from, reading, Languages, LanguageColumns, writing, stop);
                    }
                }

                if (!source.IsPostgres)
                {
                    counts[Languages] = 0;
                    if (File.Exists(languages))
                    {
                        await using var from = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = languages, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
                        await from.OpenAsync(stop);
                        counts[Languages] = await CopyAsync(from, null, Languages, LanguageColumns, writing, stop);
                    }
                }

                foreach (var (name, rows) in counts)
                {
                    await to.ExecuteAsync("INSERT INTO backup_info VALUES (@at, @name, @rows)", new { at = InstantPattern.ExtendedIso.Format(now), name, rows }, writing);
                }

                await writing.CommitAsync(stop);
            }

            // One file, without the log beside it.
            await using (var alone = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = partial, Pooling = false }.ToString()))
            {
                await alone.ExecuteAsync("PRAGMA journal_mode = DELETE");
            }

            File.Move(partial, file);
            return counts;
        }
        finally
        {
            Delete(partial);
        }
    }

    /// <summary>Puts a backup into a database, all of it or nothing.</summary>
    /// <param name="file">The backup; it is not changed.</param>
    /// <param name="target">Where to; no program uses it meanwhile.</param>
    /// <param name="languages">On SQLite: the file of languages.</param>
    /// <param name="replaces">Whether what is there is replaced; otherwise there must be nothing.</param>
    /// <param name="stop">Cancels it.</param>
    /// <returns>How many rows of each table were restored, and when the backup was made.</returns>
    /// <exception cref="IOException">It is no sound backup, or one of a newer version, or there is something already; nothing was touched.</exception>
    public static async Task<(IReadOnlyDictionary<string, long> Rows, Instant MadeAt)> RestoreAsync(string file, Database target, string? languages, bool replaces, CancellationToken stop)
    {
        var copy = Path.Combine(Path.GetTempPath(), $"chatbot-restore-{Guid.NewGuid():N}.db");
        try
        {
            File.Copy(file, copy);
            var (counts, madeAt) = Verify(file, copy);
            // Brings an older backup up to date, and refuses a newer one.
            await using var sound = OpenCopy(file, copy);
            await using var from = await sound.OpenAsync(stop);
            await target.WriteAsync(
                async transaction =>
                {
                    var to = transaction.Connection!;
                    foreach (var table in target.IsPostgres ? [.. Tables, Languages] : Tables)
                    {
                        if (!replaces && await to.ExecuteScalarAsync<long>($"SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT 1) AS one", transaction: transaction) > 0)
                        {
                            throw new IOException("There are daily posts already where the backup is to go. Nothing was touched; with --replace they are replaced.");
                        }

                        await to.ExecuteAsync($"DELETE FROM {table}", transaction: transaction);
                        var columns = table == Languages ? LanguageColumns : await ColumnsAsync((SqliteConnection)from, table);
                        _ = target.IsPostgres
                            ? await ImportAsync(from, table, columns, (NpgsqlConnection)to, stop)
                            : await CopyAsync(from, null, table, columns, (SqliteTransaction)transaction, stop);
                    }

                    if (target.IsPostgres)
                    {
                        await to.ExecuteAsync("SELECT setval(pg_get_serial_sequence('subscription', 'id'), (SELECT coalesce(max(id), 0) + 1 FROM subscription), false)", transaction: transaction);
                    }

                    return 0;
                },
                stop);
            if (!target.IsPostgres && languages is not null)
            {
                await RestoreLanguagesAsync(from, languages, stop);
            }

            return (counts, madeAt);
        }
        finally
        {
            Delete(copy);
        }
    }

    private static Database OpenCopy(string file, string copy)
    {
        try
        {
            return Database.InFile(copy);
        }
        catch (IOException newer)
        {
            throw new IOException($"{file} cannot be restored by this version of the program, and nothing was touched. {newer.InnerException?.Message ?? newer.Message}", newer);
        }
    }

    private static (IReadOnlyDictionary<string, long> Counts, Instant MadeAt) Verify(string file, string copy)
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ToString());
            connection.Open();
            var info = connection.Query<(string MadeAt, string Name, long Rows)>("SELECT made_at, name, rows FROM backup_info").ToList();
            if (connection.ExecuteScalar<string>("PRAGMA integrity_check") == "ok"
                && info.Count == Tables.Length + 1
                && info.All(one => connection.ExecuteScalar<long>($"SELECT count(*) FROM {(Tables.Contains(one.Name) ? one.Name : Languages)}") == one.Rows))
            {
                return (info.ToDictionary(one => one.Name, one => one.Rows), InstantPattern.ExtendedIso.Parse(info[0].MadeAt).Value);
            }
        }
        catch (SqliteException unreadable)
        {
            throw new IOException($"{file} is no backup of this program, or a damaged one; nothing was touched. ({unreadable.Message})", unreadable);
        }

        throw new IOException($"{file} is damaged; nothing was touched.");
    }

    private static async Task<string[]> ColumnsAsync(SqliteConnection connection, string table) =>
        [.. (await connection.QueryAsync<string>("SELECT name FROM pragma_table_info(@table)", new { table })).Order(StringComparer.Ordinal)];

    private static async Task<long> CopyAsync(DbConnection from, DbTransaction? reading, string table, string[] columns, SqliteTransaction writing, CancellationToken stop)
    {
        await using var rows = await from.ExecuteReaderAsync(new CommandDefinition($"SELECT {string.Join(", ", columns)} FROM {table}", transaction: reading, cancellationToken: stop));
        await using var insert = writing.Connection!.CreateCommand();
        insert.Transaction = writing;
        insert.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"?{i + 1}"))})";
        foreach (var i in Enumerable.Range(1, columns.Length))
        {
            insert.Parameters.Add(new SqliteParameter($"?{i}", null));
        }

        long count = 0;
        while (await rows.ReadAsync(stop))
        {
            for (var i = 0; i < columns.Length; i++)
            {
                insert.Parameters[i].Value = rows.GetValue(i);
            }

            await insert.ExecuteNonQueryAsync(stop);
            count++;
        }

        return count;
    }

    private static async Task<long> ImportAsync(DbConnection from, string table, string[] columns, NpgsqlConnection to, CancellationToken stop)
    {
        var flags = (await to.QueryAsync<string>(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema AND table_name = @table AND data_type = 'boolean'", new { table })).ToHashSet();
        var numbers = (await to.QueryAsync<string>(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema AND table_name = @table AND data_type = 'integer'", new { table })).ToHashSet();
        await using var rows = await from.ExecuteReaderAsync(new CommandDefinition($"SELECT {string.Join(", ", columns)} FROM {table}", cancellationToken: stop));
        // When a language was chosen is of no more interest than that it is known to every node.
        var added = table == Languages ? ", changed_at" : "";
        await using var import = await to.BeginBinaryImportAsync($"COPY {table} ({string.Join(", ", columns)}{added}) FROM STDIN (FORMAT BINARY)", stop);
        long count = 0;
        while (await rows.ReadAsync(stop))
        {
            await import.StartRowAsync(stop);
            for (var i = 0; i < columns.Length; i++)
            {
                await (rows.GetValue(i) switch
                {
                    DBNull => import.WriteNullAsync(stop),
                    long number when flags.Contains(columns[i]) => import.WriteAsync(number != 0, stop),
                    long number when numbers.Contains(columns[i]) => import.WriteAsync((int)number, stop),
                    long number => import.WriteAsync(number, stop),
                    var text => import.WriteAsync((string)text, stop),
                });
            }

            if (added.Length > 0)
            {
                await import.WriteAsync(0L, stop);
            }

            count++;
        }

        await import.CompleteAsync(stop);
        return count;
    }

    private static async Task RestoreLanguagesAsync(DbConnection from, string languages, CancellationToken stop)
    {
        // Makes the file when it is missing.
        using (var choices = LanguageChoices.InFile(languages))
        {
            choices.Of(new ChatBot.Chat.ChannelAddress("", ""), "");
        }

        await using var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = languages, Pooling = false }.ToString());
        await to.OpenAsync(stop);
        await using var writing = (SqliteTransaction)await to.BeginTransactionAsync(stop);
        await to.ExecuteAsync($"DELETE FROM {Languages}", transaction: writing);
        await CopyAsync(from, null, Languages, LanguageColumns, writing, stop);
        await writing.CommitAsync(stop);
    }

    private static void Delete(string path)
    {
        foreach (var file in new[] { path, $"{path}-wal", $"{path}-shm", $"{path}-journal" })
        {
            File.Delete(file);
        }
    }
}
