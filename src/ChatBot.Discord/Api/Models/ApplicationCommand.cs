using System.Text.Json.Serialization;

namespace ChatBot.Discord.Api.Models;

/// <summary>A slash command (Application Commands, "Application Command Object").</summary>
internal sealed record ApplicationCommand
{
    /// <summary>The kind of a command that is typed after a slash.</summary>
    public const int ChatInput = 1;

    public int Type { get; init; } = ChatInput;

    public required string Name { get; init; }

    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    public required string Description { get; init; }

    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }

    public IReadOnlyList<ApplicationCommandOption>? Options { get; init; }

    /// <summary>The permissions a member needs to see it; Discord takes a number and gives a text.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public long? DefaultMemberPermissions { get; init; }

    /// <summary>Where it can be used: 0 in a server, 1 with the bot in private, 2 in private between people.</summary>
    public IReadOnlyList<int>? Contexts { get; init; }

    /// <summary>Who may install it: 0 a server, 1 a person.</summary>
    public IReadOnlyList<int>? IntegrationTypes { get; init; }
}

/// <summary>An option of a slash command.</summary>
internal sealed record ApplicationCommandOption
{
    /// <summary>A part of the command, with options of its own.</summary>
    public const int Subcommand = 1;

    /// <summary>Any words.</summary>
    public const int Text = 3;

    /// <summary>A whole number.</summary>
    public const int Integer = 4;

    /// <summary>True or false.</summary>
    public const int YesNo = 5;

    /// <summary>A channel of the server.</summary>
    public const int Channel = 7;

    /// <summary>A role of the server.</summary>
    public const int Role = 8;

    public required int Type { get; init; }

    public required string Name { get; init; }

    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    public required string Description { get; init; }

    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }

    public bool? Required { get; init; }

    public IReadOnlyList<ApplicationCommandChoice>? Choices { get; init; }

    public int? MinValue { get; init; }

    public bool? Autocomplete { get; init; }

    /// <summary>Of a subcommand: its own options.</summary>
    public IReadOnlyList<ApplicationCommandOption>? Options { get; init; }
}

/// <summary>A value an option may have, or one suggested while it is typed.</summary>
internal sealed record ApplicationCommandChoice
{
    /// <summary>The most that are shown at once.</summary>
    public const int Most = 25;

    /// <summary>The longest name and the longest value.</summary>
    public const int Longest = 100;

    public required string Name { get; init; }

    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    public required string Value { get; init; }
}
