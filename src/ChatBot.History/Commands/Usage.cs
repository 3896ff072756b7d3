using ChatBot.Chat;

namespace ChatBot.History.Commands;

/// <summary>How a command is written, told from its declaration.</summary>
internal static class Usage
{
    /// <summary>The command with its options, such as <c>/treaty [name] [page:]</c>.</summary>
    public static string Line(CommandDeclaration declaration, Language language) =>
        declaration.Subcommands.Count > 0
            ? $"/{declaration.Name} …"
            : string.Join(' ', declaration.Options.Select((option, i) => Shape(option, i, language)).Prepend($"/{declaration.Name}"));

    /// <summary>The command's examples; nothing when it has none.</summary>
    public static Section Examples(CommandDeclaration declaration, Language language) =>
        new(declaration.Examples.Count > 0 ? Words.In(language).Examples : "")
        {
            Lines = [.. declaration.Examples.Select(example => example.In(language))],
        };

    /// <summary>The parts of a command, each with what it does; nothing when it has none.</summary>
    public static Section Parts(CommandDeclaration declaration, Language language) => new()
    {
        Fields = [.. declaration.Subcommands.Select(part => new Field(Line(part, language), part.Description.In(language)))],
    };

    private static string Shape(CommandOption option, int index, Language language)
    {
        var values = option.Choices.Count > 0 ? string.Join('|', option.Choices.Select(choice => choice.Value)) : option.Label.In(language);
        var shape = index == 0 ? values : $"{option.Name}:{values}";
        return option.IsRequired ? shape : $"[{shape}]";
    }
}
