namespace ChatBot.Discord.Api.Models;

/// <summary>A row, button or menu below a message (Component Reference).</summary>
internal sealed record Component
{
    public const int ActionRow = 1;
    public const int Button = 2;
    public const int StringSelect = 3;

    /// <summary>The style of a button that is one among others.</summary>
    public const int Secondary = 2;

    public const int MostRows = 5;
    public const int MostButtonsInRow = 5;
    public const int MostOptions = 25;
    public const int LongestButtonLabel = 80;
    public const int LongestOptionLabel = 100;
    public const int LongestPlaceholder = 150;

    /// <summary>The longest custom id and the longest value of a menu's option.</summary>
    public const int LongestData = 100;

    public required int Type { get; init; }

    public string? CustomId { get; init; }

    public int? Style { get; init; }

    public string? Label { get; init; }

    public string? Placeholder { get; init; }

    public IReadOnlyList<SelectOption>? Options { get; init; }

    public IReadOnlyList<Component>? Components { get; init; }
}

/// <summary>One line of a menu.</summary>
internal sealed record SelectOption(string Label, string Value);
