using System.Collections.Concurrent;
using ChatBot.Chat;

namespace ChatBot.Tests.Adapters;

/// <summary>A bot that says what a test tells it to, and remembers what it was asked.</summary>
internal sealed class ScriptedBot(Func<ChatRequest, Reply?> answer) : IBot
{
    private static readonly LocalizedText Words = new("語", "words");

    /// <summary>A command for everybody with a text and a page, and one for managers.</summary>
    public IReadOnlyList<CommandDeclaration> Commands { get; init; } =
    [
        Declare("treaty", "条約", "name", "page"),
        Declare("search", "検索", "words", "page"),
        Declare("help", "使い方", "command"),
        Declare("daily", "毎日", "time") with { IsForManagers = true },
    ];

    public ConcurrentQueue<ChatRequest> Requests { get; } = [];

    public ConcurrentQueue<ChatChange> Changes { get; } = [];

    /// <summary>What is suggested while somebody types.</summary>
    public IReadOnlyList<Suggestion> Suggestions { get; init; } = [];

    /// <summary>A bot that always gives the same reply.</summary>
    public static ScriptedBot Saying(Reply? reply) => new(_ => reply);

    public static Reply Say(string text) => new(ReplyOutcome.Answered, Language.English) { Lead = text };

    /// <summary>A choice as a command would offer it.</summary>
    public static Choice Offer(string label, string command, params ReadOnlySpan<(string Option, string? Value)> options)
    {
        var call = CommandCall.Of(command, options);
        return new Choice(label, call, $"/{command} {string.Join(' ', call.Options.Values)}");
    }

    public Task<Reply?> AnswerAsync(ChatRequest request, CancellationToken stop)
    {
        // The adapter itself asks for help, to tell the platform what the bot is.
        if (request.Person.Length == 0)
        {
            return Task.FromResult<Reply?>(null);
        }

        Requests.Enqueue(request);
        return Task.FromResult(answer(request));
    }

    public Task<IReadOnlyList<Completion>> CompleteAsync(ChatRequest request, string command, string option, string typed, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<Completion>>([]);

    public Task<IReadOnlyList<Suggestion>> SuggestAsync(string typed, Language language, int offset, int limit, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<Suggestion>>([.. Suggestions.Skip(offset).Take(limit)]);

    public Task NoticeAsync(ChatChange change, CancellationToken stop)
    {
        Changes.Enqueue(change);
        return Task.CompletedTask;
    }

    private static CommandDeclaration Declare(string name, string label, params string[] options) => new(
        name,
        new LocalizedText(label, name),
        Words,
        [.. options.Select(option => new CommandOption(option, Words, OptionType.Text) { Label = Words })],
        []);
}
