using System.Globalization;
using ChatBot.Chat;
using ChatBot.History.Daily;
using ChatBot.History.Facts;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace ChatBot.Web.Browse.Calendar;

/// <summary>What a reader chose for the calendar: a year, and the settings of a chat.</summary>
/// <param name="Year">The year.</param>
/// <param name="Zone">The chat's IANA time zone.</param>
/// <param name="Language">The language of its posts.</param>
/// <param name="Empty">What it gets on days without an anniversary.</param>
/// <param name="Era">The one era its facts are taken from; null for all.</param>
public sealed record CalendarSettings(int Year, string Zone, PostLanguage Language, EmptyRule Empty, string? Era)
{
    private const int FirstYear = 1900;
    private const int LastYear = 2200;

    /// <summary>A zone that was named and is none; null when all could be read.</summary>
    public string? UnknownZone { get; init; }

    /// <summary>The settings of the chat.</summary>
    public PostSettings Posts => new() { Zone = Zone, Language = Language, Empty = Empty, Eras = Era is null ? [] : [Era] };

    /// <summary>The time zone most readers of a language live in, or else UTC.</summary>
    public static string ZoneOf(Language language) => language == ChatBot.Chat.Language.Japanese ? "Asia/Tokyo" : "UTC";

    /// <summary>Whether there is a calendar of a year.</summary>
    public static bool IsYear(int year) => year is >= FirstYear and <= LastYear;

    /// <summary>Reads them from a query; what is missing or cannot be read is as a new chat has it.</summary>
    public static CalendarSettings Of(IQueryCollection query, FactRepository facts, Language language, LocalDate today)
    {
        var year = int.TryParse(query["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var named) && IsYear(named) ? named : today.Year;
        var zone = query["zone"].ToString();
        var isZone = zone.Length > 0 && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null;
        var era = query["era"].ToString();
        return new CalendarSettings(
            year,
            isZone ? zone : ZoneOf(language),
            Enum.TryParse<PostLanguage>(query["posts"], ignoreCase: true, out var posts) && Enum.IsDefined(posts) ? posts : language == ChatBot.Chat.Language.Japanese ? PostLanguage.Ja : PostLanguage.En,
            Enum.TryParse<EmptyRule>(query["empty"], ignoreCase: true, out var empty) && Enum.IsDefined(empty) ? empty : EmptyRule.Month,
            facts.Catalogue.Eras.Any(one => one.Id == era) ? era : null)
        {
            UnknownZone = zone.Length > 0 && !isZone ? (zone.Length <= 60 ? zone : $"{zone[..60]}…") : null,
        };
    }

    /// <summary>The same as a query, without a question mark.</summary>
    public string ToQuery(int year) =>
        $"year={year}&zone={Uri.EscapeDataString(Zone)}&posts={Language.ToString().ToLowerInvariant()}&empty={Empty.ToString().ToLowerInvariant()}{(Era is null ? "" : $"&era={Era}")}";
}
