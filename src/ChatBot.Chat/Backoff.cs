namespace ChatBot.Chat;

/// <summary>How long to wait before trying again: longer with each failure, and never quite the same for two who fail together.</summary>
public static class Backoff
{
    /// <summary>A delay that doubles with each failure up to a longest, give or take a fifth.</summary>
    /// <param name="first">The delay after the first failure, before jitter.</param>
    /// <param name="longest">The longest delay, before jitter.</param>
    /// <param name="failures">How often it failed before, in a row.</param>
    public static TimeSpan Delay(TimeSpan first, TimeSpan longest, int failures) => Delay(first, longest, failures, Random.Shared.NextDouble());

    /// <summary>The same with a given jitter.</summary>
    /// <param name="first">The delay after the first failure, before jitter.</param>
    /// <param name="longest">The longest delay, before jitter.</param>
    /// <param name="failures">How often it failed before, in a row.</param>
    /// <param name="chance">A number from 0 to 1 that places the delay within its jitter.</param>
    public static TimeSpan Delay(TimeSpan first, TimeSpan longest, int failures, double chance)
    {
        var grown = first * Math.Pow(2, Math.Min(failures, 16));
        return (grown < longest ? grown : longest) * (0.8 + 0.4 * chance);
    }
}
