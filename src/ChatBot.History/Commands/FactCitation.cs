using ChatBot.Chat;
using ChatBot.History.Facts;

namespace ChatBot.History.Commands;

/// <summary>A fact's title, date and first source, as a student would cite it.</summary>
public static class FactCitation
{
    /// <summary>The citation in a language.</summary>
    public static string Of(Fact fact, Catalogue catalogue, Language language)
    {
        var words = Words.In(language);
        var first = fact.Sources[0];
        var source = catalogue.Source(first.Id);
        var section = source.Sections.First(section => section.Key == first.Section).Label.In(language);
        var about = string.Join(
            words.ListSeparator,
            new[] { source.Author?.In(language), source.Title.In(language), source.Publisher?.In(language), source.Year is null ? null : DateFormatter.Format(source.Year, language) }
                .OfType<string>());
        return fact.Date is null
            ? words.CitationTextUndated(fact.Title.In(language), about, section)
            : words.CitationText(fact.Title.In(language), DateFormatter.Format(fact.Date, language), about, section);
    }
}
