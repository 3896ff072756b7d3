namespace ChatBot.Chat;

/// <summary>A language the bot speaks. Every word it says exists in each of them.</summary>
public enum Language
{
    /// <summary>Japanese, <c>ja</c>.</summary>
    Japanese,

    /// <summary>English, <c>en</c>.</summary>
    English,
}

/// <summary>Conversions between <see cref="Language"/> and language tags.</summary>
public static class LanguageTags
{
    /// <summary>The IETF BCP 47 tag of a language: <c>ja</c> or <c>en</c>.</summary>
    public static string Tag(this Language language) => language == Language.Japanese ? "ja" : "en";

    /// <summary>Reads a BCP 47 tag by its primary subtag, so that <c>ja-JP</c>, <c>ja_JP.UTF-8</c> and <c>JA</c> are Japanese.</summary>
    /// <returns>The language, or null when the bot does not speak it.</returns>
    public static Language? FromTag(string? tag)
    {
        var primary = (tag ?? "").Split('-', '_', '.')[0].ToLowerInvariant();
        return primary switch
        {
            "ja" => Language.Japanese,
            "en" => Language.English,
            _ => null,
        };
    }
}
