namespace ChatBot.Chat;

/// <summary>What a chat adapter sees of the bot.</summary>
public interface IBot
{
    /// <summary>Every command, in the order help lists them. Menus and registrations are made from these.</summary>
    IReadOnlyList<CommandDeclaration> Commands { get; }

    /// <summary>
    /// Answers one message. Never throws but for cancellation: what goes wrong inside becomes a polite
    /// <see cref="ReplyOutcome.Error"/> for the reader and a log line for the operator.
    /// </summary>
    /// <returns>The reply, or null when the bot has nothing to say and stays silent.</returns>
    Task<Reply?> AnswerAsync(ChatRequest request, CancellationToken stop);

    /// <summary>Suggests values for an option while the reader types it.</summary>
    /// <param name="request">Who types, and where; its message is not read.</param>
    /// <param name="command">The command's name, without a slash; a name no command has gives no suggestion.</param>
    /// <param name="option">The option's name.</param>
    /// <param name="typed">What stands there so far; may be empty.</param>
    /// <param name="stop">Cancels the look-up.</param>
    /// <returns>At most 25 suggestions (the least any platform shows), best first.</returns>
    Task<IReadOnlyList<Completion>> CompleteAsync(ChatRequest request, string command, string option, string typed, CancellationToken stop);

    /// <summary>Suggests finished replies while a reader types in any chat (inline queries).</summary>
    /// <param name="typed">What stands there so far; may be empty.</param>
    /// <param name="language">The reader's language.</param>
    /// <param name="offset">How many suggestions to pass over.</param>
    /// <param name="limit">How many to return at most.</param>
    /// <param name="stop">Cancels the look-up.</param>
    Task<IReadOnlyList<Suggestion>> SuggestAsync(string typed, Language language, int offset, int limit, CancellationToken stop);

    /// <summary>Tells the bot that something changed about a chat: it was added or removed, the chat moved or is gone.</summary>
    Task NoticeAsync(ChatChange change, CancellationToken stop);
}

/// <summary>A finished reply offered while a reader types.</summary>
/// <param name="Id">Tells it from the others: at most 64 ASCII characters, the same whenever it is offered.</param>
/// <param name="Title">A short name.</param>
/// <param name="Description">A line on what it holds.</param>
/// <param name="Reply">What is sent when it is chosen.</param>
public sealed record Suggestion(string Id, string Title, string Description, Reply Reply);

/// <summary>A suggestion for a value being typed.</summary>
/// <param name="Label">What the reader sees, in their language.</param>
/// <param name="Value">What stands in the option once it is chosen.</param>
public sealed record Completion(string Label, string Value);
