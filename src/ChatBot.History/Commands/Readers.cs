using ChatBot.Chat;
using ChatBot.History.Storage;
using NodaTime;
using NodaTime.Extensions;

namespace ChatBot.History.Commands;

/// <summary>What is known of readers: the language they read and the date it is for them.</summary>
/// <param name="chosen">The languages readers chose with <c>/language</c>.</param>
/// <param name="time">The clock.</param>
public sealed class Readers(LanguageChoices chosen, TimeProvider time)
{
    /// <summary>The language of readers of whom nothing is known.</summary>
    public Language DefaultLanguage { get; init; } = Language.Japanese;

    /// <summary>The IANA time zone of chats that have none of their own; null for one that fits the reader's language.</summary>
    public string? DefaultTimeZone { get; init; }

    /// <summary>A date that is today for everybody, in place of the clock's; null for the clock's.</summary>
    public LocalDate? PinnedToday { get; init; }

    /// <summary>The reader's language: the one chosen, else the platform's, else the default.</summary>
    public Language LanguageOf(ChatRequest request) =>
        (request.KeepsLanguage ? null : chosen.Of(request.Channel, request.Person)) ?? request.PlatformLanguage ?? DefaultLanguage;

    /// <summary>Keeps a reader's choice of language for this place, unless the platform does.</summary>
    public void Choose(ChatRequest request, Language language)
    {
        if (!request.KeepsLanguage)
        {
            chosen.Set(request.Channel, request.Person, language);
        }
    }

    /// <summary>The date in the reader's time zone: the chat's, else the default, else Asia/Tokyo for Japanese and UTC otherwise.</summary>
    /// <exception cref="NodaTime.TimeZones.DateTimeZoneNotFoundException">No such zone: settings and requests are checked before.</exception>
    public LocalDate TodayFor(ChatRequest request, Language language)
    {
        if (PinnedToday is { } pinned)
        {
            return pinned;
        }

        var zone = request.TimeZone ?? DefaultTimeZone ?? (language == Language.Japanese ? "Asia/Tokyo" : "UTC");
        return time.GetUtcNow().ToInstant().InZone(DateTimeZoneProviders.Tzdb[zone]).Date;
    }
}
