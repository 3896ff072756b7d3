namespace ChatBot.Discord.Api.Models;

/// <summary>A message as it is written.</summary>
internal sealed record MessageBody
{
    /// <summary>The flag of a message only one person sees.</summary>
    public const int Ephemeral = 1 << 6;

    /// <summary>The flag of a message that arrives without a sound.</summary>
    public const int SuppressNotifications = 1 << 12;

    public string? Content { get; init; }

    public IReadOnlyList<Embed>? Embeds { get; init; }

    public IReadOnlyList<Component>? Components { get; init; }

    public int? Flags { get; init; }

    public AllowedMentions? AllowedMentions { get; init; } = new();

    public IReadOnlyList<Attachment>? Attachments { get; init; }

    public MessageReference? MessageReference { get; init; }

    /// <summary>At most 25 characters; with <see cref="EnforceNonce"/> the same one within a few minutes is the same message.</summary>
    public string? Nonce { get; init; }

    public bool? EnforceNonce { get; init; }

    /// <summary>In an answer to an autocompletion: the suggestions.</summary>
    public IReadOnlyList<ApplicationCommandChoice>? Choices { get; init; }
}

/// <summary>Whom a message may mention; nobody unless told.</summary>
internal sealed record AllowedMentions
{
    public IReadOnlyList<string> Parse { get; init; } = [];

    public IReadOnlyList<string>? Roles { get; init; }

    public bool? RepliedUser { get; init; }
}

/// <summary>A file that goes with a message.</summary>
/// <param name="Id">Its number among the files sent.</param>
/// <param name="Filename">Its name.</param>
/// <param name="Description">What it shows, for those who cannot see it: at most 1,024 characters.</param>
internal sealed record Attachment(string Id, string Filename, string? Description);

/// <summary>The message one replies to.</summary>
/// <param name="MessageId">Its id.</param>
/// <param name="FailIfNotExists">Whether nothing is written when it has gone.</param>
internal sealed record MessageReference(string MessageId, bool FailIfNotExists);
