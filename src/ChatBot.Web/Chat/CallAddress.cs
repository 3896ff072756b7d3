using System.Text;
using ChatBot.Chat;
using Microsoft.AspNetCore.Http;

namespace ChatBot.Web.Chat;

/// <summary>
/// What is said to the bot as the query of an address: <c>say=…</c> for what was typed, <c>do=command&amp;do.option=value</c>
/// for a call. Every answer so has an address of its own, and buttons are links that need no memory.
/// </summary>
internal static class CallAddress
{
    private const string Say = "say";
    private const string Do = "do";

    /// <summary>The longest value that is read; no option needs more.</summary>
    private const int LongestValue = 500;

    /// <summary>The query of a call, without a question mark.</summary>
    public static string Of(CommandCall call)
    {
        var query = new StringBuilder($"{Do}={Uri.EscapeDataString(call.Command)}");
        foreach (var (option, value) in call.Options)
        {
            query.Append('&').Append(Do).Append('.').Append(Uri.EscapeDataString(option)).Append('=').Append(Uri.EscapeDataString(value));
        }

        return query.ToString();
    }

    /// <summary>The query of something typed, without a question mark.</summary>
    public static string Of(string typed) => $"{Say}={Uri.EscapeDataString(typed)}";

    /// <summary>What an address says to the bot; null when it says nothing. The text is what the reader said, or could have.</summary>
    public static (string Text, CommandCall? Call)? Read(IQueryCollection query, IReadOnlyList<CommandDeclaration> commands)
    {
        var (say, command) = (query[Say].ToString(), query[Do].ToString());
        if (command.Length == 0)
        {
            return say.Trim().Length == 0 ? null : (say, null);
        }

        if (CommandDeclaration.Find(commands, command) is not { } declaration)
        {
            return ($"/{Cut(command)}", null);
        }

        var call = CommandCall.Of(declaration.Name) with
        {
            Options = declaration.Options
                .Select(option => (option.Name, Value: Cut(query[$"{Do}.{option.Name}"].ToString())))
                .Where(option => option.Value.Length > 0)
                .ToDictionary(option => option.Name, option => option.Value),
        };
        return (call.ToMessage(declaration), call);
    }

    private static string Cut(string value) => value.Length <= LongestValue ? value : value[..LongestValue];
}
