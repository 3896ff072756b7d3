using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ChatBot.Chat;

/// <summary>
/// A command call as the data of a button: the command's name and the values of its options in declared order, after a
/// few characters that prove that this bot made it for this place. It needs no memory, so buttons work after
/// a restart; what a client made up, or brought from another place or bot, is told apart.
/// </summary>
/// <param name="token">The bot's token, from which the key is derived.</param>
/// <param name="commands">What the commands declare.</param>
/// <param name="separator">Stands between name and values: a character the platform keeps as it is.</param>
/// <param name="fits">Whether the platform takes data as long as these.</param>
public sealed class SignedCalls(string token, IReadOnlyList<CommandDeclaration> commands, char separator, Func<string, bool> fits)
{
    private const int ProofLength = 6;
    private readonly byte[] key = HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), "buttons"u8);

    /// <summary>The data for a call; null when it does not fit, or holds what cannot be told apart later.</summary>
    /// <param name="call">The call.</param>
    /// <param name="place">The place whose message the button stands below, by the platform's id.</param>
    public string? Write(CommandCall call, string place)
    {
        if (CommandDeclaration.Find(commands, call.Command) is not { } declaration)
        {
            return null;
        }

        var values = declaration.Options.Select(option => call[option.Name] ?? "").ToList();
        if (values.Any(value => value.Contains(separator, StringComparison.Ordinal)))
        {
            return null;
        }

        var content = string.Join(separator, values.Prepend(call.Command)).TrimEnd(separator);
        var data = Proof(content, declaration, place) + content;
        return fits(data) ? data : null;
    }

    /// <summary>The call that a button's data stand for; null when this bot, as it is now, did not make them for this place.</summary>
    public CommandCall? Read(string? data, string place)
    {
        if (data is null || data.Length <= ProofLength)
        {
            return null;
        }

        var content = data[ProofLength..];
        var lines = content.Split(separator);
        if (CommandDeclaration.Find(commands, lines[0]) is not { } declaration
            || lines.Length > declaration.Options.Count + 1
            || !CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(data[..ProofLength]), Encoding.UTF8.GetBytes(Proof(content, declaration, place))))
        {
            return null;
        }

        var options = declaration.Options
            .Zip(lines.Skip(1))
            .Where(pair => pair.Second.Length > 0)
            .ToDictionary(pair => pair.First.Name, pair => pair.Second);
        return new CommandCall(declaration.Name, options);
    }

    /// <summary>The options' names are proven too: after they change, a position means something else, and old buttons are stale.</summary>
    private string Proof(string content, CommandDeclaration declaration, string place)
    {
        var names = string.Join('\n', declaration.Options.Select(option => option.Name));
        var hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{place}\n{names}\n\n{content}"));
        return Base64Url.EncodeToString(hash)[..ProofLength];
    }
}
