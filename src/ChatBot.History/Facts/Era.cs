using ChatBot.Chat;

namespace ChatBot.History.Facts;

/// <summary>A period the sources speak of.</summary>
public sealed record Era
{
    /// <summary>A slug of at most 32 lower-case ASCII letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>The id of the era it lies in; null at the top.</summary>
    public string? Parent { get; init; }

    /// <summary>When it was, at the sources' precision; always an interval.</summary>
    public required PartialDate Interval { get; init; }

    /// <summary>Its name.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>Other names people type, in either language; none names anything else.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What marked it, in a paragraph.</summary>
    public required LocalizedText Character { get; init; }

    /// <summary>Where the sources disagree on it or depart from the accepted record; null when they do not.</summary>
    public LocalizedText? Note { get; init; }

    /// <summary>Where it is described; at least one.</summary>
    public required IReadOnlyList<SourceReference> Sources { get; init; }
}
