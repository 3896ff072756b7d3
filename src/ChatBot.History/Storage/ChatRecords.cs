using System.Data.Common;
using ChatBot.Chat;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatBot.History.Storage;

/// <summary>All that is kept of one chat, its topics and threads included.</summary>
public static class ChatRecords
{
    private const string OfChat = "adapter = @Adapter AND chat = @Chat";
    private const string OfSubscriptions = $"subscription IN (SELECT id FROM subscription WHERE {OfChat})";

    /// <summary>Reads everything, by table.</summary>
    /// <param name="database">The database.</param>
    /// <param name="languages">On SQLite: the file of languages; it may be missing.</param>
    /// <param name="chat">The chat.</param>
    /// <param name="stop">Cancels it.</param>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<IDictionary<string, object?>>>> ReadAsync(Database database, string? languages, ChannelAddress chat, CancellationToken stop)
    {
        var kept = new Dictionary<string, IReadOnlyList<IDictionary<string, object?>>>();
        await database.ReadAsync(
            async connection =>
            {
                kept["subscription"] = await RowsAsync(connection, $"SELECT * FROM subscription WHERE {OfChat}", chat);
                kept["subscription_change"] = await RowsAsync(connection, $"SELECT * FROM subscription_change WHERE {OfSubscriptions} ORDER BY at", chat);
                kept["delivery"] = await RowsAsync(connection, $"SELECT * FROM delivery WHERE {OfSubscriptions} ORDER BY local_date", chat);
                return 0;
            },
            stop);
        await OnLanguagesAsync(database, languages, async connection =>
        {
            kept["language_choice"] = await RowsAsync(connection, $"SELECT * FROM language_choice WHERE {OfChat}", chat);
            return 0;
        }, stop);
        return kept;
    }

    /// <summary>Erases everything.</summary>
    /// <returns>How many rows there were.</returns>
    public static async Task<int> EraseAsync(Database database, string? languages, ChannelAddress chat, CancellationToken stop)
    {
        var parameters = new { chat.Adapter, chat.Chat };
        var erased = await database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                return await connection.ExecuteAsync($"DELETE FROM subscription_change WHERE {OfSubscriptions}", parameters, transaction)
                    + await connection.ExecuteAsync($"DELETE FROM delivery WHERE {OfSubscriptions}", parameters, transaction)
                    + await connection.ExecuteAsync($"DELETE FROM subscription WHERE {OfChat}", parameters, transaction);
            },
            stop);
        return erased + await OnLanguagesAsync(database, languages, connection => connection.ExecuteAsync($"DELETE FROM language_choice WHERE {OfChat}", parameters), stop);
    }

    private static async Task<int> OnLanguagesAsync(Database database, string? languages, Func<DbConnection, Task<int>> work, CancellationToken stop)
    {
        if (database.IsPostgres)
        {
            return await database.ReadAsync(work, stop);
        }

        if (!File.Exists(languages))
        {
            return 0;
        }

        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = languages, Pooling = false }.ToString());
        await connection.OpenAsync(stop);
        return await work(connection);
    }

    private static async Task<IReadOnlyList<IDictionary<string, object?>>> RowsAsync(DbConnection connection, string sql, ChannelAddress chat) =>
        [.. (await connection.QueryAsync(sql, new { chat.Adapter, chat.Chat })).Cast<IDictionary<string, object?>>()];
}
