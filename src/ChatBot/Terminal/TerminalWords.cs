using System.Globalization;
using System.Resources;
using ChatBot.Chat;

namespace ChatBot.Terminal;

/// <summary>What only the terminal says, in one language.</summary>
public sealed class TerminalWords(Language language)
{
    private static readonly ResourceManager Resources = new("ChatBot.Terminal.TerminalWords", typeof(TerminalWords).Assembly);

    /// <summary>Greets the reader.</summary>
    public string Welcome => Get(nameof(Welcome));

    /// <summary>Says what can be typed.</summary>
    public string Hint => Get(nameof(Hint));

    private string Get(string name) =>
        Resources.GetString(name, CultureInfo.GetCultureInfo(language.Tag())) ?? throw new MissingManifestResourceException($"TerminalWords.{name}");
}
