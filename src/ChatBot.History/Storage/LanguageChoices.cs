using ChatBot.Chat;

namespace ChatBot.History.Storage;

/// <summary>
/// The languages readers chose, kept per person and place in a SQLite file, or in PostgreSQL where programs share them. Safe
/// to use from many threads at once. All of them are held in memory: few readers choose, but every message asks.
/// </summary>
public abstract class LanguageChoices : IDisposable
{
    private protected LanguageChoices()
    {
    }

    /// <summary>Choices kept in a file, made when it is missing and first needed.</summary>
    public static LanguageChoices InFile(string path) => new LanguageFile(path);

    /// <summary>Choices forgotten when the program ends.</summary>
    public static LanguageChoices InMemory() => new LanguageFile(":memory:");

    /// <summary>Choices kept in a database that programs share; opened when first needed.</summary>
    public static LanguageChoices OnPostgres(Func<Database> database, TimeProvider time) => new SharedLanguages(database, time);

    /// <summary>The language a person chose in a place; null when they chose none.</summary>
    public abstract Language? Of(ChannelAddress channel, string person);

    /// <summary>Keeps a person's choice for a place.</summary>
    public abstract void Set(ChannelAddress channel, string person, Language language);

    /// <inheritdoc/>
    public abstract void Dispose();
}
