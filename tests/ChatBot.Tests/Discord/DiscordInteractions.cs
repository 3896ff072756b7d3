using System.Text.Json.Nodes;

namespace ChatBot.Tests.Discord;

/// <summary>The interactions that were sent, and what became of each. Whoever uses it takes care of the order.</summary>
internal sealed class DiscordInteractions
{
    private readonly Dictionary<string, Asked> issued = [];

    /// <summary>The ids of those that were never answered.</summary>
    public IReadOnlyList<string> Unanswered => [.. issued.Where(pair => pair.Value.Answer is null).Select(pair => pair.Key)];

    /// <summary>Notes one that is about to be sent.</summary>
    public void Issue(JsonObject interaction, TimeProvider time) => issued[(string)interaction["id"]!] = new Asked(
        (string)interaction["token"]!, time.GetTimestamp(), interaction["message"]?.DeepClone() as JsonObject, (string?)interaction["channel_id"], PersonOf(interaction));

    /// <summary>The message an answer became.</summary>
    public JsonObject MessageOf(JsonObject interaction) =>
        issued[(string)interaction["id"]!].Message ?? throw new InvalidOperationException("The interaction has no message.");

    /// <summary>Takes the first answer to an interaction: within three seconds, once.</summary>
    public (int, JsonNode?) Answer(DiscordCall call, TimeProvider time)
    {
        if (!issued.TryGetValue(call.Ids[0], out var asked) || asked.Token != call.Ids[1] || time.GetElapsedTime(asked.At) > TimeSpan.FromSeconds(3))
        {
            return DiscordMessages.Error(404, 10062, "Unknown interaction");
        }

        if (asked.Answer is not null)
        {
            return DiscordMessages.Error(400, 40060, "Interaction has already been acknowledged.");
        }

        asked.Answer = call.CallbackType;
        asked.Message = call.CallbackType switch
        {
            4 or 5 => DiscordMessages.New(asked.Channel ?? "", call.Message, asked.Person),
            7 => DiscordMessages.Edited(asked.Message!, call.Message!),
            _ => asked.Message,
        };
        return call.WantsResponse ? (200, CallbackResponse(call, asked)) : (204, null);
    }

    /// <summary>What Discord tells of an answer when asked to with <c>with_response</c>.</summary>
    private static JsonObject CallbackResponse(DiscordCall call, Asked asked) => new()
    {
        ["interaction"] = new JsonObject { ["id"] = call.Ids[0], ["type"] = 2, ["response_message_id"] = asked.Message?["id"]?.DeepClone() },
        ["resource"] = new JsonObject { ["type"] = call.CallbackType, ["message"] = asked.Message?.DeepClone() },
    };

    /// <summary>Takes what follows the first answer, for fifteen minutes.</summary>
    public (int, JsonNode?) Follow(DiscordCall call, TimeProvider time)
    {
        var asked = issued.Values.FirstOrDefault(one => one.Token == call.Ids[1]);
        if (asked?.Answer is null || time.GetElapsedTime(asked.At) > TimeSpan.FromMinutes(15))
        {
            return DiscordMessages.Error(404, 10015, "Unknown Webhook");
        }

        switch (call.Name)
        {
            case DiscordServer.DeleteOriginal:
                asked.Message = null;
                return (204, null);
            case DiscordServer.EditOriginal:
                asked.Message = DiscordMessages.Edited(asked.Message!, call.Message!);
                return (200, asked.Message.DeepClone());
            default:
                return (200, DiscordMessages.New(asked.Channel ?? "", call.Message, asked.Person));
        }
    }

    private static string? PersonOf(JsonObject interaction) => (string?)(interaction["member"]?["user"] ?? interaction["user"])?["id"];

    /// <summary>An interaction that was sent.</summary>
    private sealed class Asked(string token, long at, JsonObject? message, string? channel, string? person)
    {
        public string Token { get; } = token;

        public long At { get; } = at;

        public string? Channel { get; } = channel;

        public string? Person { get; } = person;

        /// <summary>The kind of the first answer; null before it.</summary>
        public int? Answer { get; set; }

        /// <summary>The message it led to, or that it stands below.</summary>
        public JsonObject? Message { get; set; } = message;
    }
}
