namespace ChatBot.History.Facts.Coverage;

/// <summary>What a mention means: one point, named twice, or an interval between two.</summary>
/// <param name="From">The beginning.</param>
/// <param name="To">The end.</param>
internal readonly record struct DateSpan(DatePoint From, DatePoint To)
{
    /// <summary>Whether this is an interval rather than a point.</summary>
    public bool IsInterval => From != To;

    /// <summary>The span between two points; null when one is no date, such as 30 February, or they are in the wrong order.</summary>
    public static DateSpan? Between(DatePoint from, DatePoint to) =>
        PartialDate.TryParse($"{from}/{to}", out _, out _) ? new DateSpan(from, to) : null;

    /// <summary>The same span, both ends called approximate.</summary>
    public DateSpan Approximately() =>
        new(From with { Qualifier = DateQualifier.Approximate }, To with { Qualifier = DateQualifier.Approximate });

    /// <summary>The span as a date.</summary>
    public PartialDate ToDate() => PartialDate.Parse(IsInterval ? $"{From}/{To}" : $"{From}");

    /// <summary>The time from the span's beginning on.</summary>
    public PartialDate Since() => PartialDate.Parse($"{From}/..");

    /// <summary>The time up to the span's end.</summary>
    public PartialDate Until() => PartialDate.Parse($"../{To}");
}
