using ChatBot.Chat;

namespace ChatBot.Telegram.Posts;

/// <summary>
/// The addresses of messages. Channels and supergroups have them, for whoever may read there; private chats and basic groups have
/// none (Bot API, "Message links").
/// </summary>
internal static class MessageLink
{
    /// <summary>What stands before the id of a channel or supergroup in the Bot API, and is left out in links.</summary>
    private const string ChannelMark = "-100";

    /// <summary>The address of a message; null where there is none.</summary>
    public static Uri? To(ChannelAddress channel, string message) => channel.Chat.StartsWith(ChannelMark, StringComparison.Ordinal)
        ? new Uri($"https://t.me/c/{channel.Chat[ChannelMark.Length..]}/{(channel.Thread is { } topic ? $"{topic}/" : "")}{message}")
        : null;
}
