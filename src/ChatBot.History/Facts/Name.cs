using ChatBot.Chat;

namespace ChatBot.History.Facts;

/// <summary>A person, or a country or other place, that facts and treaties refer to by id.</summary>
/// <param name="Id">A slug of at most 32 lower-case ASCII letters, digits and hyphens.</param>
/// <param name="Text">The name as it is shown.</param>
/// <param name="Aliases">Other spellings people type, in either language.</param>
public sealed record Name(string Id, LocalizedText Text, IReadOnlyList<string> Aliases)
{
    /// <summary>
    /// When a person led their country, as intervals: "under Reagan" is a span of time too. Used to understand questions,
    /// never shown. Empty for everybody else.
    /// </summary>
    public IReadOnlyList<PartialDate> InOffice { get; init; } = [];

    /// <summary>Whether it is a city or town.</summary>
    public bool IsCity { get; init; }
}
