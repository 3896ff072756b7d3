using System.Net.Http.Headers;
using System.Text.Json;
using ChatBot.Chat;
using ChatBot.Discord.Api.Models;

namespace ChatBot.Discord.Api;

/// <summary>The calls of Discord's REST API that a command bot needs. Every one throws <see cref="RestFailure"/> when it fails.</summary>
/// <param name="rest">Makes the calls.</param>
internal sealed class DiscordApi(DiscordRest rest)
{
    /// <summary>The longest that an interaction may be answered and followed up for.</summary>
    public static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(15);

    private const string Channels = "channels/{channel.id}";
    private const string Webhooks = "webhooks/{application.id}/{interaction.token}";

    /// <summary>Where the gateway is.</summary>
    public Task<GatewayAddress> GatewayAsync(CancellationToken stop) =>
        rest.AnswerAsync(Route.To(HttpMethod.Get, "gateway/bot"), null, DiscordJson.Default.GatewayAddress, stop);

    /// <summary>The bot's own application.</summary>
    public Task<Application> ApplicationAsync(CancellationToken stop) =>
        rest.AnswerAsync(Route.To(HttpMethod.Get, "applications/@me"), null, DiscordJson.Default.Application, stop);

    /// <summary>The bot's own application, asked for once.</summary>
    public Task<Application> ApplicationOnceAsync(CancellationToken stop) => rest.OnceAsync(
        Route.To(HttpMethod.Get, "applications/@me"), null, DiscordJson.Default.Application, DiscordRest.Deadline, stop);

    /// <summary>The registered commands, with their names in every language.</summary>
    /// <param name="application">The application.</param>
    /// <param name="guild">The server they are registered in; null for everywhere.</param>
    /// <param name="stop">Gives it up.</param>
    public Task<ApplicationCommand[]> CommandsAsync(string application, string? guild, CancellationToken stop) => rest.AnswerAsync(
        Commands(HttpMethod.Get, application, guild, "?with_localizations=true"), null, DiscordJson.Default.ApplicationCommandArray, stop);

    /// <summary>Registers commands in the place of all that were.</summary>
    public Task<ApplicationCommand[]> OverwriteCommandsAsync(string application, string? guild, ApplicationCommand[] commands, CancellationToken stop) => rest.AnswerAsync(
        Commands(HttpMethod.Put, application, guild, ""), () => Json(commands, DiscordJson.Default.ApplicationCommandArray), DiscordJson.Default.ApplicationCommandArray, stop);

    /// <summary>Answers an interaction, once.</summary>
    /// <param name="interaction">The interaction.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="picture">A picture that goes with it; null for none.</param>
    /// <param name="deadline">How long the call may take.</param>
    /// <param name="stop">Gives it up.</param>
    public Task RespondAsync(Interaction interaction, InteractionCallback answer, ReadOnlyMemory<byte>? picture, TimeSpan deadline, CancellationToken stop)
    {
        var route = new Route(HttpMethod.Post, "interactions/{interaction.id}/{interaction.token}/callback", "", $"interactions/{interaction.Id}/{interaction.Token}/callback")
        {
            IsGlobal = false,
            IsUnlimited = true,
            IsAuthorized = false,
        };
        return rest.OnceAsync(route, () => Body(answer, DiscordJson.Default.InteractionCallback, picture), DiscordJson.Default.JsonElement, deadline, stop);
    }

    /// <summary>Puts a message in the place of an interaction's first answer.</summary>
    public Task<Message> EditOriginalAsync(Interaction interaction, MessageBody message, ReadOnlyMemory<byte>? picture, CancellationToken stop) => rest.AnswerAsync(
        Webhook(HttpMethod.Patch, interaction, "/messages/@original"), () => Body(message, DiscordJson.Default.MessageBody, picture), DiscordJson.Default.Message, stop);

    /// <summary>Takes an interaction's first answer away.</summary>
    public Task DeleteOriginalAsync(Interaction interaction, CancellationToken stop) =>
        rest.AnswerAsync(Webhook(HttpMethod.Delete, interaction, "/messages/@original"), null, DiscordJson.Default.JsonElement, stop);

    /// <summary>Adds a message to an interaction's first answer.</summary>
    public Task<Message> FollowUpAsync(Interaction interaction, MessageBody message, ReadOnlyMemory<byte>? picture, CancellationToken stop) => rest.AnswerAsync(
        Webhook(HttpMethod.Post, interaction, "?wait=true"), () => Body(message, DiscordJson.Default.MessageBody, picture), DiscordJson.Default.Message, stop);

    /// <summary>Writes a message, trying again until it is there.</summary>
    public Task<Message> CreateMessageAsync(string channel, MessageBody message, ReadOnlyMemory<byte>? picture, CancellationToken stop) => rest.AnswerAsync(
        Messages(channel), () => Body(message, DiscordJson.Default.MessageBody, picture), DiscordJson.Default.Message, stop);

    /// <summary>Writes a message with one call.</summary>
    /// <param name="channel">Where to.</param>
    /// <param name="message">The message.</param>
    /// <param name="picture">A PNG beside it; null for none.</param>
    /// <param name="leaving">Called just before the call leaves; null for nothing.</param>
    /// <param name="stop">Gives it up.</param>
    public Task<Message> CreateMessageOnceAsync(string channel, MessageBody message, ReadOnlyMemory<byte>? picture, Action? leaving, CancellationToken stop) => rest.OnceAsync(
        Messages(channel),
        () => Body(message, DiscordJson.Default.MessageBody, picture) is var body && leaving is null ? body : new LeavingContent(body, leaving),
        DiscordJson.Default.Message,
        DiscordRest.Deadline,
        stop);

    /// <summary>How long a message to a channel would have to wait now.</summary>
    public TimeSpan DelayOfMessage(string channel) => rest.DelayOf(Messages(channel));

    /// <summary>Sends a message on to the channels that follow an announcement channel.</summary>
    public Task<Message> CrosspostAsync(string channel, string message, CancellationToken stop) => rest.AnswerAsync(
        new Route(HttpMethod.Post, $"{Channels}/messages/{{message.id}}/crosspost", channel, $"channels/{channel}/messages/{message}/crosspost"), null, DiscordJson.Default.Message, stop);

    /// <summary>Messages of a channel after one of them, newest first.</summary>
    public Task<Message[]> MessagesAsync(string channel, string after, int limit, CancellationToken stop) => rest.AnswerAsync(
        new Route(HttpMethod.Get, $"{Channels}/messages", channel, $"channels/{channel}/messages?after={after}&limit={limit}"), null, DiscordJson.Default.MessageArray, stop);

    /// <summary>A channel.</summary>
    public Task<Channel> ChannelAsync(string channel, CancellationToken stop) =>
        rest.AnswerAsync(new Route(HttpMethod.Get, Channels, channel, $"channels/{channel}"), null, DiscordJson.Default.Channel, stop);

    /// <summary>A server, with its roles.</summary>
    public Task<Guild> GuildAsync(string guild, CancellationToken stop) =>
        rest.AnswerAsync(new Route(HttpMethod.Get, "guilds/{guild.id}", guild, $"guilds/{guild}"), null, DiscordJson.Default.Guild, stop);

    /// <summary>A person in a server.</summary>
    public Task<GuildMember> MemberAsync(string guild, string person, CancellationToken stop) =>
        rest.AnswerAsync(new Route(HttpMethod.Get, "guilds/{guild.id}/members/{user.id}", guild, $"guilds/{guild}/members/{person}"), null, DiscordJson.Default.GuildMember, stop);

    /// <summary>Opens the private conversation with a person, or gives the one there is.</summary>
    public Task<Channel> OpenPrivateAsync(string person, CancellationToken stop) => rest.AnswerAsync(
        Route.To(HttpMethod.Post, "users/@me/channels"),
        () => Json(new DirectMessageRecipient(person), DiscordJson.Default.DirectMessageRecipient),
        DiscordJson.Default.Channel,
        stop);

    private static Route Commands(HttpMethod method, string application, string? guild, string query) => guild is null
        ? new Route(method, "applications/{application.id}/commands", "", $"applications/{application}/commands{query}")
        : new Route(method, "applications/{application.id}/guilds/{guild.id}/commands", guild, $"applications/{application}/guilds/{guild}/commands{query}");

    private static Route Messages(string channel) => new(HttpMethod.Post, $"{Channels}/messages", channel, $"channels/{channel}/messages");

    private static Route Webhook(HttpMethod method, Interaction interaction, string rest) =>
        new(method, Webhooks + rest, interaction.Token, $"webhooks/{interaction.ApplicationId}/{interaction.Token}{rest}")
        {
            IsGlobal = false,
            IsAuthorized = false,
        };

    private static ByteArrayContent Json<T>(T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    /// <summary>A body with its picture beside it (Reference, "Uploading Files"), or the body alone.</summary>
    private static HttpContent Body<T>(T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, ReadOnlyMemory<byte>? picture)
    {
        var json = Json(value, type);
        if (picture is not { } bytes)
        {
            return json;
        }

        var file = new ReadOnlyMemoryContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return new MultipartFormDataContent { { json, "payload_json" }, { file, "files[0]", "picture.png" } };
    }
}
