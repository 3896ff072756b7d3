using System.Text.Json.Nodes;

namespace ChatBot.Tests.Discord;

/// <summary>What Discord makes of what a bot sends.</summary>
internal static class DiscordMessages
{
    /// <summary>The message a body becomes.</summary>
    /// <param name="channel">Where it stands.</param>
    /// <param name="body">The body; null for one yet to come.</param>
    /// <param name="asker">Whose interaction it answers; null for nobody's.</param>
    public static JsonObject New(string channel, JsonObject? body, string? asker)
    {
        var message = DiscordEvents.Message((string?)body?["content"] ?? "", DiscordServer.ApplicationId, null, channel);
        message["author"] = DiscordGateway.BotUser();
        message["embeds"] = body?["embeds"]?.DeepClone() ?? new JsonArray();
        message["components"] = body?["components"]?.DeepClone() ?? new JsonArray();
        if (asker is not null)
        {
            message["interaction_metadata"] = new JsonObject { ["id"] = "1", ["type"] = 2, ["user"] = new JsonObject { ["id"] = asker, ["username"] = "reader", ["discriminator"] = "0", ["avatar"] = null }, ["authorizing_integration_owners"] = new JsonObject() };
        }

        return message;
    }

    /// <summary>A message after an edit: what the body does not name stays.</summary>
    public static JsonObject Edited(JsonObject message, JsonObject body)
    {
        var edited = (JsonObject)message.DeepClone();
        foreach (var part in new[] { "content", "embeds", "components" })
        {
            if (body[part] is { } given)
            {
                edited[part] = given.DeepClone();
            }
        }

        return edited;
    }

    /// <summary>An answer that something is wrong.</summary>
    public static (int, JsonNode?) Error(int status, int code, string message) => (status, new JsonObject { ["message"] = message, ["code"] = code });
}
