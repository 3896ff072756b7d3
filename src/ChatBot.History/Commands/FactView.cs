using ChatBot.Chat;
using ChatBot.History.Facts;

namespace ChatBot.History.Commands;

/// <summary>One fact with all that is known around it: what <c>/fact</c> and <c>/random</c> answer with.</summary>
internal static class FactView
{
    /// <summary>The reply that shows a fact.</summary>
    public static Reply Of(Fact fact, CommandContext context, Catalogue catalogue)
    {
        var (words, language) = (context.Words, context.Language);
        var eras = catalogue.ErasOf(fact).Take(1).ToList();
        var treaties = fact.Treaties.Select(catalogue.Treaty).ToList();
        var fields = new[]
        {
            new Field(words.People, Join(fact.People.Select(person => catalogue.Person(person).Text.In(language)), words)),
            new Field(words.Places, Join(fact.Places.Select(place => catalogue.Place(place).Text.In(language)), words)),
            new Field(words.Era, Join(eras.Select(era => era.Name.In(language)), words)),
            new Field(words.Treaties, Join(treaties.Select(treaty => treaty.Name.In(language)), words)),
            new Field(words.FactId, fact.Id),
            new Field(words.Citation, Citation(fact, catalogue, words)),
        };
        return context.Reply(ReplyOutcome.Answered) with
        {
            Sections =
            [
                new Section { Facts = [FactCards.Card(fact, catalogue, language)] },
                new Section { Fields = [.. fields.Where(field => field.Value.Length > 0)] },
            ],
            Subjects = [.. treaties.Select(treaty => FactCards.Subject(treaty, language)), .. eras.Select(era => FactCards.Subject(era, language))],
            Buttons =
            [
                .. treaties.Select(treaty => context.Offer(treaty.Name.In(language), TreatyCommand.CallFor(treaty))),
                .. eras.Select(era => context.Offer(era.Name.In(language), EraCommand.CallFor(era))),
            ],
        };
    }

    /// <summary>The fact's title, date and first source, as a student would cite it.</summary>
    private static string Citation(Fact fact, Catalogue catalogue, Words words)
    {
        var first = fact.Sources[0];
        var source = catalogue.Source(first.Id);
        var section = source.Sections.First(section => section.Key == first.Section).Label.In(words.Language);
        var about = Join(
            new[] { source.Author?.In(words.Language), source.Title.In(words.Language), source.Publisher?.In(words.Language), source.Year is null ? null : DateFormatter.Format(source.Year, words.Language) }
                .OfType<string>(),
            words);
        return fact.Date is null
            ? words.CitationTextUndated(fact.Title.In(words.Language), about, section)
            : words.CitationText(fact.Title.In(words.Language), DateFormatter.Format(fact.Date, words.Language), about, section);
    }

    private static string Join(IEnumerable<string> values, Words words) => string.Join(words.ListSeparator, values);
}
