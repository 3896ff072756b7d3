using ChatBot.Chat;

namespace ChatBot.Terminal;

/// <summary>What only the terminal says, in one language.</summary>
public sealed class TerminalWords(Language language) : ResourceWords(language)
{
    /// <summary>Greets the reader.</summary>
    public string Welcome => Get(nameof(Welcome));

    /// <summary>Says what can be typed.</summary>
    public string Hint => Get(nameof(Hint));

    /// <summary>Says where the web page is.</summary>
    public string WebPage(string address) => Format(nameof(WebPage), address);
}
