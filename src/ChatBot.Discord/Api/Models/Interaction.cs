using System.Text.Json;

namespace ChatBot.Discord.Api.Models;

/// <summary>A command, button, menu or autocompletion used by a person (Interactions, "Interaction Object").</summary>
internal sealed record Interaction
{
    public const int Ping = 1;
    public const int Command = 2;
    public const int MessageComponent = 3;
    public const int Autocomplete = 4;

    public required string Id { get; init; }

    public required string ApplicationId { get; init; }

    public required int Type { get; init; }

    /// <summary>What answers prove themselves with for 15 minutes. A secret.</summary>
    public required string Token { get; init; }

    public InteractionData? Data { get; init; }

    /// <summary>The server; null in a private conversation.</summary>
    public string? GuildId { get; init; }

    public string? ChannelId { get; init; }

    /// <summary>In a server: who called.</summary>
    public GuildMember? Member { get; init; }

    /// <summary>In a private conversation: who called.</summary>
    public User? User { get; init; }

    /// <summary>The person's language, such as <c>ja</c> or <c>en-US</c>.</summary>
    public string? Locale { get; init; }

    /// <summary>Of a component: the message it stands below.</summary>
    public Message? Message { get; init; }
}

/// <summary>What was called or pressed.</summary>
internal sealed record InteractionData
{
    public string? Name { get; init; }

    public IReadOnlyList<InteractionOption>? Options { get; init; }

    public string? CustomId { get; init; }

    /// <summary>What was chosen in a menu.</summary>
    public IReadOnlyList<string>? Values { get; init; }
}

/// <summary>An option as it was filled in.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value: text, a number, or true or false.</param>
/// <param name="Focused">Whether it is the one being typed.</param>
internal sealed record InteractionOption(string Name, JsonElement? Value, bool Focused = false)
{
    /// <summary>Its type, as in <see cref="ApplicationCommandOption"/>.</summary>
    public int Type { get; init; }

    /// <summary>Of a subcommand: its own options.</summary>
    public IReadOnlyList<InteractionOption>? Options { get; init; }

    /// <summary>The value as text.</summary>
    public string? Text() => Value is not { } value ? null : value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
}
