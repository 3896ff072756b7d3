namespace ChatBot.Discord.Api;

/// <summary>Counts what happened within a while, so that no more than so much ever does. Not safe to use from several threads at once.</summary>
/// <param name="most">How much may happen.</param>
/// <param name="period">Within which while.</param>
/// <param name="time">The clock.</param>
internal sealed class SlidingWindow(int most, TimeSpan period, TimeProvider time)
{
    private readonly Queue<long> happened = [];

    /// <summary>How long until one more may happen; zero for at once.</summary>
    public TimeSpan Wait()
    {
        Forget();
        return happened.Count < most ? TimeSpan.Zero : period - time.GetElapsedTime(happened.Peek());
    }

    /// <summary>Counts one more.</summary>
    public void Add() => happened.Enqueue(time.GetTimestamp());

    /// <summary>How much more may happen now.</summary>
    public int Left()
    {
        Forget();
        return Math.Max(0, most - happened.Count);
    }

    private void Forget()
    {
        while (happened.TryPeek(out var first) && time.GetElapsedTime(first) >= period)
        {
            happened.Dequeue();
        }
    }
}
