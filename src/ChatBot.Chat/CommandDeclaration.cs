namespace ChatBot.Chat;

/// <summary>
/// All that is told about a command without running it. Help, parsing, completion and every platform's menu are made
/// from this one declaration.
/// </summary>
/// <param name="Name">What is typed after the slash: 1 to 32 of lower-case ASCII letters, as the strictest platform asks.</param>
/// <param name="Label">The name as a reader's menu shows it; typed after the slash it means the same.</param>
/// <param name="Description">What the command does, in at most 100 characters a language.</param>
/// <param name="Options">The options in the order in which they may be given without their names.</param>
/// <param name="Examples">Messages a reader could type, shown by help.</param>
public sealed record CommandDeclaration(
    string Name,
    LocalizedText Label,
    LocalizedText Description,
    IReadOnlyList<CommandOption> Options,
    IReadOnlyList<LocalizedText> Examples)
{
    /// <summary>Whether only the asker should see the reply, where the platform can do that.</summary>
    public bool IsReplyPrivate { get; init; }

    /// <summary>
    /// Whether it is there for those who may manage the chat. Only for such commands do adapters find out
    /// <see cref="ChatRequest.MayManageChat"/> where that costs a call, and only managers see them in a menu that can tell.
    /// </summary>
    public bool IsForManagers { get; init; }

    /// <summary>
    /// The parts of a command that does several things; their names are the command's, a space and a word of their own,
    /// their labels that word alone. A command with parts has no options itself; empty for most.
    /// </summary>
    public IReadOnlyList<CommandDeclaration> Subcommands { get; init; } = [];

    /// <summary>The last word of the name: of a part, what tells it from the others.</summary>
    public string Part => Name[(Name.LastIndexOf(' ') + 1)..];

    /// <summary>The command or part of a command with a name; null when there is none.</summary>
    public static CommandDeclaration? Find(IEnumerable<CommandDeclaration> commands, string name) =>
        commands.SelectMany(command => command.Subcommands.Prepend(command)).FirstOrDefault(command => command.Name == name);
}

/// <summary>One option of a command.</summary>
/// <param name="Name">The option's name, lower-case ASCII; <c>name:value</c> sets it in a typed message.</param>
/// <param name="Description">What it means, in at most 100 characters a language.</param>
/// <param name="Type">What may stand in it.</param>
public sealed record CommandOption(string Name, LocalizedText Description, OptionType Type)
{
    /// <summary>The option's name as menus show it.</summary>
    public required LocalizedText Label { get; init; }

    /// <summary>Whether the command cannot run without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether <see cref="IBot.CompleteAsync"/> has suggestions for it.</summary>
    public bool HasCompletion { get; init; }

    /// <summary>The values an option of type <see cref="OptionType.Choice"/> may have; empty for other types.</summary>
    public IReadOnlyList<OptionChoice> Choices { get; init; } = [];
}

/// <summary>One value of an option of type <see cref="OptionType.Choice"/>.</summary>
/// <param name="Value">The value as it is typed.</param>
/// <param name="Label">The value as menus show it.</param>
public sealed record OptionChoice(string Value, LocalizedText Label);

/// <summary>What may stand in an option.</summary>
public enum OptionType
{
    /// <summary>Any words.</summary>
    Text,

    /// <summary>A date in any form a reader writes; the command reads it.</summary>
    Date,

    /// <summary>A whole number from 1.</summary>
    Number,

    /// <summary>One of <see cref="CommandOption.Choices"/>.</summary>
    Choice,

    /// <summary>A time of the day in any form a reader writes; the command sees <c>HH:mm</c>.</summary>
    Time,

    /// <summary>A time zone by its name or a city; the command sees its IANA name.</summary>
    TimeZone,

    /// <summary>Yes or no; the command sees <c>on</c> or <c>off</c>.</summary>
    YesNo,

    /// <summary>A chat or channel, by the platform's id or public name.</summary>
    Channel,

    /// <summary>A role of the chat, by the platform's id.</summary>
    Role,
}
