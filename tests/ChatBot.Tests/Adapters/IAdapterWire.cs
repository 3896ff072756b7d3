using ChatBot.Chat;

namespace ChatBot.Tests.Adapters;

/// <summary>An adapter connected to a loopback server of its platform, and what people there do and see.</summary>
public interface IAdapterWire : IAsyncDisposable
{
    /// <summary>The adapter.</summary>
    IPostingAdapter Adapter { get; }

    /// <summary>A place it may post to.</summary>
    ChannelAddress Place { get; }

    /// <summary>Calls a command as a person does.</summary>
    Task CallAsync(CommandCall call, string person, Language language);

    /// <summary>Waits for what the bot shows next to whoever asked: the words as they are read, markup taken out, and its buttons.</summary>
    Task<Shown> NextAnswerAsync();

    /// <summary>Presses the button with a label on what was shown last.</summary>
    Task PressAsync(string label, string person);

    /// <summary>What was posted so far, as it is read.</summary>
    IReadOnlyList<Shown> Posts { get; }

    /// <summary>Lets the next post fail.</summary>
    void FailNextPost(PostFault fault);

    /// <summary>Waits until the bot has dealt with all that was done so far.</summary>
    Task WaitForSilenceAsync();

    /// <summary>Tells the adapter to stop, and waits for its end.</summary>
    Task StopAsync();
}

/// <summary>Something the bot shows.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Buttons">The labels of its buttons.</param>
public sealed record Shown(string Text, IReadOnlyList<string> Buttons);

/// <summary>How a platform fails a post.</summary>
public enum PostFault
{
    /// <summary>Too many calls: wait.</summary>
    Limited,

    /// <summary>The bot was removed or blocked.</summary>
    Forbidden,

    /// <summary>An error of the platform's own (5xx).</summary>
    ServerError,

    /// <summary>The connection breaks once the platform has taken the post.</summary>
    CutAfterAccepting,
}
