namespace ChatBot.Chat;

/// <summary>Something that changed about a chat, reported by its adapter.</summary>
/// <param name="Channel">The chat.</param>
/// <param name="Kind">What changed.</param>
public sealed record ChatChange(ChannelAddress Channel, ChatChangeKind Kind)
{
    /// <summary>Where the chat went, when it <see cref="ChatChangeKind.Moved"/>.</summary>
    public ChannelAddress? MovedTo { get; init; }

    /// <summary>Who changed it, by the platform's id; null when unknown.</summary>
    public string? Person { get; init; }
}

/// <summary>What may change about a chat.</summary>
public enum ChatChangeKind
{
    /// <summary>The bot was added, unblocked, or may write again.</summary>
    AccessGained,

    /// <summary>The bot was removed or blocked, or may no longer write.</summary>
    AccessLost,

    /// <summary>The chat got another address.</summary>
    Moved,

    /// <summary>The chat, or the topic or thread, was deleted.</summary>
    Deleted,
}
