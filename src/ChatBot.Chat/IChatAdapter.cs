namespace ChatBot.Chat;

/// <summary>A connection between one chat platform and the bot. The terminal is one, a messenger is another.</summary>
public interface IChatAdapter
{
    /// <summary>The platform's name in logs, settings and <see cref="ChannelAddress.Adapter"/>: lower-case ASCII.</summary>
    string Name { get; }

    /// <summary>
    /// Stays connected and hands every message to the bot until <paramref name="stop"/> is cancelled, then returns.
    /// An exception means the connection broke; <see cref="AdapterHost"/> starts the adapter again. Returning before
    /// <paramref name="stop"/> means that the conversation is over, as at the end of a terminal's input.
    /// </summary>
    Task RunAsync(IBot bot, CancellationToken stop);
}
