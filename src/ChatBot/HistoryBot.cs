using ChatBot.Chat;
using ChatBot.History.Commands;
using ChatBot.History.Commands.Daily;
using ChatBot.History.Daily;
using ChatBot.History.Facts;
using ChatBot.History.Pictures;
using ChatBot.History.Storage;
using ChatBot.Settings;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatBot;

/// <summary>The bot put together: its facts, its commands and what it keeps.</summary>
public sealed class HistoryBot : IDisposable
{
    private readonly LanguageChoices choices;
    private readonly Lazy<DailyPosts> daily;
    private readonly string? borrowed;

    private HistoryBot(
        FactRepository facts, PictureGallery pictures, LanguageChoices choices, Lazy<DailyPosts> daily, string? borrowed, DeclinedQuestions declined, IBot bot)
    {
        Facts = facts;
        Pictures = pictures;
        Declined = declined;
        Bot = bot;
        this.choices = choices;
        this.daily = daily;
        this.borrowed = borrowed;
    }

    /// <summary>The daily posts.</summary>
    /// <exception cref="IOException">Their database cannot be used.</exception>
    public DailyPosts Daily => daily.Value;

    /// <summary>The facts.</summary>
    public FactRepository Facts { get; }

    /// <summary>The pictures.</summary>
    public PictureGallery Pictures { get; }

    /// <summary>The count of declined questions.</summary>
    public DeclinedQuestions Declined { get; }

    /// <summary>The bot as chat adapters see it.</summary>
    public IBot Bot { get; }

    /// <summary>Puts the bot together.</summary>
    /// <param name="settings">Settings without errors.</param>
    /// <param name="place">Whether it may make a data folder.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logs">Where failures are told.</param>
    /// <param name="today">A date to take for today; null for the clock's.</param>
    /// <exception cref="SeedException">The seeds do not hold together.</exception>
    /// <exception cref="IOException">The data folder cannot be written to.</exception>
    public static HistoryBot Open(BotSettings settings, DataPlace place, TimeProvider time, ILoggerFactory logs, LocalDate? today = null)
    {
        var facts = OpenFacts(settings, place, time);
        var choices = place != DataPlace.Own ? LanguageChoices.InMemory()
            : settings.Storage.Provider == StorageSettings.Postgres ? LanguageChoices.OnPostgres(() => OpenDatabase(settings), time)
            : LanguageChoices.InFile(LanguagesFile(settings));
        var readers = new Readers(choices, time)
        {
            DefaultLanguage = LanguageTags.FromTag(settings.Chat.Language)!.Value,
            DefaultTimeZone = settings.Chat.TimeZone.Length > 0 ? settings.Chat.TimeZone : null,
            PinnedToday = today,
        };
        // A look leaves nothing behind, and most of them need no daily posts.
        var borrowed = place == DataPlace.Own ? null : Path.Combine(Path.GetTempPath(), $"chatbot-{Guid.NewGuid():N}.db");
        var pictures = new PictureGallery(facts);
        var daily = new Lazy<DailyPosts>(() => new DailyPosts(OpenDatabase(settings, borrowed), facts, pictures));
        // Even a look is counted, where the operator asked for the count.
        var declined = new DeclinedQuestions(() => OpenDatabase(settings), time, logs.CreateLogger<DeclinedQuestions>()) { IsOn = settings.Chat.CountDeclined };
        var commands = new CommandList(
        [
            new OnThisDayCommand(facts),
            new TreatyCommand(facts, pictures),
            new EraCommand(facts, pictures),
            new TimelineCommand(facts, pictures),
            new AskCommand(facts, declined),
            new SearchCommand(facts),
            new FactCommand(facts),
            new RandomCommand(facts),
            new SourcesCommand(facts),
            new LanguageCommand(readers),
            new DailyCommand(daily, facts, time),
        ]);
        var suggester = new Suggester(facts, commands, readers);
        return new HistoryBot(facts, pictures, choices, daily, borrowed, declined, new CommandRouter(commands, readers, suggester, new Topics(facts, time), daily, logs.CreateLogger<CommandRouter>()));
    }

    /// <summary>Opens the facts alone.</summary>
    /// <exception cref="SeedException">The seeds do not hold together.</exception>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static FactRepository OpenFacts(BotSettings settings, DataPlace place, TimeProvider time) => FactDatabase.OpenOrBuild(
        SeedsDirectory(settings),
        place == DataPlace.Own || Directory.Exists(settings.Data.Directory) ? settings.Data.Directory : Path.GetTempPath(),
        time);

    /// <summary>Opens the database that the settings name.</summary>
    /// <param name="settings">Settings without errors.</param>
    /// <param name="file">A SQLite file to take in its place; null for none.</param>
    /// <exception cref="IOException">It cannot be used.</exception>
    public static Database OpenDatabase(BotSettings settings, string? file = null)
    {
        if (file is null && settings.Storage.Provider == StorageSettings.Postgres)
        {
            return Database.OnPostgres(settings.Storage.ConnectionString);
        }

        if (file is null)
        {
            Directory.CreateDirectory(settings.Data.Directory);
        }

        return Database.InFile(file ?? Path.Combine(settings.Data.Directory, "daily.db"));
    }

    /// <summary>The file of the languages readers chose, unless they are in PostgreSQL.</summary>
    public static string LanguagesFile(BotSettings settings) => Path.Combine(settings.Data.Directory, "languages.db");

    /// <summary>The seeds folder the settings name.</summary>
    public static string SeedsDirectory(BotSettings settings) =>
        settings.Seeds.Directory.Length > 0 ? settings.Seeds.Directory : Path.Combine(AppContext.BaseDirectory, "seeds");

    /// <inheritdoc/>
    public void Dispose()
    {
        if (daily.IsValueCreated)
        {
            // Nothing writes any more: this ends at once.
            daily.Value.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        if (borrowed is not null)
        {
            foreach (var file in new[] { borrowed, $"{borrowed}-wal", $"{borrowed}-shm" })
            {
                File.Delete(file);
            }
        }

        Declined.DisposeAsync().AsTask().GetAwaiter().GetResult();
        choices.Dispose();
        Pictures.Dispose();
        Facts.Dispose();
    }
}

/// <summary>Where the program may write.</summary>
public enum DataPlace
{
    /// <summary>The data folder, made when missing: the service's own.</summary>
    Own,

    /// <summary>The data folder where there is one, else the temporary folder: a look that leaves the working directory as it was.</summary>
    Borrowed,
}
