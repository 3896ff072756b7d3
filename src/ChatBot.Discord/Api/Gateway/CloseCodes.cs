namespace ChatBot.Discord.Api.Gateway;

/// <summary>What the gateway's close codes mean (Opcodes and Status Codes, "Gateway Close Event Codes").</summary>
internal static class CloseCodes
{
    /// <summary>What this client closes with when it is done.</summary>
    public const int Done = 1000;

    /// <summary>What this client closes with when it means to resume: with 1000 or 1001 Discord would end the session.</summary>
    public const int WillResume = 4000;

    public const int AuthenticationFailed = 4004;
    public const int InvalidShard = 4010;
    public const int ShardingRequired = 4011;
    public const int InvalidVersion = 4012;
    public const int InvalidIntents = 4013;
    public const int DisallowedIntents = 4014;

    /// <summary>Whether connecting again brings nothing.</summary>
    public static bool IsFatal(int code) => code == AuthenticationFailed || code is >= InvalidShard and <= DisallowedIntents;

    /// <summary>Whether the session is over, so that the next one begins anew.</summary>
    public static bool EndsSession(int code) => code is 1000 or 1001 or 4007 or 4009;
}

/// <summary>The gateway does not take the bot as it is, and would not if asked again.</summary>
/// <param name="closeCode">Its close code.</param>
internal sealed class GatewayRefusedException(int closeCode) : Exception($"The gateway closed with {closeCode}.")
{
    /// <summary>Its close code.</summary>
    public int CloseCode { get; } = closeCode;
}
