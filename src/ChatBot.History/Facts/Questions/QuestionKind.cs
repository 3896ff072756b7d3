namespace ChatBot.History.Facts.Questions;

/// <summary>What sort of thing a question asks for.</summary>
public enum QuestionKind
{
    /// <summary>Something else: what, how, whether.</summary>
    What,

    /// <summary>A date.</summary>
    When,

    /// <summary>A person.</summary>
    Who,

    /// <summary>A place.</summary>
    Where,

    /// <summary>A reason or an aim.</summary>
    Why,

    /// <summary>A number or an amount.</summary>
    HowMuch,

    /// <summary>A length of time.</summary>
    HowLong,

    /// <summary>The name of a treaty, law, alliance or policy.</summary>
    WhichTreaty,
}
