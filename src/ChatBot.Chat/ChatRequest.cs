namespace ChatBot.Chat;

/// <summary>One message, button press or menu choice, free of its platform.</summary>
public sealed record ChatRequest
{
    /// <summary>Where it was written and where the answer goes.</summary>
    public required ChannelAddress Channel { get; init; }

    /// <summary>Who wrote it: an opaque id, unique within the adapter.</summary>
    public required string Person { get; init; }

    /// <summary>
    /// What was typed: a command line beginning with <c>/</c>, or free text. Ignored when <see cref="Call"/> is set.
    /// </summary>
    public string Text { get; init; } = "";

    /// <summary>The command already taken apart by the platform (a slash command, a button); null for typed text.</summary>
    public CommandCall? Call { get; init; }

    /// <summary>The language the platform says the reader uses; null when it does not say, or one the bot does not speak.</summary>
    public Language? PlatformLanguage { get; init; }

    /// <summary>
    /// Whether the platform itself keeps the reader's language. Then <see cref="PlatformLanguage"/> is their choice, the bot
    /// keeps none, and a reply in another language tells the platform which one was chosen.
    /// </summary>
    public bool KeepsLanguage { get; init; }

    /// <summary>How the message came about.</summary>
    public RequestOrigin Origin { get; init; }

    /// <summary>The platform's id of the event; the same when the platform delivers it twice. Null where it has none.</summary>
    public string? EventId { get; init; }

    /// <summary>The text of the bot's own message that this one replies to; null when it replies to none.</summary>
    public string? RepliesTo { get; init; }

    /// <summary>Whether the platform says that the asker may manage the chat.</summary>
    public bool MayManageChat { get; init; }

    /// <summary>The IANA time zone in which "today" is meant; null when the chat has none of its own.</summary>
    public string? TimeZone { get; init; }
}

/// <summary>How a message came about.</summary>
public enum RequestOrigin
{
    /// <summary>It was typed.</summary>
    Text,

    /// <summary>It came from the platform's command menu.</summary>
    Command,

    /// <summary>A button or menu of one of the bot's messages was used.</summary>
    Button,

    /// <summary>It was typed in another chat (inline).</summary>
    Inline,
}

/// <summary>A place that can be written to: a chat, or a topic or thread in it.</summary>
/// <param name="Adapter">The <see cref="IChatAdapter.Name"/> of the platform.</param>
/// <param name="Chat">The platform's id of the chat.</param>
/// <param name="Thread">The platform's id of the topic or thread; null for the chat itself.</param>
public sealed record ChannelAddress(string Adapter, string Chat, string? Thread = null);
