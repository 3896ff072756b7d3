using ChatBot.Chat;
using ChatBot.History.Facts;

namespace ChatBot.History.Commands;

/// <summary>
/// Finished replies for what a reader types in any chat: the treaties and eras of that name, the facts of that day, then
/// the facts with those words. With nothing typed, the facts of today.
/// </summary>
public sealed class Suggester(FactRepository facts, CommandList commands, Readers readers)
{
    /// <summary>How many suggestions one text can have.</summary>
    private const int Most = 100;

    /// <summary>The suggestions for a text, best first.</summary>
    public async Task<IReadOnlyList<Suggestion>> SuggestAsync(
        string typed, Language language, int offset, int limit, CancellationToken stop)
    {
        var plain = TextFolding.WellFormed(typed).Trim();
        var request = new ChatRequest { Channel = new ChannelAddress("inline", ""), Person = "", PlatformLanguage = language };
        var today = readers.TodayFor(request, language);
        var suggestions = new List<Suggestion>();
        foreach (var treaty in plain.Length == 0 ? [] : facts.Treaties.Complete(plain, 5))
        {
            suggestions.Add(await FromCommandAsync($"treaty:{treaty.Id}", treaty.Name.In(language), treaty.Summary.In(language), TreatyCommand.CallFor(treaty)));
        }

        foreach (var era in plain.Length == 0 ? [] : facts.Eras.Complete(plain, 3))
        {
            suggestions.Add(await FromCommandAsync($"era:{era.Id}", era.Name.In(language), era.Character.In(language), EraCommand.CallFor(era)));
        }

        var isDay = DayReader.TryRead(plain.Length == 0 ? "today" : plain, today, Words.In(language), out var day, out _);
        var found = isDay
            ? facts.OnDay(day.Day.InYear(2000), 0, Most).Facts.Concat(facts.InMonth(day.Day.Month, 0, Most).Facts)
            : facts.Search(plain, 0, Most).Facts;
        suggestions.AddRange(found.Select(fact => FromFact(fact, language)));
        return [.. suggestions.DistinctBy(suggestion => suggestion.Id).Skip(offset).Take(limit)];

        async Task<Suggestion> FromCommandAsync(string id, string title, string description, CommandCall call)
        {
            var context = new CommandContext(call, request, language, today, commands);
            var reply = await commands.Find(call.Command)!.RunAsync(context, stop);
            return new Suggestion(id, title, description, reply with { Buttons = [] });
        }
    }

    private Suggestion FromFact(Fact fact, Language language)
    {
        var card = FactCards.Card(fact, facts.Catalogue, language);
        var description = card.Date.Length > 0 ? $"{card.Date} — {card.Summary}" : card.Summary;
        var reply = new Reply(ReplyOutcome.Answered, language) { Sections = [new Section { Facts = [card] }] };
        return new Suggestion($"fact:{fact.Id}", card.Title, description, reply);
    }
}
