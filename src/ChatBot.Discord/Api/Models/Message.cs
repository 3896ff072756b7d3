namespace ChatBot.Discord.Api.Models;

/// <summary>A message as Discord gives it.</summary>
internal sealed record Message
{
    public required string Id { get; init; }

    public string? ChannelId { get; init; }

    /// <summary>The server; null in a private conversation.</summary>
    public string? GuildId { get; init; }

    public string? Content { get; init; }

    public User? Author { get; init; }

    /// <summary>Set for what was not written by a person or bot user.</summary>
    public string? WebhookId { get; init; }

    /// <summary>The kind: 0 plain, 19 a reply; others are Discord's own notices.</summary>
    public int Type { get; init; }

    /// <summary>The message it replies to.</summary>
    public Message? ReferencedMessage { get; init; }

    public IReadOnlyList<Embed>? Embeds { get; init; }

    public IReadOnlyList<Component>? Components { get; init; }

    /// <summary>For an answer to an interaction: who called.</summary>
    public InteractionMetadata? InteractionMetadata { get; init; }
}

/// <summary>The interaction a message answers.</summary>
/// <param name="User">Who called.</param>
internal sealed record InteractionMetadata(User? User);
