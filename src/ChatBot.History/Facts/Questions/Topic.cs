namespace ChatBot.History.Facts.Questions;

/// <summary>What was talked about just before: what "it" means in "when did it end?".</summary>
/// <param name="Treaty">The id of a treaty; null for none.</param>
/// <param name="Fact">The id of a fact; null for none.</param>
public sealed record Topic(string? Treaty, string? Fact);
