using System.Data.Common;
using System.Diagnostics;
using System.Reflection;
using Dapper;
using DbUp;
using DbUp.Builder;
using DbUp.Engine;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ChatBot.History.Storage;

/// <summary>
/// The database of what the bot keeps: a SQLite file, or PostgreSQL. Both hold the same tables, made and brought up to date
/// by the scripts in <c>Migrations</c>, which only ever go forward.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    /// <summary>How long a statement may wait for another writer, in seconds.</summary>
    private const int LockTimeout = 30;

    /// <summary>The most connections of a program, where its connection string names no other number: several programs share what a server has.</summary>
    private const int MostConnections = 16;

    /// <summary>How long a server that is away is waited for: as long as it takes to start it again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>Any number that no other program locks on the same PostgreSQL database.</summary>
    private const long MigrationLock = 0x4368_6174_426F_74;

    private readonly string connectionString;
    private readonly Postgres? postgres;

    /// <summary>SQLite takes one writer at a time; waiting here is fairer than inside SQLite.</summary>
    private readonly SemaphoreSlim writer = new(1, 1);

    static Database() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    private Database(string connectionString, bool isPostgres)
    {
        this.connectionString = connectionString;
        postgres = isPostgres ? new Postgres(connectionString) : null;
    }

    /// <summary>Whether this is PostgreSQL, where the two dialects differ.</summary>
    public bool IsPostgres => postgres is not null;

    /// <summary>The SQLite file; null on PostgreSQL.</summary>
    public string? File => IsPostgres ? null : new SqliteConnectionStringBuilder(connectionString).DataSource;

    /// <summary>A SQLite file, made when missing.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <exception cref="IOException">The file cannot be opened or brought up to date.</exception>
    public static Database InFile(string path) => Migrated(new Database(
        new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = LockTimeout }.ToString(), isPostgres: false));

    /// <summary>A PostgreSQL database that exists.</summary>
    /// <param name="connectionString">Where it is, in Npgsql's form. A secret.</param>
    /// <exception cref="IOException">The database cannot be reached or brought up to date; the message names no secret.</exception>
    public static Database OnPostgres(string connectionString) => Migrated(new Database(connectionString, isPostgres: true));

    /// <summary>Opens a connection.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken stop)
    {
        DbConnection connection = postgres is null ? new SqliteConnection(connectionString) : postgres.CreateConnection();
        await connection.OpenAsync(stop);
        return connection;
    }

    /// <summary>Reads, outside any transaction. A server that is away for a moment is waited for.</summary>
    public Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken stop) => PatientlyAsync(
        async () =>
        {
            await using var connection = await OpenAsync(stop);
            return await work(connection);
        },
        () => true,
        stop);

    /// <summary>
    /// Does work in one transaction, which is durable when this returns. A server that is away for a moment is waited for,
    /// and the work begun anew, as long as it is certain that it has not been done.
    /// </summary>
    /// <param name="work">The work; it may be begun more than once.</param>
    /// <param name="stop">Cancels it before it is done.</param>
    /// <param name="isRepeatable">Whether doing it twice is the same as doing it once: then it is also done anew when the server went away while making it durable.</param>
    public async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken stop, bool isRepeatable = false)
    {
        var isAlone = !IsPostgres;
        if (isAlone)
        {
            await writer.WaitAsync(stop);
        }

        var isCommitting = false;
        try
        {
            return await PatientlyAsync(
                async () =>
                {
                    await using var connection = await OpenAsync(stop);
                    await using var transaction = await connection.BeginTransactionAsync(stop);
                    var result = await work(transaction);
                    isCommitting = true;
                    await transaction.CommitAsync(CancellationToken.None);
                    return result;
                },
                () => isRepeatable || !isCommitting,
                stop);
        }
        finally
        {
            if (isAlone)
            {
                writer.Release();
            }
        }
    }

    /// <summary>Whether a failure says that the server was away, or gave way to somebody else, and may soon be asked again.</summary>
    internal static bool IsPassing(Exception failure) => failure is NpgsqlException { IsTransient: true }
        or PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow }
        || failure.InnerException is { } inner && IsPassing(inner);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        writer.Dispose();
        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }
        else
        {
            // Pooled connections keep the file open.
            SqliteConnection.ClearPool(new SqliteConnection(connectionString));
        }
    }

    private async Task<T> PatientlyAsync<T>(Func<Task<T>> work, Func<bool> mayRepeat, CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await work();
            }
            catch (Exception away) when (IsPostgres && IsPassing(away) && mayRepeat() && Stopwatch.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(pause, TimeProvider.System, stop);
            }
        }
    }

    private static Database Migrated(Database database)
    {
        try
        {
            database.Migrate();
            return database;
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException or System.Net.Sockets.SocketException)
        {
            throw new IOException(
                database.IsPostgres
                    ? $"The database of Storage:ConnectionString cannot be used: {failure.Message}"
                    : $"The file of daily posts cannot be used: {failure.Message}",
                failure);
        }
    }

    private void Migrate()
    {
        if (postgres is not null)
        {
            postgres.Migrate();
            return;
        }

        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        // Readers do not wait for the writer; the choice is kept in the file.
        connection.Execute("PRAGMA journal_mode = WAL");
        Upgrade(Scripts(DeployChanges.To.SqliteDatabase(connectionString), "Sqlite"));
    }

    private static void Upgrade(UpgradeEngine engine)
    {
        // Scripts only go forward: what a newer version made, this one would misread.
        var known = engine.GetDiscoveredScripts().Select(script => script.Name).ToHashSet();
        if (engine.GetExecutedScripts().FirstOrDefault(script => !known.Contains(script)) is { } newer)
        {
            throw new InvalidOperationException(
                $"A newer version of the program made it (it holds '{newer.Split("Migrations.")[^1]}'). Nothing was touched; run that version, or restore a backup made before.");
        }

        var result = engine.PerformUpgrade();
        if (!result.Successful)
        {
            throw new InvalidOperationException(result.Error.Message, result.Error);
        }
    }

    private static UpgradeEngine Scripts(UpgradeEngineBuilder builder, string folder) => builder
        .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly(), name => name.Contains($"Migrations.{folder}.", StringComparison.Ordinal))
        .WithVariablesDisabled()
        .WithTransactionPerScript()
        .LogToNowhere()
        .Build();

    /// <summary>What needs Npgsql, which a program on SQLite need not load.</summary>
    private sealed class Postgres(string connectionString) : IAsyncDisposable
    {
        private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(Bounded(connectionString));

        public NpgsqlConnection CreateConnection() => source.CreateConnection();

        public void Migrate()
        {
            using var connection = source.OpenConnection();
            // Nodes that start together wait for the first; the lock ends with the connection.
            connection.Execute("SELECT pg_advisory_lock(@MigrationLock)", new { MigrationLock });
            Upgrade(Scripts(DeployChanges.To.PostgresqlDatabase(connectionString).WithScript("Quartz.4.sql", ScheduleTables()), nameof(Postgres)));
            connection.Execute("SELECT pg_advisory_unlock(@MigrationLock)", new { MigrationLock });
        }

        public ValueTask DisposeAsync() => source.DisposeAsync();

        /// <summary>
        /// Quartz's own script for the tables in which nodes keep their schedule. Quartz would run it too, but on every node
        /// at once, which PostgreSQL takes ill.
        /// </summary>
        private static string ScheduleTables()
        {
            using var stream = typeof(Quartz.IScheduler).Assembly.GetManifestResourceStream("Quartz.Impl.AdoJobStore.Schema.create_postgres.sql")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd().Replace("{0}", "qrtz_", StringComparison.Ordinal).Replace("{1}", "qrtz_", StringComparison.Ordinal);
        }

        private static NpgsqlConnectionStringBuilder Bounded(string connectionString)
        {
            var parts = new NpgsqlConnectionStringBuilder(connectionString);
            if (!parts.ContainsKey("Maximum Pool Size") || parts.MaxPoolSize == new NpgsqlConnectionStringBuilder().MaxPoolSize)
            {
                parts.MaxPoolSize = MostConnections;
            }

            return parts;
        }
    }
}
