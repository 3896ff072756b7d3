using ChatBot.Chat;
using ChatBot.Discord.Api.Models;

namespace ChatBot.Discord.Adapter.Replies;

/// <summary>The buttons and the menu below a reply. They need no memory, so they work after a restart.</summary>
internal static class ReplyComponents
{
    /// <summary>The menu's custom id; what was chosen proves itself.</summary>
    public const string Menu = "menu";

    /// <summary>Up to this many names to choose from are buttons, more are a menu.</summary>
    private const int MostAsButtons = Component.MostButtonsInRow;

    /// <summary>The rows for a reply.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="write">The data of a call; null when they do not fit.</param>
    /// <param name="left">The ways on that found no place.</param>
    public static IReadOnlyList<Component> Of(Reply reply, Func<CommandCall, string?> write, out IReadOnlyList<Choice> left)
    {
        var isMenu = reply.Choices.Count > MostAsButtons;
        var menu = isMenu ? Written(reply.Choices, write) : [];
        var shown = menu.Take(Component.MostOptions).ToList();
        var rows = new List<Component>();
        if (shown.Count > 0)
        {
            rows.Add(Row([MenuOf(reply, shown)]));
        }

        var buttons = Written(isMenu ? reply.Buttons : [.. reply.Choices, .. reply.Buttons], write);
        var placed = buttons.Take((Component.MostRows - rows.Count) * Component.MostButtonsInRow).ToList();
        rows.AddRange(placed.Chunk(Component.MostButtonsInRow).Select(row => Row([.. row.Select(ButtonOf)])));
        var done = shown.Concat(placed).Select(one => one.Choice).ToHashSet();
        left = [.. reply.Choices.Concat(reply.Buttons).Where(choice => choice.Label.Length > 0 && !done.Contains(choice))];
        return rows;
    }

    /// <summary>The ways on that have data, each data once: Discord takes none twice in a message.</summary>
    private static List<(Choice Choice, string Data)> Written(IReadOnlyList<Choice> choices, Func<CommandCall, string?> write) =>
    [
        .. choices
            .Where(choice => choice.Label.Length > 0)
            .Select(choice => (Choice: choice, Data: write(choice.Call)))
            .Where(one => one.Data is not null)
            .Select(one => (one.Choice, one.Data!))
            .DistinctBy(one => one.Item2),
    ];

    private static Component Row(IReadOnlyList<Component> components) => new() { Type = Component.ActionRow, Components = components };

    private static Component MenuOf(Reply reply, List<(Choice Choice, string Data)> options)
    {
        var words = ChatWords.In(reply.Language);
        return new Component
        {
            Type = Component.StringSelect,
            CustomId = Menu,
            Placeholder = TextCutter.Shorten(reply.Outcome == ReplyOutcome.Choices ? words.ChooseOne : words.Nearest, Component.LongestPlaceholder),
            Options = [.. options.Select(one => new SelectOption(TextCutter.Shorten(one.Choice.Label, Component.LongestOptionLabel), one.Data))],
        };
    }

    private static Component ButtonOf((Choice Choice, string Data) one) => new()
    {
        Type = Component.Button,
        Style = Component.Secondary,
        CustomId = one.Data,
        Label = TextCutter.Shorten(one.Choice.Label, Component.LongestButtonLabel),
    };
}
