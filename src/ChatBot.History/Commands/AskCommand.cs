using ChatBot.Chat;
using ChatBot.History.Facts;
using ChatBot.History.Facts.Questions;
using ChatBot.History.Storage;

namespace ChatBot.History.Commands;

/// <summary>
/// <c>/ask</c>, and any text that is no command: the fact that answers a question in one's own words, then at most two related
/// ones; or word that the sources do not answer it, and what they come nearest to.
/// </summary>
/// <param name="facts">The facts.</param>
/// <param name="declined">Counts the questions that are declined, where that is turned on.</param>
public sealed class AskCommand(FactRepository facts, DeclinedQuestions declined) : ICommand
{
    private const string QuestionOption = "question";
    private const int Offered = 3;

    private readonly QuestionAnswers answers = new(facts);

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
    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken stop) => new(answers.To(context.Call[QuestionOption]!, context.Topic) switch
    {
        Answer.Found found => Show(found, context),
        Answer.Ambiguous ambiguous => context.Reply(ReplyOutcome.Choices) with
        {
            Lead = context.Words.AskWhich,
            Choices = [.. ambiguous.Treaties.Select(treaty => context.Offer(treaty.Name.In(context.Language), TreatyCommand.CallFor(treaty)))],
        },
        Answer.Unknown unknown => Decline(unknown, context),
        _ => throw new InvalidOperationException("There is no other answer."),
    });

    private Reply Show(Answer.Found found, CommandContext context)
    {
        var (language, catalogue) = (context.Language, facts.Catalogue);
        var treaties = found.Fact.Treaties.Select(catalogue.Treaty).ToList();
        var eras = catalogue.ErasOf(found.Fact).Take(1).ToList();
        return context.Reply(ReplyOutcome.Answered) with
        {
            Sections =
            [
                new Section { Facts = [FactCards.Card(found.Fact, catalogue, language)] },
                .. found.Related.Count > 0 ? new[] { new Section(context.Words.AskRelated) { Facts = FactCards.Cards(found.Related, catalogue, language) } } : [],
            ],
            Subjects = [.. treaties.Select(treaty => FactCards.Subject(treaty, language)), .. eras.Select(era => FactCards.Subject(era, language))],
            Buttons =
            [
                .. treaties.Select(treaty => context.Offer(treaty.Name.In(language), TreatyCommand.CallFor(treaty))),
                .. eras.Select(era => context.Offer(era.Name.In(language), EraCommand.CallFor(era))),
            ],
        };
    }

    private Reply Decline(Answer.Unknown unknown, CommandContext context)
    {
        if (declined.IsOn && unknown.IsOfHistory && ImpersonalQuestion.Read(context.Call[QuestionOption]!) is { } question)
        {
            declined.Note(question.Folded, question.Language);
        }

        return context.Reply(ReplyOutcome.NotFound) with
        {
            Lead = unknown.Lacks is { } kind && unknown.Near.Count > 0
                ? context.Words.AskNotStated(context.Words.Asked(kind), unknown.Near[0].Title.In(context.Language))
                : context.Words.AskNotFound,
            Choices = [.. unknown.Near.Take(Offered).Select(fact => context.Offer(fact.Title.In(context.Language), CommandCall.Of("fact", ("id", fact.Id))))],
        };
    }
}
