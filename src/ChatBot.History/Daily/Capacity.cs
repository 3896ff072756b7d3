using NodaTime;

namespace ChatBot.History.Daily;

/// <summary>
/// How late daily posts become when many chats want them at the same minute and a platform takes only so many a second: the real
/// due times of a day, served oldest first at a rate.
/// </summary>
public static class Capacity
{
    /// <summary>
    /// Where chats are, as shares of all: most in Japan, as most readers are, and the rest about where people live who read English
    /// on chat platforms. Each zone has its own clock changes.
    /// </summary>
    public static IReadOnlyList<(string Zone, double Share)> RealZones { get; } =
    [
        ("Asia/Tokyo", 0.60), ("America/New_York", 0.08), ("America/Chicago", 0.04), ("America/Denver", 0.01), ("America/Los_Angeles", 0.06),
        ("Europe/London", 0.04), ("Europe/Berlin", 0.04), ("Europe/Kyiv", 0.01), ("Europe/Moscow", 0.03), ("Asia/Kolkata", 0.03),
        ("Asia/Singapore", 0.02), ("Asia/Shanghai", 0.01), ("Australia/Sydney", 0.02), ("America/Sao_Paulo", 0.01),
    ];

    /// <summary>When moderators want their posts, as shares of all: most keep the default.</summary>
    public static IReadOnlyList<(LocalTime Time, double Share)> RealTimes { get; } =
    [
        (new(9, 0), 0.70), (new(7, 0), 0.06), (new(8, 0), 0.08), (new(12, 0), 0.06), (new(18, 0), 0.04), (new(20, 0), 0.03), (new(21, 0), 0.03),
    ];

    /// <summary>Simulates a day, taken from its middle so that what the day before left over counts too.</summary>
    /// <param name="chats">How many chats want a post each day.</param>
    /// <param name="perSecond">How many posts a second leave at most.</param>
    /// <param name="date">The day.</param>
    public static CapacityReport Simulate(int chats, double perSecond, LocalDate date)
    {
        var due = new SortedDictionary<Instant, double>();
        foreach (var (zone, zoneShare) in RealZones)
        {
            foreach (var (time, timeShare) in RealTimes)
            {
                for (var day = -1; day <= 1; day++)
                {
                    if (DueTimes.At(date.PlusDays(day), time, DateTimeZoneProviders.Tzdb[zone]) is { } at)
                    {
                        due[at] = due.GetValueOrDefault(at) + (chats * zoneShare * timeShare);
                    }
                }
            }
        }

        var (from, until) = (date.AtMidnight().InUtc().ToInstant(), date.PlusDays(1).AtMidnight().InUtc().ToInstant());
        var lateness = new List<(double First, double Last, double Posts)>();
        var free = Instant.MinValue;
        foreach (var (at, posts) in due)
        {
            // Whoever is due is served after all who were due before.
            var begins = free > at ? free : at;
            free = begins + Duration.FromSeconds(posts / perSecond);
            if (at >= from && at < until)
            {
                lateness.Add(((begins - at).TotalSeconds, (free - at).TotalSeconds, posts));
            }
        }

        return new CapacityReport(chats, perSecond, Quantile(lateness, 0.5), Quantile(lateness, 0.95), Quantile(lateness, 1), ShareAbove(lateness, PostSettings.DefaultLate));
    }

    /// <summary>The lateness that a share of posts stays within: those of one moment leave evenly between its first and its last.</summary>
    private static Duration Quantile(List<(double First, double Last, double Posts)> lateness, double share)
    {
        var (low, high) = (0.0, lateness.Max(one => one.Last));
        if (share >= 1)
        {
            return Duration.FromSeconds(high);
        }

        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = ShareWithin(lateness, middle) < share ? (middle, high) : (low, middle);
        }

        return Duration.FromSeconds(high);
    }

    private static double ShareAbove(List<(double First, double Last, double Posts)> lateness, Duration limit) => 1 - ShareWithin(lateness, limit.TotalSeconds);

    private static double ShareWithin(List<(double First, double Last, double Posts)> lateness, double seconds) =>
        lateness.Sum(one => one.Posts * Math.Clamp((seconds - one.First) / Math.Max(one.Last - one.First, 1e-9), 0, 1)) / lateness.Sum(one => one.Posts);
}

/// <summary>How late the posts of a day are.</summary>
/// <param name="Chats">How many chats.</param>
/// <param name="PerSecond">Posts a second.</param>
/// <param name="Median">Half of the posts are no later.</param>
/// <param name="Most">Of a hundred posts, 95 are no later.</param>
/// <param name="Latest">The latest.</param>
/// <param name="Missed">The share that is later than the default limit, and so does not come.</param>
public sealed record CapacityReport(int Chats, double PerSecond, Duration Median, Duration Most, Duration Latest, double Missed);
