using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ChatBot.Chat;

namespace ChatBot.Telegram.Replies;

/// <summary>
/// A command call as the data of a button: the command's name and the values of its options in declared order, one a
/// line, after six characters that prove that this bot made it for this chat. It needs no memory, so buttons work after a
/// restart; what a client made up, or brought from another chat or bot, is told apart.
/// </summary>
/// <param name="token">The bot's token, from which the key is derived.</param>
/// <param name="commands">What the commands declare.</param>
public sealed class ButtonData(string token, IReadOnlyList<CommandDeclaration> commands)
{
    /// <summary>The most bytes a button carries (Bot API, InlineKeyboardButton, <c>callback_data</c>).</summary>
    public const int MostBytes = 64;

    private const int ProofLength = 6;
    private readonly byte[] key = HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), "buttons"u8);

    /// <summary>The data for a call; null when it does not fit, or holds what cannot be told apart later.</summary>
    /// <param name="call">The call.</param>
    /// <param name="chat">The chat whose message the button stands below.</param>
    public string? Write(CommandCall call, long chat)
    {
        if (commands.FirstOrDefault(command => command.Name == call.Command) is not { } declaration)
        {
            return null;
        }

        var values = declaration.Options.Select(option => call[option.Name] ?? "").ToList();
        if (values.Any(value => value.Contains('\n', StringComparison.Ordinal)))
        {
            return null;
        }

        var content = string.Join('\n', values.Prepend(call.Command)).TrimEnd('\n');
        var data = Proof(content, declaration, chat) + content;
        return Encoding.UTF8.GetByteCount(data) <= MostBytes ? data : null;
    }

    /// <summary>The call that a button's data stand for; null when this bot, as it is now, did not make them for this chat.</summary>
    public CommandCall? Read(string? data, long chat)
    {
        if (data is null || data.Length <= ProofLength)
        {
            return null;
        }

        var content = data[ProofLength..];
        var lines = content.Split('\n');
        if (commands.FirstOrDefault(command => command.Name == lines[0]) is not { } declaration
            || lines.Length > declaration.Options.Count + 1
            || !CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(data[..ProofLength]), Encoding.UTF8.GetBytes(Proof(content, declaration, chat))))
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
    private string Proof(string content, CommandDeclaration declaration, long chat)
    {
        var names = string.Join('\n', declaration.Options.Select(option => option.Name));
        var hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{chat}\n{names}\n\n{content}"));
        return Base64Url.EncodeToString(hash)[..ProofLength];
    }
}
