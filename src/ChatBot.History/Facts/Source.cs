using ChatBot.Chat;

namespace ChatBot.History.Facts;

/// <summary>A document that facts are taken from.</summary>
public sealed record Source
{
    /// <summary>A slug of at most 32 lower-case ASCII letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>What readers call it, in either language.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The name of its plain-text copy; null when there is none.</summary>
    public string? File { get; init; }

    /// <summary>Its title.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>Its author; null when it does not tell.</summary>
    public LocalizedText? Author { get; init; }

    /// <summary>Its publisher; null when it does not tell.</summary>
    public LocalizedText? Publisher { get; init; }

    /// <summary>When it was published; null when it does not tell.</summary>
    public PartialDate? Year { get; init; }

    /// <summary>The sections that can be cited, in the document's order.</summary>
    public required IReadOnlyList<SourceSection> Sections { get; init; }
}

/// <summary>A section of a document.</summary>
/// <param name="Key">What citations name it by, unique in its document.</param>
/// <param name="Label">Its heading or number, as readers see it.</param>
public sealed record SourceSection(string Key, LocalizedText Label);
