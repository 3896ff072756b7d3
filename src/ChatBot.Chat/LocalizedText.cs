namespace ChatBot.Chat;

/// <summary>The same words in every language the bot speaks.</summary>
/// <param name="Ja">The words in Japanese.</param>
/// <param name="En">The words in English.</param>
public sealed record LocalizedText(string Ja, string En)
{
    /// <summary>The words in the reader's language.</summary>
    public string In(Language language) => language == Language.Japanese ? Ja : En;
}
