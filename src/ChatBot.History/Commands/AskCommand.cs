using ChatBot.Chat;
using ChatBot.History.Facts;

namespace ChatBot.History.Commands;

/// <summary>
/// <c>/ask</c>, and any text that is no command: the facts that hold most of what a question in one's own words is about,
/// or word that the sources do not answer it, with the nearest facts to choose from.
/// </summary>
public sealed class AskCommand(FactRepository facts) : ICommand
{
    private const string QuestionOption = "question";
    private const int Shown = 3;

    /// <summary>The share of a question that a fact must cover to be offered as near.</summary>
    private const double EnoughToOffer = 0.3;

    private readonly QuestionSearch search = new(facts);

    /// <inheritdoc/>
    public CommandDeclaration Declaration { get; } = new(
        CommandList.FreeText,
        new LocalizedText("質問", "ask"),
        new LocalizedText("ふつうの文で尋ねる", "Ask in your own words"),
        [
            new CommandOption(QuestionOption, new LocalizedText("尋ねたいこと", "What you would like to know"), OptionType.Text)
            {
                Label = new LocalizedText("質問文", "question"),
                IsRequired = true,
            },
        ],
        [new("/ask アラスカはいくらで売られたか", "/ask how much was Alaska sold for")]);

    /// <inheritdoc/>
    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken stop)
    {
        var found = search.Find(context.Call[QuestionOption]!, Shown);
        var answers = found.Where(one => one.Covered >= QuestionSearch.EnoughToAnswer).Select(one => one.Fact).ToList();
        return new(answers.Count == 0
            ? context.Reply(ReplyOutcome.NotFound) with
            {
                Lead = context.Words.AskNotFound,
                Choices = [.. found.Where(one => one.Covered >= EnoughToOffer).Select(one => Offer(one.Fact, context))],
            }
            : context.Reply(ReplyOutcome.Answered) with
            {
                Title = context.Words.AskTitle,
                Sections = [new Section { Facts = FactCards.Cards(answers, facts.Catalogue, context.Language) }],
            });
    }

    private static Choice Offer(Fact fact, CommandContext context) =>
        context.Offer(fact.Title.In(context.Language), CommandCall.Of("fact", ("id", fact.Id)));
}
