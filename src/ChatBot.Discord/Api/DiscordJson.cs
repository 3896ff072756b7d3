using System.Text.Json;
using System.Text.Json.Serialization;
using ChatBot.Discord.Api.Models;

namespace ChatBot.Discord.Api;

/// <summary>How Discord's objects are read and written: snake_case names, nothing written that is not set.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ApiError))]
[JsonSerializable(typeof(Application))]
[JsonSerializable(typeof(ApplicationCommand[]))]
[JsonSerializable(typeof(Channel))]
[JsonSerializable(typeof(DirectMessageRecipient))]
[JsonSerializable(typeof(GatewayAddress))]
[JsonSerializable(typeof(Guild))]
[JsonSerializable(typeof(GuildMember))]
[JsonSerializable(typeof(Interaction))]
[JsonSerializable(typeof(InteractionCallback))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(Message[]))]
[JsonSerializable(typeof(MessageBody))]
[JsonSerializable(typeof(Gateway.Hello))]
[JsonSerializable(typeof(Gateway.Ready))]
[JsonSerializable(typeof(Gateway.IdentifyPayload))]
[JsonSerializable(typeof(Gateway.ResumePayload))]
[JsonSerializable(typeof(Gateway.HeartbeatPayload))]
internal sealed partial class DiscordJson : JsonSerializerContext;

/// <summary>What Discord says of a call it refuses.</summary>
/// <param name="Code">Its own code; 0 for none.</param>
/// <param name="Message">The reason in words.</param>
internal sealed record ApiError(int Code, string Message);
