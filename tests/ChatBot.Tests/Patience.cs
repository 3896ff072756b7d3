namespace ChatBot.Tests;

/// <summary>How long a test waits for what ought to happen before it says that it did not.</summary>
internal static class Patience
{
    /// <summary>Longer than a busy machine with two cores ever takes.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromMinutes(1);
}
