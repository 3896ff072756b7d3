using ChatBot.Chat;

namespace ChatBot.History.Commands;

/// <summary><c>/help</c>: every command, or all about one; made from the declarations.</summary>
public sealed class HelpCommand(CommandList commands) : ICommand
{
    private const string CommandOption = "command";

    /// <inheritdoc/>
    public CommandDeclaration Declaration { get; } = new(
        "help",
        new LocalizedText("使い方", "help"),
        new LocalizedText("コマンドの一覧、または1つのコマンドの使い方を表示する", "List the commands, or explain one"),
        [
            new CommandOption(CommandOption, new LocalizedText("コマンドの名前", "The command's name"), OptionType.Text)
            {
                Label = new LocalizedText("コマンド", "command"),
                HasCompletion = true,
            },
        ],
        [new("/help", "/help"), new("/help onthisday", "/help onthisday")])
    {
        IsReplyPrivate = true,
    };

    /// <inheritdoc/>
    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken stop)
    {
        if (context.Call[CommandOption] is not { } typed)
        {
            return new(All(context));
        }

        var name = typed.TrimStart('/', '／');
        return new(commands.Find(name) is { } command
            ? One(CommandDeclaration.Find(commands.Declarations, name) ?? command.Declaration, context)
            : context.Reply(ReplyOutcome.NotFound) with
            {
                Lead = context.Words.UnknownCommand(name),
                Choices =
                [
                    .. commands.Nearest(name, 3).Select(near =>
                        context.Offer(near.Description.In(context.Language), CommandCall.Of(Declaration.Name, (CommandOption, near.Name)))),
                ],
            });
    }

    /// <inheritdoc/>
    public IEnumerable<Completion> Complete(string option, string typed, Language language) =>
        commands.Complete(typed.TrimStart('/', '／'), 25).Select(command => new Completion($"/{command.Name} — {command.Description.In(language)}", command.Name));

    private Reply All(CommandContext context) => context.Reply(ReplyOutcome.Answered) with
    {
        Title = context.Words.HelpTitle,
        Lead = context.Words.HelpLead,
        Sections =
        [
            new Section(context.Words.Commands)
            {
                Fields = [.. commands.Declarations.Select(one => new Field(Usage.Line(one, context.Language), one.Description.In(context.Language)))],
            },
        ],
    };

    private static Reply One(CommandDeclaration declaration, CommandContext context)
    {
        var (words, language) = (context.Words, context.Language);
        return context.Reply(ReplyOutcome.Answered) with
        {
            Title = $"/{declaration.Name}",
            Lead = declaration.Description.In(language),
            Sections =
            [
                declaration.Subcommands.Count > 0
                    ? Usage.Parts(declaration, language)
                    : new Section { Fields = [new Field(words.Usage, Usage.Line(declaration, language))] },
                .. declaration.Options.Count == 0
                    ? []
                    : new[] { new Section(words.OptionsLabel) { Fields = [.. declaration.Options.Select(option => Describe(option, words))] } },
                Usage.Examples(declaration, language),
            ],
        };
    }

    private static Field Describe(CommandOption option, Words words)
    {
        var required = option.IsRequired ? (words.Language == Language.Japanese ? $"（{words.Required}）" : $" ({words.Required})") : "";
        return new Field($"{option.Name}{required}", option.Description.In(words.Language));
    }
}
