using System.Text.Json.Nodes;
using NJsonSchema;

namespace ChatBot.Tests.Discord;

/// <summary>
/// The bodies a bot may send, as Discord's own OpenAPI description has them (discord-api.json, the part of it that this bot
/// needs; what it does not name is refused), and the limits that stand only in Discord's prose.
/// </summary>
internal sealed class DiscordSpecification
{
    private static readonly Lazy<DiscordSpecification> Shared = new(Load);
    private readonly IDictionary<string, JsonSchema> definitions;

    private DiscordSpecification(IDictionary<string, JsonSchema> definitions) => this.definitions = definitions;

    public static DiscordSpecification Read() => Shared.Value;

    /// <summary>What is wrong with a body; nothing when it is valid.</summary>
    /// <param name="name">The schema's name.</param>
    /// <param name="body">The body.</param>
    public IEnumerable<string> Check(string name, JsonNode? body)
    {
        var schema = definitions[name];
        var errors = schema.Validate(body?.ToJsonString() ?? "null").Select(error => $"{name}{error.Path?.TrimStart('#')}: {error.Kind}");
        var message = body is JsonObject whole && whole["data"] is JsonObject data ? data : body as JsonObject;
        return message is null ? errors : errors.Concat(CheckMessage(name, message));
    }

    private static IEnumerable<string> CheckMessage(string name, JsonObject message)
    {
        if ((string?)message["content"] is { Length: > 2000 } content)
        {
            yield return $"{name}.content: {content.Length} characters";
        }

        var embeds = message["embeds"] as JsonArray ?? [];
        var length = embeds.Sum(embed => Length(embed!["title"]) + Length(embed["description"]) + Length(embed["footer"]?["text"]) + Length(embed["author"]?["name"])
            + (embed["fields"] as JsonArray ?? []).Sum(field => Length(field!["name"]) + Length(field["value"])));
        if (length > 6000)
        {
            yield return $"{name}.embeds: {length} characters";
        }

        foreach (var field in embeds.SelectMany(embed => embed!["fields"] as JsonArray ?? []))
        {
            if (Length(field!["name"]) is 0 or > 256 || Length(field["value"]) is 0 or > 1024)
            {
                yield return $"{name}.embeds.fields: a name of {Length(field["name"])} and a value of {Length(field["value"])} characters";
            }
        }

        var rows = message["components"] as JsonArray ?? [];
        if (rows.Count > 5)
        {
            yield return $"{name}.components: {rows.Count} rows";
        }

        var ids = rows.SelectMany(row => row!["components"] as JsonArray ?? []).Select(component => (string?)component!["custom_id"]).ToList();
        if (ids.Distinct().Count() < ids.Count)
        {
            yield return $"{name}.components: a custom_id twice";
        }

        foreach (var menu in rows.SelectMany(row => row!["components"] as JsonArray ?? []).Where(component => (int)component!["type"]! == 3))
        {
            var values = ((JsonArray)menu!["options"]!).Select(option => (string)option!["value"]!).ToList();
            if (values.Distinct().Count() < values.Count)
            {
                yield return $"{name}.components: a value twice";
            }
        }
    }

    private static int Length(JsonNode? text) => ((string?)text)?.Length ?? 0;

    private static DiscordSpecification Load()
    {
        var path = Path.Combine(Repository.Root, "tests", "ChatBot.Tests", "Discord", "discord-api.json");
        return new DiscordSpecification(JsonSchema.FromJsonAsync(File.ReadAllText(path)).GetAwaiter().GetResult().Definitions);
    }
}
