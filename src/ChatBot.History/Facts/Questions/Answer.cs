namespace ChatBot.History.Facts.Questions;

/// <summary>What the repository says to a question.</summary>
public abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>A fact answers it.</summary>
    /// <param name="Fact">The fact.</param>
    /// <param name="Related">Facts about the same thing that are as near to the question, the nearest first.</param>
    public sealed record Found(Fact Fact, IReadOnlyList<Fact> Related) : Answer;

    /// <summary>It names two different things, and no fact is about both.</summary>
    /// <param name="Treaties">The things.</param>
    public sealed record Ambiguous(IReadOnlyList<Treaty> Treaties) : Answer;

    /// <summary>No source answers it.</summary>
    /// <param name="Near">The facts that come nearest, the nearest first; none when nothing does.</param>
    /// <param name="Lacks">What the nearest fact would have to state and does not; null when it is about something else.</param>
    public sealed record Unknown(IReadOnlyList<Fact> Near, QuestionKind? Lacks) : Answer
    {
        /// <summary>Whether it says by itself what could be history: a date, something written as a name, or a word of the facts.</summary>
        public bool IsOfHistory { get; init; }
    }
}
