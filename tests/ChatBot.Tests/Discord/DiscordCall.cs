using System.Text.Json.Nodes;

namespace ChatBot.Tests.Discord;

/// <summary>One call of the REST API as the server saw it.</summary>
/// <param name="Name">The method and the path with its ids left out.</param>
/// <param name="Ids">The ids of the path, in order.</param>
/// <param name="Body">The body; for an upload its JSON part.</param>
/// <param name="Files">The uploaded files by the name of their part.</param>
/// <param name="Authorization">The header the caller proved itself with; empty for none.</param>
internal sealed record DiscordCall(string Name, IReadOnlyList<string> Ids, JsonNode? Body, IReadOnlyDictionary<string, byte[]> Files, string Authorization)
{
    /// <summary>Whether the caller of a callback asks for the message it led to.</summary>
    public bool WantsResponse { get; init; }

    /// <summary>The message in the body, whatever wraps it.</summary>
    public JsonObject? Message => Body is JsonObject whole ? whole["data"] as JsonObject ?? whole : null;

    /// <summary>What a reader sees of it.</summary>
    public string Text => Message is null ? "" : DiscordMarkdown.Plain(Message);

    /// <summary>The buttons and the lines of menus, as label and data.</summary>
    public IReadOnlyList<(string Label, string Data, bool IsMenu)> Controls =>
    [
        .. (Message?["components"] as JsonArray ?? [])
            .SelectMany(row => (JsonArray)row!["components"]!)
            .SelectMany(component => (int)component!["type"]! == 3
                ? ((JsonArray)component["options"]!).Select(option => ((string)option!["label"]!, (string)option["value"]!, true))
                : [((string)component["label"]!, (string)component["custom_id"]!, false)]),
    ];

    /// <summary>The kind of an interaction's answer; 0 for what is none.</summary>
    public int CallbackType => Name == DiscordServer.Callback ? (int)Body!["type"]! : 0;

    /// <summary>Whether only one person sees it.</summary>
    public bool IsEphemeral => ((int?)Message?["flags"] & 64) == 64;

    /// <summary>Whether it shows a reader words of the bot's.</summary>
    public bool IsShown => (Name == DiscordServer.Callback && CallbackType is 4 or 7)
        || (Name is DiscordServer.FollowUp or DiscordServer.EditOriginal or DiscordServer.CreateMessage);
}
