namespace ChatBot.History.Facts.Questions;

/// <summary>One thing a question says: a word, a name, a pair of characters or a date, with every way a fact may say it.</summary>
/// <param name="Written">The letters it was read from, folded.</param>
/// <param name="Ways">The ways a fact may say it; none for a word that no fact and no list knows.</param>
/// <param name="Kind">What sort of thing it is.</param>
internal sealed record QuestionUnit(string Written, IReadOnlyList<Way> Ways, UnitKind Kind)
{
    /// <summary>The span asked about, of a <see cref="UnitKind.Date"/>.</summary>
    public PartialDate? Date { get; init; }

    /// <summary>When the person named was in office: "under Reagan" is a span of time too. Empty for everything else.</summary>
    public IReadOnlyList<PartialDate> InOffice { get; init; } = [];
}

/// <summary>A way in which a fact may say something: tokens that all stand in it.</summary>
/// <param name="Tokens">The tokens; of most ways one.</param>
/// <param name="Strength">How surely the same is meant, 0 to 1.</param>
internal sealed record Way(string[] Tokens, double Strength);

/// <summary>The sorts of thing a question says.</summary>
internal enum UnitKind
{
    /// <summary>A word.</summary>
    Word,

    /// <summary>A word that belongs to the asking rather than to what is asked about: "reason", "number", "name".</summary>
    Asking,

    /// <summary>A pair of characters of a word that is not known.</summary>
    Pair,

    /// <summary>The name of a person, place, treaty or era.</summary>
    Name,

    /// <summary>A word written as names are, which nothing here is called.</summary>
    UnknownName,

    /// <summary>A year or another span of time.</summary>
    Date,
}

/// <summary>A question as understood.</summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="Units">What it says, in its order.</param>
internal sealed record Question(QuestionKind Kind, IReadOnlyList<QuestionUnit> Units)
{
    /// <summary>How sharp a date it wants; a year unless it says more.</summary>
    public DatePrecision Precision { get; init; } = DatePrecision.Year;

    /// <summary>Whether it asks for the first (-1) or the last (1) of several; 0 for neither.</summary>
    public int Extreme { get; init; }

    /// <summary>Whether it points back to what was talked about before: "when did it end?".</summary>
    public bool PointsBack { get; init; }
}
