using ChatBot.Chat;

namespace ChatBot.Discord.Adapter;

/// <summary>
/// Discord's places as the bot sees them. A server is one chat, and its channels and threads are the threads of it, so
/// that what happens to a server happens to all of them; a private conversation is a chat of its own.
/// </summary>
internal static class Addresses
{
    /// <summary>The address of a channel.</summary>
    /// <param name="guild">The server's id; null for a private conversation.</param>
    /// <param name="channel">The id of the channel, thread or private conversation; null for the whole server.</param>
    public static ChannelAddress Of(string? guild, string? channel) => guild is null
        ? new ChannelAddress(DiscordAdapter.AdapterName, channel ?? "")
        : new ChannelAddress(DiscordAdapter.AdapterName, guild, channel);

    /// <summary>The id of the channel to write to.</summary>
    public static string ChannelOf(ChannelAddress address) => address.Thread ?? address.Chat;

    /// <summary>The address of a message in Discord's own clients.</summary>
    public static Uri Link(ChannelAddress address, string message) =>
        new($"https://discord.com/channels/{(address.Thread is null ? "@me" : address.Chat)}/{ChannelOf(address)}/{message}");

    /// <summary>Whether an id is one of Discord's (Reference, "Snowflakes"), and so cannot lead a call astray.</summary>
    public static bool IsSnowflake(string id) => ulong.TryParse(id, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _);
}
