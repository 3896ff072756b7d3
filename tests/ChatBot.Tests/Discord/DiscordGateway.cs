using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatBot.Tests.Discord;

/// <summary>
/// Discord's gateway: greets, takes sessions up and keeps what is sent in them, so that a client that resumes misses
/// nothing; and breaks in every way it can break.
/// </summary>
/// <param name="signal">Called whenever something happened.</param>
internal sealed class DiscordGateway(Action signal)
{
    private readonly Lock gate = new();
    private readonly List<Session> sessions = [];
    private readonly ConcurrentDictionary<Connection, bool> connections = [];
    private readonly List<Received> log = [];
    private int nextSession = 1;

    public string Url { get; set; } = "";

    public string Token { get; set; } = "";

    /// <summary>In milliseconds.</summary>
    public int HeartbeatInterval { get; set; } = 41_250;

    /// <summary>Whether heartbeats are answered.</summary>
    public bool AcknowledgesHeartbeats { get; set; } = true;

    /// <summary>The code that whoever identifies is sent away with; null to take them.</summary>
    public int? RefusesWith { get; set; }

    /// <summary>The servers the bot is in.</summary>
    public IReadOnlyList<string> Guilds { get; set; } = [DiscordEvents.Guild];

    /// <summary>Everything that clients sent, in order.</summary>
    public IReadOnlyList<Received> Log
    {
        get
        {
            lock (gate)
            {
                return [.. log];
            }
        }
    }

    /// <summary>How many sessions were begun.</summary>
    public int Identified => Log.Count(one => one.Op == 2);

    /// <summary>How many sessions were taken up again.</summary>
    public int Resumed { get; private set; }

    /// <summary>How many connections are ready for events.</summary>
    public int Ready
    {
        get
        {
            lock (gate)
            {
                return sessions.Count(session => session.Connection is not null);
            }
        }
    }

    public static JsonObject BotUser() => new()
    {
        ["id"] = DiscordServer.ApplicationId,
        ["username"] = "History",
        ["discriminator"] = "0000",
        ["avatar"] = null,
        ["bot"] = true,
    };

    /// <summary>Sends an event in every session; whoever is not connected gets it on resuming.</summary>
    public void Dispatch(string name, JsonObject data)
    {
        lock (gate)
        {
            foreach (var session in sessions)
            {
                var message = new JsonObject { ["op"] = 0, ["s"] = ++session.Sequence, ["t"] = name, ["d"] = data.DeepClone() };
                session.Sent.Add((session.Sequence, message));
                session.Connection?.Send(message);
            }
        }
    }

    /// <summary>Cuts every connection without a word.</summary>
    public void Drop() => Each(connection => connection.Abort());

    /// <summary>Closes every connection with a code; some codes end the session.</summary>
    public void CloseWith(int code)
    {
        Each(connection => connection.CloseWith(code));
        if (code is 4007 or 4009)
        {
            EndSessions();
        }
    }

    /// <summary>Asks every client to connect again (op 7).</summary>
    public void AskToReconnect() => Each(connection => connection.Send(new JsonObject { ["op"] = 7, ["d"] = null }));

    /// <summary>Tells every client that its session is invalid (op 9).</summary>
    public void Invalidate(bool isResumable)
    {
        if (!isResumable)
        {
            EndSessions();
        }

        Each(connection => connection.Send(new JsonObject { ["op"] = 9, ["d"] = isResumable }));
    }

    /// <summary>Asks every client for a heartbeat (op 1).</summary>
    public void AskForHeartbeat() => Each(connection => connection.Send(new JsonObject { ["op"] = 1, ["d"] = null }));

    /// <summary>Ends everything.</summary>
    public void Close() => Drop();

    public async Task ServeAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var connection = new Connection(socket, context.Request.Query["compress"] == "zlib-stream");
        connections[connection] = true;
        connection.Send(new JsonObject { ["op"] = 10, ["d"] = new JsonObject { ["heartbeat_interval"] = HeartbeatInterval } });
        try
        {
            while (await connection.ReceiveAsync() is { } message)
            {
                Take(connection, message);
                signal();
            }
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or IOException)
        {
            // The client went away, or was cut off.
        }
        finally
        {
            connections.TryRemove(connection, out _);
            lock (gate)
            {
                sessions.Where(session => session.Connection == connection).ToList().ForEach(session => session.Connection = null);
            }

            signal();
            await connection.EndAsync();
        }
    }

    private void Take(Connection connection, JsonObject message)
    {
        lock (gate)
        {
            var op = (int)message["op"]!;
            log.Add(new Received(op, message["d"]?.DeepClone()));
            switch (op)
            {
                case 1 when AcknowledgesHeartbeats:
                    connection.Send(new JsonObject { ["op"] = 11 });
                    break;
                case 2 when RefusesWith is { } code:
                    connection.CloseWith(code);
                    break;
                case 2 when (string?)message["d"]!["token"] != Token:
                    connection.CloseWith(4004);
                    break;
                case 2:
                    Begin(connection, message["d"]!);
                    break;
                case 6:
                    Resume(connection, message["d"]!);
                    break;
                default:
                    break;
            }
        }
    }

    private void Begin(Connection connection, JsonNode identify)
    {
        var session = new Session($"session-{nextSession++}", connection);
        sessions.Add(session);
        var ready = new JsonObject
        {
            ["v"] = 10,
            ["user"] = BotUser(),
            ["guilds"] = new JsonArray([.. Guilds.Select(guild => new JsonObject { ["id"] = guild, ["unavailable"] = true })]),
            ["session_id"] = session.Id,
            ["session_type"] = "normal",
            ["resume_gateway_url"] = Url,
            ["shard"] = identify["shard"]?.DeepClone(),
            ["application"] = new JsonObject { ["id"] = DiscordServer.ApplicationId, ["flags"] = 0 },
        };
        var message = new JsonObject { ["op"] = 0, ["s"] = ++session.Sequence, ["t"] = "READY", ["d"] = ready };
        session.Sent.Add((session.Sequence, message));
        connection.Send(message);
    }

    private void Resume(Connection connection, JsonNode resume)
    {
        if (sessions.FirstOrDefault(one => one.Id == (string?)resume["session_id"]) is not { } session)
        {
            connection.Send(new JsonObject { ["op"] = 9, ["d"] = false });
            return;
        }

        Resumed++;
        session.Connection = connection;
        foreach (var (_, missed) in session.Sent.Where(one => one.Sequence > (long)resume["seq"]!))
        {
            connection.Send(missed);
        }

        connection.Send(new JsonObject { ["op"] = 0, ["s"] = ++session.Sequence, ["t"] = "RESUMED", ["d"] = new JsonObject() });
    }

    private void EndSessions()
    {
        lock (gate)
        {
            sessions.Clear();
        }
    }

    private void Each(Action<Connection> action)
    {
        foreach (var connection in connections.Keys)
        {
            action(connection);
        }
    }

    /// <summary>What a client sent.</summary>
    internal sealed record Received(int Op, JsonNode? Data);

    private sealed class Session(string id, Connection connection)
    {
        public string Id { get; } = id;

        public Connection? Connection { get; set; } = connection;

        public long Sequence { get; set; }

        public List<(long Sequence, JsonObject Message)> Sent { get; } = [];
    }

    /// <summary>One client's connection; what is sent goes out in order.</summary>
    private sealed class Connection(WebSocket socket, bool isCompressed) : IDisposable
    {
        private readonly Lock gate = new();
        private readonly MemoryStream compressed = new();
        private readonly CancellationTokenSource cut = new();
        private ZLibStream? zlib;
        private bool isEnded;
        private Task sending = Task.CompletedTask;

        public void Send(JsonObject message)
        {
            lock (gate)
            {
                var bytes = Encode(message.ToJsonString());
                Enqueue(() => socket.SendAsync(bytes, isCompressed ? WebSocketMessageType.Binary : WebSocketMessageType.Text, true, cut.Token));
            }
        }

        public void CloseWith(int code)
        {
            lock (gate)
            {
                Enqueue(() => socket.CloseOutputAsync((WebSocketCloseStatus)code, "as the test asks", cut.Token));
            }
        }

        public void Abort()
        {
            lock (gate)
            {
                if (!isEnded)
                {
                    cut.Cancel();
                    socket.Abort();
                }
            }
        }

        public async Task<JsonObject?> ReceiveAsync()
        {
            var buffer = new byte[16 * 1024];
            using var message = new MemoryStream();
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer, cut.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return null;
                }

                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    return (JsonObject)JsonNode.Parse(message.ToArray())!;
                }
            }
        }

        public async Task EndAsync()
        {
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            lock (gate)
            {
                isEnded = true;
                socket.Abort();
            }
        }

        public void Dispose()
        {
            zlib?.Dispose();
            compressed.Dispose();
            cut.Dispose();
        }

        private void Enqueue(Func<Task> send)
        {
            var before = sending;
            sending = Task.Run(async () =>
            {
                await before;
                await send();
            });
        }

        private byte[] Encode(string json)
        {
            var plain = Encoding.UTF8.GetBytes(json);
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
