using ChatBot.Chat;

namespace ChatBot.History.Facts;

/// <summary>A person, or a country or other place, that facts and treaties refer to by id.</summary>
/// <param name="Id">A slug of at most 32 lower-case ASCII letters, digits and hyphens.</param>
/// <param name="Text">The name as it is shown.</param>
/// <param name="Aliases">Other spellings people type, in either language.</param>
public sealed record Name(string Id, LocalizedText Text, IReadOnlyList<string> Aliases);
