namespace ChatBot.Chat;

/// <summary>Whether a platform answers, as its last call tells.</summary>
/// <param name="time">The clock.</param>
public sealed class Reachability(TimeProvider time)
{
    /// <summary>How long a failure speaks for the platform. What still waits to be sent is tried again sooner.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(5);

    /// <summary>When the last call failed, in the clock's timestamps; 0 when it was answered.</summary>
    private long failedAt;

    /// <summary>False when the last call failed, and not long ago.</summary>
    public bool IsReachable => Volatile.Read(ref failedAt) is var failed && (failed == 0 || time.GetElapsedTime(failed) > Memory);

    /// <summary>Notes that the platform answered, be it with a refusal.</summary>
    public void NoteAnswer() => Volatile.Write(ref failedAt, 0);

    /// <summary>Notes that it could not be reached, or failed.</summary>
    public void NoteFailure() => Volatile.Write(ref failedAt, Math.Max(1, time.GetTimestamp()));
}
