using ChatBot.Chat;
using ChatBot.History.Facts;

namespace ChatBot.History.Commands;

/// <summary><c>/sources</c>: the documents every answer rests on.</summary>
public sealed class SourcesCommand(FactRepository facts) : ICommand
{
    /// <inheritdoc/>
    public CommandDeclaration Declaration { get; } = new(
        "sources",
        new LocalizedText("出典", "sources"),
        new LocalizedText("答えの元になっている文書を一覧する", "List the documents the answers rest on"),
        [],
        [new("/sources", "/sources")]);

    /// <inheritdoc/>
    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken stop) => new(context.Reply(ReplyOutcome.Answered) with
    {
        Title = context.Words.SourcesTitle,
        Lead = context.Words.SourcesLead,
        Sections = [.. facts.Catalogue.Sources.Select(source => Describe(source, context))],
    });

    private static Section Describe(Source source, CommandContext context)
    {
        var (words, language) = (context.Words, context.Language);
        var fields = new[]
        {
            new Field(words.Author, source.Author?.In(language) ?? ""),
            new Field(words.Publisher, source.Publisher?.In(language) ?? ""),
            new Field(words.Published, source.Year is null ? "" : DateFormatter.Format(source.Year, language)),
        };
        return new Section(source.Title.In(language)) { Fields = [.. fields.Where(field => field.Value.Length > 0)] };
    }
}
