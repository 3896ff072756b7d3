namespace ChatBot.History.Facts.Coverage;

/// <summary>Compares a document with the facts taken from it: the tool for adding the next document.</summary>
public static class DocumentCoverage
{
    /// <summary>The dates of a document that no fact citing it states at that precision.</summary>
    /// <remarks>
    /// A fact states its date, the ends of its interval, and the dates its Japanese words mention. An interval is also stated
    /// when each of its ends is. Whether a date is called approximate or uncertain makes no difference.
    /// </remarks>
    /// <param name="document">The document's text.</param>
    /// <param name="source">The document facts cite.</param>
    /// <param name="facts">The facts, those citing other documents included.</param>
    public static IReadOnlyList<FoundDate> Missing(string document, Source source, IEnumerable<Fact> facts)
    {
        var stated = facts
            .Where(fact => fact.Sources.Any(reference => reference.Id == source.Id))
            .SelectMany(Dates)
            .SelectMany(date => Ends(date).Append(Unqualified(date)))
            .ToHashSet();
        return [.. DateFinder.Find(document).Where(found => !IsStated(found.Date, stated))];
    }

    private static bool IsStated(PartialDate date, HashSet<PartialDate> stated) =>
        stated.Contains(Unqualified(date)) || Ends(date).All(stated.Contains);

    private static IEnumerable<PartialDate> Dates(Fact fact) =>
        new[] { fact.Title.Ja, fact.Summary.Ja, fact.Note?.Ja ?? "" }
            .SelectMany(DateFinder.Find)
            .Select(found => found.Date)
            .Concat(fact.Date is { } date ? [date] : []);

    private static IEnumerable<PartialDate> Ends(PartialDate date) =>
        new[] { date.Start, date.End }.OfType<DatePoint>().Select(end => PartialDate.Parse(Unqualified(end)));

    private static PartialDate Unqualified(PartialDate date) =>
        PartialDate.Parse(date.IsInterval ? $"{Unqualified(date.Start)}/{Unqualified(date.End)}" : Unqualified(date.Start));

    private static string Unqualified(DatePoint? point) => point is { } end ? $"{end with { Qualifier = DateQualifier.None }}" : "..";
}
