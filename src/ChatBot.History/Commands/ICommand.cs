using ChatBot.Chat;

namespace ChatBot.History.Commands;

/// <summary>One command: it looks things up and returns what to say; it sends nothing.</summary>
public interface ICommand
{
    /// <summary>All that is told about the command without running it.</summary>
    CommandDeclaration Declaration { get; }

    /// <summary>Answers a call whose options were checked against the declaration.</summary>
    ValueTask<Reply> RunAsync(CommandContext context, CancellationToken stop);

    /// <summary>Suggests values for an option while it is typed; nothing unless the command knows better.</summary>
    /// <param name="option">The option's name.</param>
    /// <param name="typed">What stands there so far; may be empty.</param>
    /// <param name="language">The reader's language.</param>
    IEnumerable<Completion> Complete(string option, string typed, Language language) => [];
}
