using ChatBot.Chat;

namespace ChatBot.History.Facts;

/// <summary>Something a source states, in the project's own words.</summary>
public sealed record Fact
{
    /// <summary>A slug of at most 32 lower-case ASCII letters, digits and hyphens; never changed once published.</summary>
    public required string Id { get; init; }

    /// <summary>When it happened, at the source's precision; null when the source gives no date.</summary>
    public PartialDate? Date { get; init; }

    /// <summary>The id of the innermost era it belongs to; null when it is true of no one era.</summary>
    public string? Era { get; init; }

    /// <summary>A headline.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>One to three sentences that can be quoted alone.</summary>
    public required LocalizedText Summary { get; init; }

    /// <summary>Where the sources disagree or depart from the accepted record; null when they do not.</summary>
    public LocalizedText? Note { get; init; }

    /// <summary>The ids of people who take part.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>The ids of countries and places concerned.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>The ids of the treaties it is about.</summary>
    public IReadOnlyList<string> Treaties { get; init; } = [];

    /// <summary>Lower-case ASCII words for its kind, such as <c>summit</c> or <c>figure</c>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Where it is stated; at least one.</summary>
    public required IReadOnlyList<SourceReference> Sources { get; init; }

    /// <summary>
    /// Words by which readers look for it and that do not stand in its texts, with commas between. They are searched and never
    /// shown; facts read from the database leave them out, as do facts that have none.
    /// </summary>
    public LocalizedText? Words { get; init; }
}

/// <summary>A document and the section of it that states something.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="Section">The key of one of its sections.</param>
public sealed record SourceReference(string Id, string Section);
