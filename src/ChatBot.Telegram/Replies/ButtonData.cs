using System.Globalization;
using System.Text;
using ChatBot.Chat;

namespace ChatBot.Telegram.Replies;

/// <summary>What buttons carry on Telegram: signed calls of at most 64 bytes, bound to the chat.</summary>
/// <param name="token">The bot's token.</param>
/// <param name="commands">What the commands declare.</param>
public sealed class ButtonData(string token, IReadOnlyList<CommandDeclaration> commands)
{
    /// <summary>The most bytes a button carries (Bot API, InlineKeyboardButton, <c>callback_data</c>).</summary>
    public const int MostBytes = 64;

    private readonly SignedCalls calls = new(token, commands, '\n', data => Encoding.UTF8.GetByteCount(data) <= MostBytes);

    /// <inheritdoc cref="SignedCalls.Write"/>
    /// <param name="call">The call.</param>
    /// <param name="chat">The chat whose message the button stands below.</param>
    public string? Write(CommandCall call, long chat) => calls.Write(call, chat.ToString(CultureInfo.InvariantCulture));

    /// <summary>The call that a button's data stand for; null when this bot, as it is now, did not make them for this chat.</summary>
    public CommandCall? Read(string? data, long chat) => calls.Read(data, chat.ToString(CultureInfo.InvariantCulture));
}
