using System.Globalization;
using ChatBot.History.Daily;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;

namespace ChatBot.Tests.Daily;

/// <summary>
/// Many chats in many zones over more than a year, with the program stopped and settings changed at random: each chat gets
/// one post each local day at its minute, and every exception is recorded and was provoked.
/// </summary>
internal static class Simulation
{
    private const int Days = 400;
    private static readonly Instant Start = Instant.FromUtc(2027, 1, 1, 0, 0);

    private static readonly string[] Zones =
    [
        "Asia/Tokyo", "America/New_York", "America/Los_Angeles", "Europe/Moscow", "Europe/London", "Europe/Berlin", "Asia/Kolkata", "Asia/Kathmandu",
        "Australia/Lord_Howe", "Australia/Sydney", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Kiritimati", "Pacific/Niue", "America/St_Johns",
        "America/Sao_Paulo", "America/Santiago", "Africa/Cairo", "Africa/Johannesburg", "Africa/Nairobi", "Asia/Beirut", "Asia/Gaza", "Asia/Tehran",
        "Asia/Kabul", "Asia/Vladivostok", "Asia/Kamchatka", "Asia/Yekaterinburg", "Europe/Lisbon", "Europe/Helsinki", "Europe/Chisinau",
        "Atlantic/Azores", "America/Havana", "America/Mexico_City", "America/Bogota", "America/Anchorage", "America/Adak", "Pacific/Honolulu",
        "Antarctica/Troll", "Asia/Seoul", "UTC",
    ];

    /// <summary>Runs the program over many days.</summary>
    /// <param name="run">The program before its first day.</param>
    /// <param name="chats">How many chats.</param>
    /// <param name="seed">What all chance comes from.</param>
    public static async Task RunAsync(DailyRun run, int chats, int seed)
    {
        var random = new Random(seed);
        run.Clock.Now = Start.ToDateTimeOffset();
        var chosen = new List<(Instant From, PostSettings Settings)>[chats];
        var ids = new long[chats];
        for (var i = 0; i < chats; i++)
        {
            var settings = Settings(random, Zones[i % Zones.Length]);
            chosen[i] = [(Start, settings)];
            ids[i] = (await run.SubscribeAsync(Chat(i), settings)).Id;
        }

        // All clocks are set by quarters of an hour, and all times are full hours on them.
        var step = Duration.FromMinutes(15);
        var stopped = new List<(Instant From, Instant To)>();
        for (var now = Start; now < Start + Duration.FromDays(Days);)
        {
            now += step;
            if (random.Next(2_000) == 0)
            {
                var back = now + step * random.Next(1, 120);
                stopped.Add((now - step, back));
                now = back;
                await run.RestartAsync();
            }

            await run.GoToAsync(now);
            if (random.Next(200) == 0)
            {
                var i = random.Next(chats);
                var changed = chosen[i][^1].Settings with { Time = RandomTime(random), Zone = random.Next(4) == 0 ? Zones[random.Next(Zones.Length)] : chosen[i][^1].Settings.Zone };
                chosen[i].Add((now, changed));
                await run.SubscribeAsync(Chat(i), changed);
            }
        }

        AssertPosts(run, chosen, ids, stopped);
        await AssertRecordsAsync(run, chosen, ids, stopped);
    }

    /// <summary>Every post came once, at its minute on the clock of its zone; or late because the program was stopped.</summary>
    private static void AssertPosts(DailyRun run, List<(Instant From, PostSettings Settings)>[] chosen, long[] ids, List<(Instant From, Instant To)> stopped)
    {
        Assert.Equal(run.Platform.Arrived.Count, run.Platform.Arrived.DistinctBy(post => post.Key).Count());
        var indices = ids.Index().ToDictionary(one => one.Item, one => one.Index);
        foreach (var (key, _, _, at) in run.Platform.Arrived)
        {
            var parts = key.Split('/');
            var settings = chosen[indices[long.Parse(parts[0], CultureInfo.InvariantCulture)]];
            var moment = at.ToInstant();
            var was = settings.Last(one => one.From < moment).Settings;
            var local = moment.InZone(was.Rules).LocalDateTime;
            var isLate = stopped.Any(stop => stop.From < moment && moment <= stop.To);
            Assert.True(
                isLate || (local.TimeOfDay == was.Time && LocalDatePattern.Iso.Format(local.Date) == parts[1]) || IsJustAfterGap(local, was),
                $"{key} came at {local} and not at {was.Time} ({was.Zone})");
        }
    }

    /// <summary>Every date of every chat has its record, and each that is no post has its cause in what the run did.</summary>
    private static async Task AssertRecordsAsync(DailyRun run, List<(Instant From, PostSettings Settings)>[] chosen, long[] ids, List<(Instant From, Instant To)> stopped)
    {
        var repeats = 0;
        for (var i = 0; i < ids.Length; i++)
        {
            var days = (await run.Posts.Outbox.LastAsync(ids[i], Days * 2, CancellationToken.None)).Reverse().ToList();
            var changes = chosen[i].Select(one => one.From).ToList();
            foreach (var (before, after) in days.Zip(days.Skip(1)))
            {
                // Only a change of the zone can make a date none.
                var gap = Period.DaysBetween(before.Date, after.Date);
                Assert.True(gap == 1 || (gap == 2 && changes.Any(change => before.Due - Duration.FromDays(2) < change && change <= after.Due)), $"{Chat(i)}: {before.Date} to {after.Date}");
            }

            foreach (var day in days)
            {
                var isProvoked = day.State switch
                {
                    DeliveryState.Sent => true,
                    DeliveryState.Missed => stopped.Any(stop => stop.From < day.Due && day.Due <= stop.To && stop.To - day.Due > Duration.FromHours(3)),
                    DeliveryState.Skipped => day.Reason.StartsWith("changed", StringComparison.Ordinal) && changes.Count > 1,
                    _ => false,
                };
                Assert.True(isProvoked, $"{Chat(i)}: {day}");
            }

            var fillers = days.Where(day => day is { State: DeliveryState.Sent, Kind: PostKind.Month or PostKind.Archive }).SelectMany(day => day.Facts).ToList();
            repeats += fillers.Count - fillers.Distinct().Count();
            Assert.InRange(days.Count, Days - 4, Days + 4);
        }

        // Far fewer days are empty than there are fillers.
        Assert.Equal(0, repeats);
    }

    private static bool IsJustAfterGap(LocalDateTime local, PostSettings settings)
    {
        var chosen = settings.Rules.MapLocal(local.Date + settings.Time);
        return chosen.Count == 0 && chosen.LateInterval.IsoLocalStart == local;
    }

    private static PostSettings Settings(Random random, string zone) => new() { Zone = zone, Language = PostLanguage.Ja, Time = RandomTime(random) };

    private static LocalTime RandomTime(Random random) => new(random.Next(24), 0);

    private static string Chat(int i) => string.Create(CultureInfo.InvariantCulture, $"chat {i}");
}
