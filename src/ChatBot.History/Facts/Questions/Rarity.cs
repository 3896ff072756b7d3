namespace ChatBot.History.Facts.Questions;

/// <summary>How much a token says: the rarer among the facts, the more (inverse document frequency, scaled to the number of facts).</summary>
internal static class Rarity
{
    /// <summary>1 for a token that no fact holds, near 0 for one that all hold.</summary>
    /// <param name="holding">How many facts hold it.</param>
    /// <param name="facts">How many facts there are.</param>
    public static double Of(double holding, int facts) => Math.Max(0, Math.Log((facts + 1) / (holding + 0.5)) / Math.Log((facts + 1) / 0.5));
}
