using System.Text;

namespace ChatBot.Chat;

/// <summary>A command with the values of its options: what a typed line, a menu entry, a button and a choice all come to.</summary>
/// <param name="Command">The command's name, without a slash.</param>
/// <param name="Options">The values by option name; an option that is not set is absent.</param>
public sealed record CommandCall(string Command, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>A call from pairs of option name and value; a null value leaves the option unset.</summary>
    public static CommandCall Of(string command, params ReadOnlySpan<(string Option, string? Value)> options)
    {
        var set = new Dictionary<string, string>();
        foreach (var (option, value) in options)
        {
            if (value is not null)
            {
                set[option] = value;
            }
        }

        return new CommandCall(command, set);
    }

    /// <summary>The value of an option, or null when it is unset.</summary>
    public string? this[string option] => Options.GetValueOrDefault(option);

    /// <summary>The line a reader could type for this call.</summary>
    public string ToMessage(CommandDeclaration declaration)
    {
        var line = new StringBuilder("/").Append(Command);
        for (var i = 0; i < declaration.Options.Count; i++)
        {
            var option = declaration.Options[i];
            if (this[option.Name] is { } value)
            {
                // The first option stands bare; naming the others keeps the line unambiguous.
                line.Append(' ').Append(i == 0 ? value : $"{option.Name}:{value}");
            }
        }

        return line.ToString();
    }
}
