using NodaTime;
using NodaTime.TimeZones;

namespace ChatBot.History.Daily;

/// <summary>A post's local date, and the moment it is due.</summary>
/// <param name="Date">The date in the chat's time zone that the post is about.</param>
/// <param name="At">When it is due.</param>
public readonly record struct Due(LocalDate Date, Instant At);

/// <summary>
/// When posts are due. A time that a date skips (a gap) becomes the first moment after the gap; of a time that comes twice
/// (an overlap) the first is taken; a date that a zone skips altogether has no post.
/// </summary>
public static class DueTimes
{
    private static readonly ZoneLocalMappingResolver Resolver =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>The version of the time zone rules in use (TZDB).</summary>
    public static string ZoneVersion => DateTimeZoneProviders.Tzdb.VersionId;

    /// <summary>When the post of a date is due; null when the zone skips the date.</summary>
    public static Instant? At(LocalDate date, LocalTime time, DateTimeZone zone)
    {
        var start = zone.ResolveLocal(date.AtMidnight(), Resolver);
        return start.Date == date ? zone.ResolveLocal(date + time, Resolver).ToInstant() : null;
    }

    /// <summary>The first post that is due after a moment and belongs to a later date than the last one.</summary>
    /// <param name="settings">The chat's settings.</param>
    /// <param name="after">The moment.</param>
    /// <param name="last">The last date that has a delivery; null for none.</param>
    public static Due Next(PostSettings settings, Instant after, LocalDate? last)
    {
        var zone = settings.Rules;
        // A gap across midnight can make a date's post due on the next date.
        var date = after.InZone(zone).Date.PlusDays(-1);
        if (last >= date)
        {
            date = last.Value.PlusDays(1);
        }

        while (true)
        {
            if (settings.IsPostDay(date) && At(date, settings.Time, zone) is { } at && at > after)
            {
                return new Due(date, at);
            }

            date = date.PlusDays(1);
        }
    }
}
