using ChatBot.Chat;

namespace ChatBot.Discord;

/// <summary>What only Discord makes the bot say, in one language.</summary>
public sealed class DiscordWords : ResourceWords
{
    private DiscordWords(Language language)
        : base(language)
    {
    }

    /// <summary>The words in a language.</summary>
    public static DiscordWords In(Language language) => new(language);

    /// <summary>Answers a button that no longer does anything, or never did.</summary>
    public string StaleButton => Get(nameof(StaleButton));
}
