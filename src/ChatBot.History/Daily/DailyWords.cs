using ChatBot.Chat;

namespace ChatBot.History.Daily;

/// <summary>What daily posts say, in one language. The texts stand in <c>DailyWords.resx</c> (English) and <c>DailyWords.ja.resx</c>.</summary>
public sealed class DailyWords : ResourceWords
{
    private static readonly DailyWords Japanese = new(Language.Japanese);
    private static readonly DailyWords English = new(Language.English);

    private DailyWords(Language language)
        : base(language)
    {
    }

    /// <summary>The words in a language.</summary>
    public static DailyWords In(Language language) => language == Language.Japanese ? Japanese : English;

    /// <summary>How long ago an anniversary's event was.</summary>
    public string YearsAgo(int years) => Format(nameof(YearsAgo), years);

    /// <summary>One year ago.</summary>
    public string OneYearAgo => Get(nameof(OneYearAgo));

    /// <summary>The same for a round number.</summary>
    public string RoundYearsAgo(int years) => Format(nameof(RoundYearsAgo), years);

    /// <summary>The event's own day.</summary>
    public string ThisDay => Get(nameof(ThisDay));

    /// <summary>How long after the year named.</summary>
    public string YearsAhead(int years) => Format(nameof(YearsAhead), years);

    /// <summary>One year after.</summary>
    public string OneYearAhead => Get(nameof(OneYearAhead));

    /// <summary>Heads a post.</summary>
    public string PostTitle(string day) => Format(nameof(PostTitle), day);

    /// <summary>Heads a post on a day that no fact has.</summary>
    public string FillerTitle(string day) => Format(nameof(FillerTitle), day);

    /// <summary>Says that a fact stands here because the sources date it to the month.</summary>
    public string MonthFiller(string day, string month) => Format(nameof(MonthFiller), day, month);

    /// <summary>Says that a fact stands here because it was next.</summary>
    public string ArchiveFiller(string day) => Format(nameof(ArchiveFiller), day);

    /// <summary>Says that something began on the day.</summary>
    public string Began(string age) => Format(nameof(Began), age);

    /// <summary>Says that something ended on the day.</summary>
    public string Ended(string age) => Format(nameof(Ended), age);

    /// <summary>Labels the button to all about the day.</summary>
    public string More => Get(nameof(More));

    /// <summary>Tells a moderator that posts to a chat are paused, and why.</summary>
    public string PausedTitle => Get(nameof(PausedTitle));

    /// <summary>Tells a moderator what to do about it.</summary>
    public string PausedText(string place, string why) => Format(nameof(PausedText), place, why);

    /// <summary>Why posts are paused.</summary>
    public string Pause(PauseReason reason) => Get($"Pause{reason}");
}
