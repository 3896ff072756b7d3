using System.Globalization;
using System.Resources;
using ChatBot.Chat;

namespace ChatBot.Telegram;

/// <summary>What only Telegram makes the bot say, in one language.</summary>
public sealed class TelegramWords
{
    private static readonly ResourceManager Resources = new("ChatBot.Telegram.TelegramWords", typeof(TelegramWords).Assembly);
    private readonly CultureInfo culture;

    private TelegramWords(Language language) => culture = CultureInfo.GetCultureInfo(language.Tag());

    /// <summary>The words in a language.</summary>
    public static TelegramWords In(Language language) => new(language);

    /// <summary>Answers a button that no longer does anything, or never did.</summary>
    public string StaleButton => Get(nameof(StaleButton));

    private string Get(string name) =>
        Resources.GetString(name, culture) ?? throw new MissingManifestResourceException($"TelegramWords.{name} ({culture.Name})");
}
