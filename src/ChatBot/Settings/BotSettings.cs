using ChatBot.Discord;
using ChatBot.Telegram;
using ChatBot.Web;
using NodaTime;

namespace ChatBot.Settings;

/// <summary>Every setting of the program. <c>appsettings.example.json</c> shows each with its default and what it means.</summary>
public sealed class BotSettings
{
    /// <summary>Section <c>Chat</c>: how the bot speaks.</summary>
    public ChatSettings Chat { get; set; } = new();

    /// <summary>Section <c>Data</c>: where the program keeps what it writes.</summary>
    public DataSettings Data { get; set; } = new();

    /// <summary>Section <c>Seeds</c>: where the facts come from.</summary>
    public SeedsSettings Seeds { get; set; } = new();

    /// <summary>Section <c>Storage</c>: the database of daily posts.</summary>
    public StorageSettings Storage { get; set; } = new();

    /// <summary>Section <c>Cluster</c>: several programs as one bot.</summary>
    public ClusterSettings Cluster { get; set; } = new();

    /// <summary>Section <c>Discord</c>: the bot on Discord.</summary>
    public DiscordSettings Discord { get; set; } = new();

    /// <summary>Section <c>Telegram</c>: the bot on Telegram.</summary>
    public TelegramSettings Telegram { get; set; } = new();

    /// <summary>Section <c>Web</c>: the page.</summary>
    public WebSettings Web { get; set; } = new();

    /// <summary>Section <c>Telemetry</c>: what is told to a collector.</summary>
    public TelemetrySettings Telemetry { get; set; } = new();

    /// <summary>What is wrong with the settings, each with the setting's name and what would be right; nothing when all is well.</summary>
    public IEnumerable<string> Errors()
    {
        if (Chat.Language is not ("ja" or "en"))
        {
            yield return $"Chat:Language is '{Chat.Language}'; it must be ja or en.";
        }

        if (Chat.TimeZone.Length > 0 && DateTimeZoneProviders.Tzdb.GetZoneOrNull(Chat.TimeZone) is null)
        {
            yield return $"Chat:TimeZone is '{Chat.TimeZone}'; it must be an IANA time zone such as Asia/Tokyo, or empty.";
        }

        if (Data.Directory.Length == 0)
        {
            yield return "Data:Directory is empty; it must name a folder.";
        }

        foreach (var error in Storage.Errors().Concat(Cluster.Errors(this)).Concat(Discord.Errors()).Concat(Telegram.Errors()).Concat(Web.Errors()).Concat(Telemetry.Errors()))
        {
            yield return error;
        }
    }
}

/// <summary>How the bot speaks.</summary>
public sealed class ChatSettings
{
    /// <summary><c>ja</c> or <c>en</c>: the language of readers of whom nothing is known.</summary>
    public string Language { get; set; } = "ja";

    /// <summary>The IANA time zone of chats that have none of their own; empty for Asia/Tokyo for readers of Japanese and UTC for others.</summary>
    public string TimeZone { get; set; } = "";

    /// <summary>Whether questions that were declined are counted, without whoever asked.</summary>
    public bool CountDeclined { get; set; }
}

/// <summary>Where the program keeps what it writes.</summary>
public sealed class DataSettings
{
    /// <summary>A folder, made when missing; a relative path starts at the working directory.</summary>
    public string Directory { get; set; } = "data";
}

/// <summary>The database of daily posts.</summary>
public sealed class StorageSettings
{
    /// <summary>The value of <see cref="Provider"/> for a file in the data folder.</summary>
    public const string Sqlite = "Sqlite";

    /// <summary>The value of <see cref="Provider"/> for PostgreSQL.</summary>
    public const string Postgres = "Postgres";

    /// <summary><see cref="Sqlite"/> or <see cref="Postgres"/>.</summary>
    public string Provider { get; set; } = Sqlite;

    /// <summary>With <see cref="Postgres"/>: the database, in Npgsql's form. A secret.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>What is wrong, each with the setting's name and what would be right; nothing secret.</summary>
    public IEnumerable<string> Errors()
    {
        if (Provider is not (Sqlite or Postgres))
        {
            yield return $"Storage:Provider is '{Provider}'; it must be {Sqlite} or {Postgres}.";
        }

        if (Provider == Postgres && !IsConnectionString(ConnectionString))
        {
            yield return "Storage:ConnectionString must name a PostgreSQL database, such as Host=db;Database=chatbot;Username=chatbot;Password=...";
        }
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            return new Npgsql.NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 };
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or KeyNotFoundException)
        {
            return false;
        }
    }
}

/// <summary>Where the facts come from.</summary>
public sealed class SeedsSettings
{
    /// <summary>The seeds folder; empty for the one beside the program.</summary>
    public string Directory { get; set; } = "";
}
