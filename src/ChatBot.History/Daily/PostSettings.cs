using NodaTime;

namespace ChatBot.History.Daily;

/// <summary>What a chat's moderators chose for its daily post.</summary>
public sealed record PostSettings
{
    /// <summary>How late a post may come where moderators say nothing else.</summary>
    public static readonly Duration DefaultLate = Duration.FromHours(3);

    /// <summary>The local time of the post, to the minute.</summary>
    public LocalTime Time { get; init; } = new(9, 0);

    /// <summary>The IANA time zone the time is meant in.</summary>
    public required string Zone { get; init; }

    /// <summary>The language of the post, or both.</summary>
    public required PostLanguage Language { get; init; }

    /// <summary>The days of the week with a post; at least one.</summary>
    public Weekdays Days { get; init; } = Weekdays.All;

    /// <summary>What is posted on a day that no fact has for its own.</summary>
    public EmptyRule Empty { get; init; } = EmptyRule.Month;

    /// <summary>How late a post may still come; between a minute and a day.</summary>
    public Duration Late { get; init; } = DefaultLate;

    /// <summary>Whether it arrives without a sound.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Whether a picture comes with it.</summary>
    public bool HasPicture { get; init; } = true;

    /// <summary>Whether a post in an announcement channel is sent on to the channels that follow it.</summary>
    public bool IsPublished { get; init; }

    /// <summary>The ids of the eras the facts are taken from; empty for all.</summary>
    public IReadOnlyList<string> Eras { get; init; } = [];

    /// <summary>The one role the post mentions, by the platform's id; null for none.</summary>
    public string? Mention { get; init; }

    /// <summary>The time zone's rules.</summary>
    /// <exception cref="NodaTime.TimeZones.DateTimeZoneNotFoundException">The zone is no IANA zone.</exception>
    public DateTimeZone Rules => DateTimeZoneProviders.Tzdb[Zone];

    /// <summary>Whether a date is among <see cref="Days"/>.</summary>
    public bool IsPostDay(LocalDate date) => Days.HasFlag((Weekdays)(1 << ((int)date.DayOfWeek - 1)));
}

/// <summary>The language of a post.</summary>
public enum PostLanguage
{
    /// <summary>Japanese.</summary>
    Ja,

    /// <summary>English.</summary>
    En,

    /// <summary>Both in one post, Japanese first.</summary>
    Both,
}

/// <summary>What is posted on a day that no fact has for its own.</summary>
public enum EmptyRule
{
    /// <summary>Something the sources date to the month; when all of that was posted, as <see cref="Archive"/>.</summary>
    Month,

    /// <summary>The next fact of the whole repository that has no day of its own.</summary>
    Archive,

    /// <summary>Nothing.</summary>
    Skip,
}

/// <summary>Days of the week, Monday the lowest bit.</summary>
[Flags]
public enum Weekdays
{
    /// <summary>No day.</summary>
    None = 0,

    /// <summary>Monday.</summary>
    Monday = 1,

    /// <summary>Tuesday.</summary>
    Tuesday = 2,

    /// <summary>Wednesday.</summary>
    Wednesday = 4,

    /// <summary>Thursday.</summary>
    Thursday = 8,

    /// <summary>Friday.</summary>
    Friday = 16,

    /// <summary>Saturday.</summary>
    Saturday = 32,

    /// <summary>Sunday.</summary>
    Sunday = 64,

    /// <summary>Monday to Friday.</summary>
    Workdays = Monday | Tuesday | Wednesday | Thursday | Friday,

    /// <summary>Every day.</summary>
    All = Workdays | Saturday | Sunday,
}
