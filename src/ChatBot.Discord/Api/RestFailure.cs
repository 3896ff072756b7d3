namespace ChatBot.Discord.Api;

/// <summary>A call of Discord's API that failed.</summary>
/// <param name="kind">How it failed.</param>
/// <param name="description">The call and what Discord or the connection said; nothing secret.</param>
internal sealed class RestFailure(RestFailureKind kind, string description) : Exception(description)
{
    /// <summary>How it failed.</summary>
    public RestFailureKind Kind { get; } = kind;

    /// <summary>Discord's own error code (Opcodes and Status Codes, "JSON"); 0 where there was none.</summary>
    public int Code { get; init; }

    /// <summary>How long to wait before the call is repeated (429).</summary>
    public TimeSpan RetryAfter { get; init; }
}

/// <summary>How a call failed.</summary>
internal enum RestFailureKind
{
    /// <summary>Discord said no (4xx): repeating the call brings nothing.</summary>
    Rejected,

    /// <summary>Too many calls (429), or too many invalid ones: certainly not done.</summary>
    Limited,

    /// <summary>The token is not accepted (401).</summary>
    Unauthorized,

    /// <summary>The connection failed before the call was written: certainly not done.</summary>
    Unreachable,

    /// <summary>A 5xx, an unreadable answer, a broken connection or a timeout after the call was written: done or not.</summary>
    Broken,
}
