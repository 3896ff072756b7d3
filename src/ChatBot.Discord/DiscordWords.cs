using System.Globalization;
using System.Resources;
using ChatBot.Chat;

namespace ChatBot.Discord;

/// <summary>What only Discord makes the bot say, in one language.</summary>
public sealed class DiscordWords
{
    private static readonly ResourceManager Resources = new("ChatBot.Discord.DiscordWords", typeof(DiscordWords).Assembly);
    private readonly CultureInfo culture;

    private DiscordWords(Language language) => culture = CultureInfo.GetCultureInfo(language.Tag());

    /// <summary>The words in a language.</summary>
    public static DiscordWords In(Language language) => new(language);

    /// <summary>Answers a button that no longer does anything, or never did.</summary>
    public string StaleButton => Get(nameof(StaleButton));

    private string Get(string name) =>
        Resources.GetString(name, culture) ?? throw new MissingManifestResourceException($"DiscordWords.{name} ({culture.Name})");
}
