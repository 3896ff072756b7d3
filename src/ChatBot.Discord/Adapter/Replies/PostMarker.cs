using ChatBot.Discord.Api.Models;

namespace ChatBot.Discord.Adapter.Replies;

/// <summary>
/// Marks a post so that the bot knows it again when it looks back: Discord does not give back the nonce a message was made
/// with, so the marker stands after the data of the first button, which nobody sees.
/// </summary>
internal static class PostMarker
{
    /// <summary>The length of a marker, which is that of a nonce: so many hexadecimal digits.</summary>
    public const int Length = 25;

    private const char Separator = '§';

    /// <summary>The components with the marker in the first button that has room for it.</summary>
    public static IReadOnlyList<Component> Put(IReadOnlyList<Component> rows, string marker)
    {
        var isPut = false;
        return [.. rows.Select(row => row with { Components = [.. row.Components!.Select(Mark)] })];

        Component Mark(Component component)
        {
            var data = $"{component.CustomId}{Separator}{marker}";
            if (isPut || component.Type != Component.Button || data.Length > Component.LongestData)
            {
                return component;
            }

            isPut = true;
            return component with { CustomId = data };
        }
    }

    /// <summary>A button's data without a marker.</summary>
    public static string? Strip(string? data) =>
        data is { Length: > Length } && data[^(Length + 1)] == Separator && data[^Length..].All(char.IsAsciiHexDigit) ? data[..^(Length + 1)] : data;

    /// <summary>Whether a message holds a marker.</summary>
    public static bool Has(Message message, string marker) => message.Components is { } rows
        && rows.SelectMany(row => row.Components ?? []).Any(component => component.CustomId?.EndsWith($"{Separator}{marker}", StringComparison.Ordinal) == true);
}
