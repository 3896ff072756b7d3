using ChatBot.Chat;
using ChatBot.History.Facts;

namespace ChatBot.History.Commands;

/// <summary>Every command there is, by name.</summary>
public sealed class CommandList
{
    /// <summary>What free text is answered by.</summary>
    public const string FreeText = "ask";

    private readonly Dictionary<string, ICommand> byName = [];
    private readonly NameFinder<CommandDeclaration> names;

    /// <summary>A list of commands in the order help shows them; <c>/help</c> itself comes last.</summary>
    /// <exception cref="ArgumentException">Two commands share a name or label.</exception>
    public CommandList(IEnumerable<ICommand> commands)
    {
        foreach (var command in commands.Append(new HelpCommand(this)))
        {
            Declarations.Add(command.Declaration);
            foreach (var declaration in command.Declaration.Subcommands.Prepend(command.Declaration))
            {
                byName.Add(declaration.Name, command);
            }
        }

        foreach (var declaration in Declarations.Where(declaration => declaration.Label.Ja != declaration.Name))
        {
            byName.Add(declaration.Label.Ja, byName[declaration.Name]);
        }

        names = new NameFinder<CommandDeclaration>(Declarations, one => one.Name, one => one.Label, _ => []);
    }

    /// <summary>What each command declares.</summary>
    public List<CommandDeclaration> Declarations { get; } = [];

    /// <summary>The command with a name or label, written in any case; null when there is none.</summary>
    public ICommand? Find(string name) => byName.GetValueOrDefault(name.ToLowerInvariant());

    /// <summary>What a command declares.</summary>
    /// <exception cref="KeyNotFoundException">There is no such command.</exception>
    public CommandDeclaration Declaration(string name) => CommandDeclaration.Find(Declarations, name) ?? throw new KeyNotFoundException(name);

    /// <summary>The commands whose names are nearest to one that no command has.</summary>
    public IReadOnlyList<CommandDeclaration> Nearest(string name, int count) => names.Nearest(name, count);

    /// <summary>The commands whose names begin with what was typed.</summary>
    public IReadOnlyList<CommandDeclaration> Complete(string typed, int count) => names.Complete(typed, count);
}
