namespace ChatBot.Discord.Api.Models;

/// <summary>A framed part of a message (Message Object, "Embed Limits").</summary>
internal sealed record Embed
{
    public const int LongestTitle = 256;
    public const int LongestDescription = 4096;
    public const int MostFields = 25;
    public const int LongestFieldName = 256;
    public const int LongestFieldValue = 1024;
    public const int LongestFooter = 2048;

    /// <summary>The most characters of all embeds of a message together.</summary>
    public const int LongestInAll = 6000;

    public string? Title { get; init; }

    public string? Description { get; init; }

    /// <summary>The colour of its edge, 0xRRGGBB.</summary>
    public int? Color { get; init; }

    public IReadOnlyList<EmbedField>? Fields { get; init; }

    public EmbedFooter? Footer { get; init; }

    public EmbedImage? Image { get; init; }

    /// <summary>What counts towards <see cref="LongestInAll"/>.</summary>
    public int Length() =>
        (Title?.Length ?? 0) + (Description?.Length ?? 0) + (Footer?.Text.Length ?? 0) + (Fields?.Sum(field => field.Name.Length + field.Value.Length) ?? 0);
}

/// <summary>A named part of an embed.</summary>
internal sealed record EmbedField(string Name, string Value, bool? Inline = null);

/// <summary>The small print of an embed.</summary>
internal sealed record EmbedFooter(string Text);

/// <summary>A picture in an embed; <c>attachment://name</c> is one sent along.</summary>
internal sealed record EmbedImage(string? Url);
