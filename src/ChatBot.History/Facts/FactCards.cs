using ChatBot.Chat;

namespace ChatBot.History.Facts;

/// <summary>Puts what the repository holds into the words of one reader.</summary>
public static class FactCards
{
    /// <summary>A fact as a card.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="catalogue">Where its sources are described.</param>
    /// <param name="language">The reader's language.</param>
    /// <param name="remark">What sets it apart in this reply; empty for nothing.</param>
    public static FactCard Card(Fact fact, Catalogue catalogue, Language language, string remark = "") =>
        new(
            fact.Id,
            fact.Date?.ToString(),
            fact.Date is null ? "" : DateFormatter.Format(fact.Date, language),
            fact.Title.In(language),
            fact.Summary.In(language),
            fact.Note?.In(language),
            [.. fact.Sources.Select(source => Cite(source, catalogue, language))])
        {
            Remark = remark,
            Era = fact.Era ?? "",
        };

    /// <summary>Facts as cards, without remarks.</summary>
    public static IReadOnlyList<FactCard> Cards(IEnumerable<Fact> facts, Catalogue catalogue, Language language) =>
        [.. facts.Select(fact => Card(fact, catalogue, language))];

    /// <summary>Sources in one line, as "document (section, section); document (section)".</summary>
    public static string SourceLine(IEnumerable<SourceReference> sources, Catalogue catalogue, Language language) =>
        ChatWords.In(language).Cite(sources.Select(source => Cite(source, catalogue, language)));

    /// <summary>A treaty as what a reply is about.</summary>
    public static Subject Subject(Treaty treaty, Language language) => new(SubjectKind.Treaty, treaty.Id, treaty.Name.In(language));

    /// <summary>An era as what a reply is about.</summary>
    public static Subject Subject(Era era, Language language) => new(SubjectKind.Era, era.Id, era.Name.In(language));

    private static Citation Cite(SourceReference reference, Catalogue catalogue, Language language)
    {
        var source = catalogue.Source(reference.Id);
        return new Citation(
            reference.Id,
            source.Sections.First(section => section.Key == reference.Section).Label.In(language),
            source.Title.In(language));
    }
}
