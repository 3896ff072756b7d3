using ChatBot.Chat;

namespace ChatBot.History.Facts;

/// <summary>A treaty, alliance or law, or a named doctrine, policy, declaration or programme.</summary>
public sealed record Treaty
{
    /// <summary>A slug of at most 32 lower-case ASCII letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>What sort of agreement it is.</summary>
    public required TreatyKind Kind { get; init; }

    /// <summary>Its full name.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>Other names people type, in either language; none names anything else.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The place ids of those who made it.</summary>
    public IReadOnlyList<string> Parties { get; init; } = [];

    /// <summary>What happened to it when, as far as the sources say, in order; each names the fact that states it.</summary>
    public IReadOnlyList<TreatyEvent> Events { get; init; } = [];

    /// <summary>What it did, in one to three sentences.</summary>
    public required LocalizedText Summary { get; init; }

    /// <summary>What the sources say of its standing, in a phrase.</summary>
    public required LocalizedText Status { get; init; }

    /// <summary>Where the sources disagree or depart from the accepted record; null when they do not.</summary>
    public LocalizedText? Note { get; init; }

    /// <summary>Where it is described; at least one.</summary>
    public required IReadOnlyList<SourceReference> Sources { get; init; }
}

/// <summary>Something that happened to a treaty.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Fact">The id of the fact that states it, and whose date is its date.</param>
public sealed record TreatyEvent(TreatyEventKind Kind, string Fact);

/// <summary>What may happen to a treaty. The names in the seeds are these in kebab-case.</summary>
public enum TreatyEventKind
{
    /// <summary>It was proposed or negotiated.</summary>
    Proposed,

    /// <summary>It was declared or adopted.</summary>
    Declared,

    /// <summary>It was signed or concluded.</summary>
    Signed,

    /// <summary>A party ratified it.</summary>
    Ratified,

    /// <summary>It entered into force, or began.</summary>
    InForce,

    /// <summary>A party renewed or prolonged it.</summary>
    Extended,

    /// <summary>A party stopped observing it.</summary>
    Suspended,

    /// <summary>A party announced that it leaves.</summary>
    Withdrawal,

    /// <summary>It ended.</summary>
    Ended,
}

/// <summary>What sort of agreement a <see cref="Treaty"/> is. The names in the seeds are these in kebab-case.</summary>
public enum TreatyKind
{
    /// <summary>A treaty between states on anything but arms.</summary>
    Treaty,

    /// <summary>A treaty that limits or bans arms or their tests.</summary>
    ArmsControl,

    /// <summary>A standing alliance or organisation.</summary>
    Alliance,

    /// <summary>An agreement less formal than a treaty.</summary>
    Accord,

    /// <summary>An agreement to stop fighting.</summary>
    Armistice,

    /// <summary>A law of one state.</summary>
    Law,

    /// <summary>A declared doctrine.</summary>
    Doctrine,

    /// <summary>A policy or strategy.</summary>
    Policy,

    /// <summary>A joint declaration.</summary>
    Declaration,

    /// <summary>A protocol.</summary>
    Protocol,

    /// <summary>A programme of aid, trade or cooperation.</summary>
    Programme,
}
