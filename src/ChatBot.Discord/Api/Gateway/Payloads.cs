using ChatBot.Discord.Api.Models;

namespace ChatBot.Discord.Api.Gateway;

/// <summary>What the gateway says first.</summary>
/// <param name="HeartbeatInterval">How often it wants a heartbeat, in milliseconds.</param>
internal sealed record Hello(int HeartbeatInterval);

/// <summary>What the gateway says of a session begun.</summary>
/// <param name="SessionId">Its id, with which it can be resumed.</param>
/// <param name="ResumeGatewayUrl">Where it can be resumed.</param>
/// <param name="User">The bot.</param>
/// <param name="Guilds">The servers it is in, not yet available.</param>
internal sealed record Ready(string SessionId, string ResumeGatewayUrl, User User, IReadOnlyList<Guild> Guilds);

/// <summary>Begins a session.</summary>
internal sealed record IdentifyPayload(int Op, Identify D);

/// <summary>Who begins a session, and what it wants to hear of.</summary>
internal sealed record Identify(string Token, int Intents, IReadOnlyDictionary<string, string> Properties, IReadOnlyList<int> Shard);

/// <summary>Takes a session up again.</summary>
internal sealed record ResumePayload(int Op, Resume D);

/// <summary>Which session, and the last that was heard of it.</summary>
internal sealed record Resume(string Token, string SessionId, long Seq);

/// <summary>Says that the bot is alive, and the last it heard.</summary>
internal sealed record HeartbeatPayload(int Op)
{
    /// <summary>The last sequence number; null before the first. Written even so.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)]
    public long? D { get; init; }
}
