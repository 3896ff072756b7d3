namespace ChatBot.Terminal;

/// <summary>Where a conversation's lines come from.</summary>
public interface ILineSource
{
    /// <summary>Waits for the next line; null once there are no more.</summary>
    string? Read();
}
