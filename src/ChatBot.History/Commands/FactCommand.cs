using ChatBot.Chat;
using ChatBot.History.Facts;

namespace ChatBot.History.Commands;

/// <summary><c>/fact</c>: one fact by its id, with a quotable citation.</summary>
public sealed class FactCommand(FactRepository facts) : ICommand
{
    private const string IdOption = "id";

    /// <inheritdoc/>
    public CommandDeclaration Declaration { get; } = new(
        "fact",
        new LocalizedText("事実", "fact"),
        new LocalizedText("番号で事実を1つ表示し、引用の形も示す", "Show one fact by its id, with a quotable citation"),
        [
            new CommandOption(IdOption, new LocalizedText("事実の番号", "The fact's id"), OptionType.Text)
            {
                Label = new LocalizedText("番号", "id"),
                IsRequired = true,
            },
        ],
        [new("/fact alaska-sold", "/fact alaska-sold")]);

    /// <inheritdoc/>
    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken stop)
    {
        var id = context.Call[IdOption]!.Trim().ToLowerInvariant();
        return new(facts.Find(id) is { } fact
            ? FactView.Of(fact, context, facts.Catalogue)
            : context.Reply(ReplyOutcome.NotFound) with { Lead = context.Words.FactNotFound(id) });
    }
}
