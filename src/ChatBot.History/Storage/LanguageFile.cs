using System.Collections.Concurrent;
using ChatBot.Chat;
using Microsoft.Data.Sqlite;

namespace ChatBot.History.Storage;

/// <summary>The languages readers chose, in a SQLite file that belongs to one program.</summary>
internal sealed class LanguageFile(string dataSource) : LanguageChoices
{
    private readonly Lock gate = new();
    private readonly Lazy<Kept> kept = new(() => Open(dataSource));

    /// <inheritdoc/>
    public override Language? Of(ChannelAddress channel, string person) =>
        kept.Value.Choices.TryGetValue((channel, person), out var language) ? language : null;

    /// <inheritdoc/>
    public override void Set(ChannelAddress channel, string person, Language language)
    {
        lock (gate)
        {
            using var command = kept.Value.Connection.CreateCommand();
            command.CommandText = "INSERT OR REPLACE INTO language_choice VALUES ($adapter, $chat, $thread, $person, $language)";
            command.Parameters.AddWithValue("$adapter", channel.Adapter);
            command.Parameters.AddWithValue("$chat", channel.Chat);
            command.Parameters.AddWithValue("$thread", channel.Thread ?? "");
            command.Parameters.AddWithValue("$person", person);
            command.Parameters.AddWithValue("$language", language.Tag());
            command.ExecuteNonQuery();
            kept.Value.Choices[(channel, person)] = language;
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (kept.IsValueCreated)
        {
            kept.Value.Connection.Dispose();
        }
    }

    private static Kept Open(string dataSource)
    {
        var opened = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = dataSource, Pooling = false }.ToString());
        opened.Open();
        using (var create = opened.CreateCommand())
        {
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
        }

        var choices = new ConcurrentDictionary<(ChannelAddress, string), Language>();
        using var read = opened.CreateCommand();
        read.CommandText = "SELECT adapter, chat, thread, person, language FROM language_choice";
        using var row = read.ExecuteReader();
        while (row.Read())
        {
            if (LanguageTags.FromTag(row.GetString(4)) is { } language)
            {
                var thread = row.GetString(2);
                choices[(new ChannelAddress(row.GetString(0), row.GetString(1), thread.Length > 0 ? thread : null), row.GetString(3))] = language;
            }
        }

        return new Kept(opened, choices);
    }

    private sealed record Kept(SqliteConnection Connection, ConcurrentDictionary<(ChannelAddress Channel, string Person), Language> Choices);
}
