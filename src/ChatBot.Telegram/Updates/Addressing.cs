using ChatBot.Chat;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace ChatBot.Telegram.Updates;

/// <summary>Which messages are for the bot, and what they say to it.</summary>
/// <param name="bot">The bot's own user.</param>
/// <param name="commands">What the bot's commands declare.</param>
internal sealed class Addressing(User bot, IReadOnlyList<CommandDeclaration> commands)
{
    private readonly string mention = $"@{bot.Username}";

    /// <summary>What a message says to the bot, without its name; null when it is not for the bot.</summary>
    /// <remarks>
    /// In private chats everything is, in groups a command, a mention or a reply to the bot, in channels a command alone.
    /// A command with the name of another bot is nobody's here; in a group neither is one that only other bots have.
    /// </remarks>
    public string? Read(Message message)
    {
        // What the bot itself sent through somebody's hand (inline), and what a channel sent on, asks nothing.
        if (message.Text is not { } text || message.ViaBot?.Id == bot.Id || message.IsAutomaticForward
            || (message.From is { IsBot: true } && message.SenderChat is null))
        {
            return null;
        }

        if (text.StartsWith('/') && Split(text) is var (name, addressee, arguments) && addressee.Length > 0)
        {
            return addressee.Equals(bot.Username, StringComparison.OrdinalIgnoreCase) ? Line(name, arguments) : null;
        }

        if (message.Chat.Type == ChatType.Private)
        {
            return text;
        }

        if (text.StartsWith('/'))
        {
            return IsOwn(Split(text).Name) ? text : null;
        }

        if (message.Chat.Type == ChatType.Channel)
        {
            return null;
        }

        return WithoutMention(message, text) ?? (IsReplyToBot(message) ? text : null);
    }

    /// <summary>The bot's message that a message replies to; null when it replies to none.</summary>
    public string? RepliedTo(Message message) => IsReplyToBot(message) ? message.ReplyToMessage!.Text ?? message.ReplyToMessage.Caption : null;

    /// <summary>In a forum every message replies to the one that opened its topic, perhaps the bot's own; that is no reply.</summary>
    private bool IsReplyToBot(Message message) =>
        message.ReplyToMessage is { ForumTopicCreated: null } replied && replied.From?.Id == bot.Id;

    private bool IsOwn(string name) =>
        name == "start" || commands.Any(command => name.Equals(command.Name, StringComparison.OrdinalIgnoreCase) || name == command.Label.Ja);

    private static (string Name, string Addressee, string Arguments) Split(string text)
    {
        var end = text.AsSpan().IndexOfAny(" \u3000\t\r\n");
        var (word, rest) = end < 0 ? (text, "") : (text[..end], text[(end + 1)..]);
        var at = word.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? (word[1..], "", rest) : (word[1..at], word[(at + 1)..], rest);
    }

    private static string Line(string name, string arguments) => arguments.Length > 0 ? $"/{name} {arguments}" : $"/{name}";

    private string? WithoutMention(Message message, string text)
    {
        foreach (var entity in message.Entities ?? [])
        {
            var isMention = entity.Type switch
            {
                MessageEntityType.Mention => text.AsSpan(entity.Offset, entity.Length).Equals(mention, StringComparison.OrdinalIgnoreCase),
                MessageEntityType.TextMention => entity.User?.Id == bot.Id,
                _ => false,
            };
            if (isMention)
            {
                var before = text[..entity.Offset].Trim();
                var after = text[(entity.Offset + entity.Length)..].TrimStart(',', ':', '、', '：', ' ', '\u3000').Trim();
                return before.Length > 0 && after.Length > 0 ? $"{before} {after}" : before + after;
            }
        }

        return null;
    }
}
