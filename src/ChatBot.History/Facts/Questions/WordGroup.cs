namespace ChatBot.History.Facts.Questions;

/// <summary>Words that mean the same in this field, in both languages.</summary>
/// <param name="Id">A slug of at most 32 lower-case ASCII letters, digits and hyphens.</param>
/// <param name="Ja">The Japanese words, verbs in their dictionary form.</param>
/// <param name="En">The English words and phrases, in their base form.</param>
/// <param name="Asks">Whether they belong to the asking rather than to what is asked about: "reason", "number", "name".</param>
public sealed record WordGroup(string Id, IReadOnlyList<string> Ja, IReadOnlyList<string> En, bool Asks);
