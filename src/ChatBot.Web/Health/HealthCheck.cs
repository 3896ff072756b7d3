using ChatBot.Chat;
using ChatBot.History.Daily;
using ChatBot.History.Facts;
using NodaTime;
using NodaTime.Extensions;

namespace ChatBot.Web.Health;

/// <summary>
/// Looks how the program fares. Red is what an operator must mend: the database does not answer, the schedule stands still,
/// or no platform takes the bot. One platform that is gone among others is amber; no platform at all is as it was set up.
/// </summary>
/// <param name="states">How each adapter fares, by name.</param>
/// <param name="platforms">The names of the platforms that are configured.</param>
/// <param name="daily">The daily posts; null where no platform wants them.</param>
/// <param name="facts">The facts.</param>
/// <param name="time">The clock.</param>
public sealed class HealthCheck(
    Func<IReadOnlyDictionary<string, AdapterState>> states, IReadOnlyCollection<string> platforms, DailyPosts? daily, FactRepository facts, TimeProvider time)
{
    /// <summary>How long the schedule may be silent; it fires each minute.</summary>
    private static readonly Duration LongestSilence = Duration.FromMinutes(3);

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(2);

    private readonly Instant began = time.GetUtcNow().ToInstant();

    /// <summary>Looks now.</summary>
    public async Task<HealthReport> LookAsync(CancellationToken stop)
    {
        var adapters = states().OrderBy(one => one.Key, StringComparer.Ordinal).ToDictionary(one => one.Key, one => Of(one.Value));
        var (scheduler, database) = (Scheduler(), await DatabaseAsync(stop));
        var isCutOff = platforms.Count > 0 && platforms.All(platform => adapters.GetValueOrDefault(platform)?.Status == HealthStatus.Red);
        var parts = new[] { scheduler.Status, database.Status }.Max();
        var worst = isCutOff ? HealthStatus.Red
            : adapters.Values.Any(adapter => adapter.Status != HealthStatus.Green) && parts == HealthStatus.Green ? HealthStatus.Amber
            : parts;
        return new HealthReport(worst, adapters, scheduler, database, facts.Count);
    }

    private static AdapterHealth Of(AdapterState state) => state switch
    {
        AdapterState.Running => new(HealthStatus.Green, "running"),
        AdapterState.Unreachable => new(HealthStatus.Amber, "unreachable"),
        AdapterState.Restarting => new(HealthStatus.Amber, "restarting"),
        AdapterState.Refused => new(HealthStatus.Red, "refused"),
        _ => new(HealthStatus.Amber, "ended"),
    };

    private PartHealth Scheduler()
    {
        if (daily is null)
        {
            return new(HealthStatus.Green, "not needed");
        }

        var silence = time.GetUtcNow().ToInstant() - (daily.Ticker.TakenUpTo ?? began);
        return silence > LongestSilence ? new(HealthStatus.Red, "silent")
            : daily.Ticker.TakenUpTo is null ? new(HealthStatus.Green, "starting")
            : new(HealthStatus.Green, "running");
    }

    private async Task<PartHealth> DatabaseAsync(CancellationToken stop)
    {
        if (daily is null)
        {
            return new(HealthStatus.Green, "not needed");
        }

        try
        {
            await daily.CheckAsync(stop).WaitAsync(LongestAnswer, time, stop);
            return new(HealthStatus.Green, "answers");
        }
        catch (TimeoutException)
        {
            return new(HealthStatus.Red, "does not answer in time");
        }
        catch (Exception) when (!stop.IsCancellationRequested)
        {
            // What the driver says may name the server and the user.
            return new(HealthStatus.Red, "cannot be used");
        }
    }
}
