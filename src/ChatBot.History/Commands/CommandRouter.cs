using System.Diagnostics;
using ChatBot.Chat;
using ChatBot.History.Daily;
using ChatBot.History.Facts;
using Microsoft.Extensions.Logging;

namespace ChatBot.History.Commands;

/// <summary>
/// Takes each message to the command that answers it, and free text to <c>/ask</c>. The one place where a failure
/// becomes polite words for the reader and a log line for the operator.
/// </summary>
public sealed partial class CommandRouter(CommandList commands, Readers readers, Suggester suggester, Topics topics, Lazy<DailyPosts> daily, ILogger<CommandRouter> log) : IBot
{
    /// <summary>The longest message that is read, in UTF-16 code units: longer than any question, shorter than any platform's limit.</summary>
    public const int LongestMessage = 500;

    /// <summary>The most suggestions a platform shows (Discord's autocomplete choices).</summary>
    private const int MostCompletions = 25;

    /// <inheritdoc/>
    public IReadOnlyList<CommandDeclaration> Commands => commands.Declarations;

    /// <inheritdoc/>
    public async Task<Reply?> AnswerAsync(ChatRequest request, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        using var routing = MessageTraces.Route();
        var reply = await RouteSafelyAsync(request, stop);
        routing?.SetTag(TraceTags.Command, reply.Command).SetTag(TraceTags.Outcome, CommandMetrics.Name(reply.Outcome));
        CommandMetrics.Note(request.Channel.Adapter, reply, Stopwatch.GetElapsedTime(began));
        return reply;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Completion>> CompleteAsync(
        ChatRequest request, string command, string option, string typed, CancellationToken stop)
    {
        var completions = commands.Find(command)?.Complete(option, TextFolding.WellFormed(typed), readers.LanguageOf(request)) ?? [];
        return Task.FromResult<IReadOnlyList<Completion>>([.. completions.Take(MostCompletions)]);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Suggestion>> SuggestAsync(string typed, Language language, int offset, int limit, CancellationToken stop) =>
        suggester.SuggestAsync(typed, language, offset, limit, stop);

    /// <inheritdoc/>
    public Task NoticeAsync(ChatChange change, CancellationToken stop)
    {
        LogChange(log, change.Kind, change.Channel.Adapter, change.Channel.Chat);
        return daily.Value.NoticeAsync(change, stop);
    }

    private async Task<Reply> RouteSafelyAsync(ChatRequest request, CancellationToken stop)
    {
        var language = readers.DefaultLanguage;
        try
        {
            language = readers.LanguageOf(request);
            return await RouteAsync(request, language, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure)
        {
            // What was typed stays out of the log: it is the reader's.
            LogFailed(log, request.Channel.Adapter, failure);
            return new Reply(ReplyOutcome.Error, language) { Lead = Words.In(language).Failed, IsPrivate = true };
        }
    }

    private async Task<Reply> RouteAsync(ChatRequest request, Language language, CancellationToken stop)
    {
        var words = Words.In(language);
        var text = TextFolding.WellFormed(request.Text).Trim();
        if (request.Call is null && text.Length is 0 or > LongestMessage)
        {
            return Refuse(null, language, text.Length == 0 ? words.SayHelp : words.TooLong(LongestMessage));
        }

        string? name;
        string rest;
        if (request.Call is not null)
        {
            (name, rest) = (request.Call.Command, "");
        }
        else
        {
            (name, rest) = CallReader.IsCommandLine(text) ? CallReader.SplitName(text) : (CommandList.FreeText, text);
        }

        if (commands.Find(name) is not { } command)
        {
            return Unknown(name, language);
        }

        var declaration = CommandDeclaration.Find(commands.Declarations, name) ?? command.Declaration;
        if (declaration.Subcommands.Count > 0)
        {
            var (part, arguments) = CallReader.SplitPart(rest);
            if (CallReader.FindPart(declaration, part) is not { } called)
            {
                return Refuse(declaration.Name, language, words.UnknownPart(part)) with { Sections = [Usage.Parts(declaration, language)] };
            }

            (declaration, rest) = (called, arguments);
            request = request with { Call = request.Call is null ? null : CommandCall.Of(called.Name) };
        }

        var unplaced = "";
        var call = request.Call ?? CallReader.ReadOptions(declaration, rest, out unplaced);
        call = CallReader.Check(declaration, call, words, out var error);
        if (error.Length > 0 || unplaced.Length > 0)
        {
            var reason = error.Length > 0 ? error : words.NothingToSet(unplaced);
            return Refuse(declaration.Name, language, reason) with { Sections = [Usage.Examples(declaration, language)] };
        }

        var context = new CommandContext(call, request, language, readers.TodayFor(request, language), commands) { Topic = topics.Before(request) };
        Reply reply;
        using (MessageTraces.Answer(command.Declaration.Name))
        {
            reply = await command.RunAsync(context, stop);
        }

        topics.Note(request, reply);
        return reply with { IsPrivate = reply.IsPrivate || declaration.IsReplyPrivate };
    }

    private Reply Unknown(string name, Language language)
    {
        var words = Words.In(language);
        return Refuse(null, language, words.UnknownCommand(name)) with
        {
            Choices =
            [
                .. commands.Nearest(name, 3).Select(near => new Choice(near.Description.In(language), CommandCall.Of(near.Name), $"/{near.Name}")),
            ],
        };
    }

    private static Reply Refuse(string? command, Language language, string reason) =>
        new(ReplyOutcome.Invalid, language) { Command = command, Lead = reason, IsPrivate = true };

    [LoggerMessage(Level = LogLevel.Information, Message = "{Change} in {Adapter} chat {Chat}.")]
    private static partial void LogChange(ILogger log, ChatChangeKind change, string adapter, string chat);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message from {Adapter} could not be answered.")]
    private static partial void LogFailed(ILogger log, string adapter, Exception failure);
}
