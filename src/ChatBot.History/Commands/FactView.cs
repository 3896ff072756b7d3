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
            new Field(words.Citation, FactCitation.Of(fact, catalogue, language)),
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

    private static string Join(IEnumerable<string> values, Words words) => string.Join(words.ListSeparator, values);
}
