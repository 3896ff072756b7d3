using ChatBot.History.Facts;
using NodaTime;

namespace ChatBot.History.Pictures;

/// <summary>What the card of a daily post says.</summary>
/// <param name="Title">Its heading, in the reader's language.</param>
/// <param name="Facts">The facts of the post, each with what sets it apart, such as "150 years ago"; at least one.</param>
/// <param name="Today">The date of the post.</param>
public sealed record PostCard(string Title, IReadOnlyList<(Fact Fact, string Remark)> Facts, LocalDate Today);
