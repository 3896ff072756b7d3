using System.Data.Common;
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

    /// <summary>Reads, outside any transaction.</summary>
    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken stop)
    {
        await using var connection = await OpenAsync(stop);
        return await work(connection);
    }

    /// <summary>Does work in one transaction, which is durable when this returns.</summary>
    public async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken stop)
    {
        var isAlone = !IsPostgres;
        if (isAlone)
        {
            await writer.WaitAsync(stop);
        }

        try
        {
            await using var connection = await OpenAsync(stop);
            await using var transaction = await connection.BeginTransactionAsync(stop);
            var result = await work(transaction);
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        finally
        {
            if (isAlone)
            {
                writer.Release();
            }
        }
    }

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
        var result = engine.PerformUpgrade();
        if (!result.Successful)
        {
            throw new InvalidOperationException(result.Error.Message, result.Error);
        }
    }

    private static UpgradeEngine Scripts(UpgradeEngineBuilder builder, string folder) => builder
        .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly(), name => name.Contains($"Migrations.{folder}.", StringComparison.Ordinal))
        .WithTransactionPerScript()
        .LogToNowhere()
        .Build();

    /// <summary>What needs Npgsql, which a program on SQLite need not load.</summary>
    private sealed class Postgres(string connectionString) : IAsyncDisposable
    {
        private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);

        public NpgsqlConnection CreateConnection() => source.CreateConnection();

        public void Migrate()
        {
            using var connection = source.OpenConnection();
            // Nodes that start together wait for the first; the lock ends with the connection.
            connection.Execute("SELECT pg_advisory_lock(@MigrationLock)", new { MigrationLock });
            Upgrade(Scripts(DeployChanges.To.PostgresqlDatabase(connectionString), nameof(Postgres)));
            connection.Execute("SELECT pg_advisory_unlock(@MigrationLock)", new { MigrationLock });
        }

        public ValueTask DisposeAsync() => source.DisposeAsync();
    }
}
