using ChatBot.Chat;
using Microsoft.Data.Sqlite;

namespace ChatBot.History.Storage;

/// <summary>The languages readers chose, kept per person and place in a SQLite file. Safe to use from many threads at once.</summary>
public sealed class LanguageChoices : IDisposable
{
    private readonly Lock gate = new();
    private readonly Lazy<SqliteConnection> connection;

    private LanguageChoices(string dataSource) => connection = new Lazy<SqliteConnection>(() => Open(dataSource));

    /// <summary>Choices kept in a file, made when it is missing and first needed.</summary>
    public static LanguageChoices InFile(string path) => new(path);

    /// <summary>Choices forgotten when the program ends.</summary>
    public static LanguageChoices InMemory() => new(":memory:");

    /// <summary>The language a person chose in a place; null when they chose none.</summary>
    public Language? Of(ChannelAddress channel, string person)
    {
        lock (gate)
        {
            using var command = Command("SELECT language FROM language_choice WHERE adapter = $adapter AND chat = $chat AND thread = $thread AND person = $person", channel, person);
            return LanguageTags.FromTag(command.ExecuteScalar() as string);
        }
    }

    /// <summary>Keeps a person's choice for a place.</summary>
    public void Set(ChannelAddress channel, string person, Language language)
    {
        lock (gate)
        {
            using var command = Command("INSERT OR REPLACE INTO language_choice VALUES ($adapter, $chat, $thread, $person, $language)", channel, person);
            command.Parameters.AddWithValue("$language", language.Tag());
            command.ExecuteNonQuery();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (connection.IsValueCreated)
        {
            connection.Value.Dispose();
        }
    }

    private SqliteCommand Command(string sql, ChannelAddress channel, string person)
    {
        var command = connection.Value.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$adapter", channel.Adapter);
        command.Parameters.AddWithValue("$chat", channel.Chat);
        command.Parameters.AddWithValue("$thread", channel.Thread ?? "");
        command.Parameters.AddWithValue("$person", person);
        return command;
    }

    private static SqliteConnection Open(string dataSource)
    {
        var opened = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = dataSource, Pooling = false }.ToString());
        opened.Open();
        using var create = opened.CreateCommand();
        create.CommandText = """
            CREATE TABLE IF NOT EXISTS language_choice (
                adapter  TEXT NOT NULL,
                chat     TEXT NOT NULL,
                thread   TEXT NOT NULL,
                person   TEXT NOT NULL,
                language TEXT NOT NULL,
                PRIMARY KEY (adapter, chat, thread, person)
            ) STRICT, WITHOUT ROWID
            """;
        create.ExecuteNonQuery();
        return opened;
    }
}
