using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatBot.Benchmarks;

/// <summary>As little of Discord as a measured bot needs: one session on the gateway, interactions at a pace, and the time to each answer.</summary>
internal sealed class DiscordLoopback : IAsyncDisposable
{
    /// <summary>The token it answers to, as to any other.</summary>
    public const string Token = "NDI0Mg.benchmark.token";

    /// <summary>The data of the first answer to each command, by command and language.</summary>
    public ConcurrentDictionary<string, JsonNode> Replies { get; } = [];

    private readonly WebApplication app;
    private readonly int guilds;
    private readonly string guildPart;
    private readonly ConcurrentDictionary<string, (long At, string Reply)> asked = [];
    private readonly ConcurrentBag<TimeSpan> times = [];
    private readonly TaskCompletionSource<Session> connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource progress = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long next = 1_000_000_000_000_000_000;

    private DiscordLoopback(WebApplication app, int guilds, int guildBytes)
    {
        this.app = app;
        this.guilds = guilds;
        guildPart = guilds == 0 ? "" : GuildPart(guildBytes);
    }

    /// <summary>The origin; the API is below <c>/api/v10/</c>.</summary>
    public string Origin => app.Urls.First();

    /// <summary>Starts it.</summary>
    /// <param name="guilds">How many servers the bot is in, each told of as soon as it is ready.</param>
    /// <param name="guildBytes">The size of what is told of each.</param>
    public static async Task<DiscordLoopback> StartAsync(int guilds, int guildBytes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new DiscordLoopback(app, guilds, guildBytes);
        app.UseWebSockets();
        app.Map("/gateway", server.ServeGatewayAsync);
        app.MapGet("/api/v10/gateway/bot", context => JsonAsync(context, new JsonObject
        {
            ["url"] = $"ws{server.Origin[4..]}/gateway",
            ["shards"] = 1,
            ["session_start_limit"] = new JsonObject { ["total"] = 1000, ["remaining"] = 1000, ["reset_after"] = 0, ["max_concurrency"] = 1 },
        }));
        app.MapGet("/api/v10/applications/@me", context => JsonAsync(context, new JsonObject { ["id"] = "4242", ["name"] = "Bench", ["bot"] = Bot() }));
        app.Map("/api/v10/applications/{id}/commands", context => JsonAsync(context, new JsonArray()));
        app.MapPost("/api/v10/interactions/{id}/{token}/callback", server.AnsweredAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>Sends interactions at a pace, by turns, and waits until all are answered.</summary>
    /// <param name="commands">The name of each command with its option and the option's value, and the reader's language.</param>
    /// <param name="count">How many.</param>
    /// <param name="perSecond">How many in a second.</param>
    /// <returns>The time from each interaction to its answer, shortest first.</returns>
    public async Task<IReadOnlyList<TimeSpan>> AskAsync(IReadOnlyList<(string Name, string Option, string Value, string Locale)> commands, int count, int perSecond)
    {
        var session = await connected.Task.WaitAsync(TimeSpan.FromSeconds(60));
        times.Clear();
        var started = Stopwatch.GetTimestamp();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        for (var sent = 0; sent < count; await pace.WaitForNextTickAsync())
        {
            for (var due = Math.Min(count, Stopwatch.GetElapsedTime(started).TotalSeconds * perSecond); sent < due; sent++)
            {
                var command = commands[sent % commands.Count];
                var interaction = Interaction(command.Name, command.Option, command.Value, command.Locale);
                asked[(string)interaction["id"]!] = (Stopwatch.GetTimestamp(), $"{command.Name} {command.Locale}");
                session.Dispatch("INTERACTION_CREATE", interaction.ToJsonString());
            }
        }

        while (true)
        {
            var change = Volatile.Read(ref progress).Task;
            if (times.Count == count)
            {
                return [.. times.Order()];
            }

            await change.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnsweredAsync(HttpContext context)
    {
        var arrived = Stopwatch.GetTimestamp();
        if (asked.TryRemove((string)context.Request.RouteValues["id"]!, out var one))
        {
            times.Add(Stopwatch.GetElapsedTime(one.At, arrived));
            if (!Replies.ContainsKey(one.Reply))
            {
                Replies.TryAdd(one.Reply, await ReplyAsync(context.Request));
            }
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        Interlocked.Exchange(ref progress, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>The data of an answer; a picture that came with them stands in base64 beside them.</summary>
    private static async Task<JsonNode> ReplyAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return (await JsonNode.ParseAsync(request.Body))!["data"]!.DeepClone();
        }

        var form = await request.ReadFormAsync();
        var data = JsonNode.Parse(form["payload_json"].ToString())!["data"]!.DeepClone();
        using var picture = new MemoryStream();
        await form.Files[0].CopyToAsync(picture);
        data["picture"] = Convert.ToBase64String(picture.ToArray());
        return data;
    }

    private async Task ServeGatewayAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var session = new Session(socket, context.Request.Query["compress"] == "zlib-stream");
        session.Send("""{"op":10,"d":{"heartbeat_interval":41250}}""");
        var buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer, context.RequestAborted) is { MessageType: not WebSocketMessageType.Close } part)
        {
            switch ((int)JsonNode.Parse(buffer.AsSpan(0, part.Count))!["op"]!)
            {
                case 1:
                    session.Send("""{"op":11}""");
                    break;
                case 2:
                    Begin(session);
                    break;
                default:
                    break;
            }
        }
    }

    private void Begin(Session session)
    {
        session.Dispatch("READY", new JsonObject
        {
            ["v"] = 10,
            ["user"] = Bot(),
            ["guilds"] = new JsonArray([.. Enumerable.Range(0, guilds).Select(i => new JsonObject { ["id"] = GuildId(i), ["unavailable"] = true })]),
            ["session_id"] = "one",
            ["resume_gateway_url"] = $"ws{Origin[4..]}/gateway",
            ["shard"] = new JsonArray(0, 1),
            ["application"] = new JsonObject { ["id"] = "4242", ["flags"] = 0 },
        }.ToJsonString());
        for (var i = 0; i < guilds; i++)
        {
            session.Dispatch("GUILD_CREATE", $$"""{"id":"{{GuildId(i)}}","name":"Server {{i}}",{{guildPart}}}""");
        }

        connected.TrySetResult(session);
    }

    private static string GuildId(int i) => (900_000_000_000_000_000 + i).ToString(CultureInfo.InvariantCulture);

    /// <summary>What a server of some size is told with besides its id and name.</summary>
    private static string GuildPart(int bytes)
    {
        var channels = new JsonArray();
        var roles = new JsonArray();
        var guild = new JsonObject
        {
            ["owner_id"] = "1",
            ["joined_at"] = "2020-01-01T00:00:00.000000+00:00",
            ["member_count"] = 100,
            ["large"] = false,
            ["features"] = new JsonArray(),
            ["preferred_locale"] = "ja",
            ["members"] = new JsonArray(),
            ["presences"] = new JsonArray(),
            ["voice_states"] = new JsonArray(),
            ["threads"] = new JsonArray(),
            ["stage_instances"] = new JsonArray(),
            ["guild_scheduled_events"] = new JsonArray(),
            ["soundboard_sounds"] = new JsonArray(),
            ["emojis"] = new JsonArray(),
            ["stickers"] = new JsonArray(),
            ["channels"] = channels,
            ["roles"] = roles,
        };
        for (var i = 0; guild.ToJsonString().Length < bytes; i++)
        {
            channels.Add(new JsonObject
            {
                ["id"] = (700_000_000_000_000_000 + i).ToString(CultureInfo.InvariantCulture),
                ["type"] = 0,
                ["name"] = $"channel-{i}",
                ["topic"] = "Ask about treaties, summits and crises; every answer names its source.",
                ["position"] = i,
                ["permission_overwrites"] = new JsonArray(new JsonObject { ["id"] = "1", ["type"] = 0, ["allow"] = "1024", ["deny"] = "0" }),
                ["rate_limit_per_user"] = 0,
                ["nsfw"] = false,
                ["last_message_id"] = null,
                ["parent_id"] = null,
                ["flags"] = 0,
            });
            roles.Add(new JsonObject
            {
                ["id"] = (800_000_000_000_000_000 + i).ToString(CultureInfo.InvariantCulture),
                ["name"] = $"Role {i}",
                ["color"] = 0,
                ["hoist"] = false,
                ["position"] = i,
                ["permissions"] = "274878024704",
                ["managed"] = false,
                ["mentionable"] = false,
                ["flags"] = 0,
            });
        }

        return guild.ToJsonString()[1..^1];
    }

    private JsonObject Interaction(string name, string option, string value, string locale)
    {
        var id = Interlocked.Increment(ref next).ToString(CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["id"] = id,
            ["application_id"] = "4242",
            ["type"] = 2,
            ["token"] = $"token-{id}",
            ["version"] = 1,
            ["guild_id"] = GuildId(0),
            ["channel_id"] = "700000000000000000",
            ["channel"] = new JsonObject { ["id"] = "700000000000000000", ["type"] = 0 },
            ["locale"] = locale,
            ["guild_locale"] = "ja",
            ["entitlements"] = new JsonArray(),
            ["authorizing_integration_owners"] = new JsonObject(),
            ["attachment_size_limit"] = 10_000_000,
            ["member"] = new JsonObject
            {
                ["user"] = new JsonObject { ["id"] = "11", ["username"] = "reader", ["discriminator"] = "0", ["avatar"] = null },
                ["roles"] = new JsonArray(),
                ["permissions"] = "0",
                ["joined_at"] = "2020-01-01T00:00:00.000000+00:00",
                ["deaf"] = false,
                ["mute"] = false,
                ["flags"] = 0,
            },
            ["data"] = new JsonObject
            {
                ["id"] = "1",
                ["type"] = 1,
                ["name"] = name,
                ["options"] = new JsonArray(new JsonObject { ["name"] = option, ["type"] = 3, ["value"] = value }),
            },
        };
    }

    private static JsonObject Bot() => new() { ["id"] = "4242", ["username"] = "Bench", ["discriminator"] = "0000", ["avatar"] = null, ["bot"] = true };

    private static Task JsonAsync(HttpContext context, JsonNode body)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString());
    }

    /// <summary>One bot's connection to the gateway, whose messages go out in order.</summary>
    private sealed class Session(WebSocket socket, bool isCompressed) : IDisposable
    {
        private readonly Lock gate = new();
        private readonly MemoryStream compressed = new();
        private ZLibStream? zlib;
        private Task sending = Task.CompletedTask;
        private long sequence;

        public void Dispatch(string name, string data)
        {
            lock (gate)
            {
                Send($$"""{"op":0,"s":{{++sequence}},"t":"{{name}}","d":{{data}}}""");
            }
        }

        public void Send(string message)
        {
            lock (gate)
            {
                var bytes = Encode(message);
                sending = SendAsync(sending, bytes);
            }
        }

        public void Dispose()
        {
            zlib?.Dispose();
            compressed.Dispose();
        }

        private async Task SendAsync(Task before, byte[] bytes)
        {
            await before;
            await socket.SendAsync(bytes, isCompressed ? WebSocketMessageType.Binary : WebSocketMessageType.Text, true, CancellationToken.None);
        }

        private byte[] Encode(string message)
        {
            var plain = Encoding.UTF8.GetBytes(message);
            if (!isCompressed)
            {
                return plain;
            }

            zlib ??= new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true);
            zlib.Write(plain);
            zlib.Flush();
            var bytes = compressed.ToArray();
            compressed.SetLength(0);
            return bytes;
        }
    }
}
