using ChatBot.Chat;
using ChatBot.History.Facts;

namespace ChatBot.History.Commands;

/// <summary><c>/random</c>: a fact picked by chance.</summary>
public sealed class RandomCommand(FactRepository facts) : ICommand
{
    /// <inheritdoc/>
    public CommandDeclaration Declaration { get; } = new(
        "random",
        new LocalizedText("おまかせ", "random"),
        new LocalizedText("事実を1つ、無作為に選んで表示する", "Show a fact picked by chance"),
        [],
        [new("/random", "/random")]);

    /// <inheritdoc/>
    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken stop) =>
        new(FactView.Of(facts.Random(Random.Shared), context, facts.Catalogue));
}
