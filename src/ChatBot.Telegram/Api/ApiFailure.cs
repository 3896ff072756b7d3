namespace ChatBot.Telegram.Api;

/// <summary>A call of the Bot API that failed. Holds no address, and so no token.</summary>
/// <param name="kind">How it failed.</param>
/// <param name="description">What the API or the connection said, without the token.</param>
internal sealed class ApiFailure(ApiFailureKind kind, string description) : Exception(description)
{
    /// <summary>How it failed.</summary>
    public ApiFailureKind Kind { get; } = kind;

    /// <summary>The API's error code, as in HTTP; 0 where there was no answer of the API's own.</summary>
    public int Code { get; init; }

    /// <summary>How long to wait before the call is repeated (error 429).</summary>
    public TimeSpan RetryAfter { get; init; }

    /// <summary>The supergroup that the group became; null when it did not.</summary>
    public long? MigratedTo { get; init; }

    /// <summary>Whether the description holds one of some phrases, in any case.</summary>
    public bool Says(params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
        {
            if (Message.Contains(phrase, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>How a call failed.</summary>
internal enum ApiFailureKind
{
    /// <summary>The API said no (4xx): repeating the call brings nothing.</summary>
    Rejected,

    /// <summary>Too many calls (429): certainly not done.</summary>
    Limited,

    /// <summary>The token is not accepted (401, and 404 for one the API cannot even read).</summary>
    Unauthorized,

    /// <summary>Another program reads this bot's updates, or a webhook does (409).</summary>
    Conflict,

    /// <summary>The connection failed before the call was written: certainly not done.</summary>
    Unreachable,

    /// <summary>A 5xx, an unreadable answer, a broken connection or a timeout after the call was written: done or not.</summary>
    Broken,
}
