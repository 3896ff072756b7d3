using ChatBot.Chat;

namespace ChatBot.Telegram;

/// <summary>What only Telegram makes the bot say, in one language.</summary>
public sealed class TelegramWords : ResourceWords
{
    private TelegramWords(Language language)
        : base(language)
    {
    }

    /// <summary>The words in a language.</summary>
    public static TelegramWords In(Language language) => new(language);

    /// <summary>Answers a button that no longer does anything, or never did.</summary>
    public string StaleButton => Get(nameof(StaleButton));
}
