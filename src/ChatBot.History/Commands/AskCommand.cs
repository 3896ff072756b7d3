using ChatBot.Chat;
using ChatBot.History.Facts;

namespace ChatBot.History.Commands;

/// <summary><c>/ask</c>, and any text that is no command: the facts nearest to a question in one's own words.</summary>
public sealed class AskCommand(FactRepository facts) : ICommand
{
    private const string QuestionOption = "question";
    private const int Shown = 3;

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
        var question = context.Call[QuestionOption]!;
        var found = facts.Search(question, 0, Shown);
        return new(found.Total == 0
            ? context.Reply(ReplyOutcome.NotFound) with { Lead = context.Words.AskNotFound }
            : context.Reply(ReplyOutcome.Answered) with
            {
                Title = context.Words.AskTitle,
                Sections = [new Section { Facts = FactCards.Cards(found.Facts, facts.Catalogue, context.Language) }],
            });
    }
}
