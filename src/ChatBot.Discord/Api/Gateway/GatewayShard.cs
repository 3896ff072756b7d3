using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using ChatBot.Chat;
using Microsoft.Extensions.Logging;

namespace ChatBot.Discord.Api.Gateway;

/// <summary>
/// One shard of the gateway: begins a session, keeps it alive, and takes it up again when the connection breaks, so that
/// nothing sent meanwhile is lost (Gateway, "Connection Lifecycle").
/// </summary>
/// <param name="identity">Who connects, and what it wants to hear of.</param>
/// <param name="shard">Which shard this is, and of how many.</param>
/// <param name="address">Tells where the gateway is.</param>
/// <param name="gate">Lets shards identify no faster than Discord allows.</param>
/// <param name="onEvent">Takes an event's name and data; it reads them before it returns, and does its work elsewhere.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where connections are told of.</param>
internal sealed partial class GatewayShard(
    GatewayIdentity identity,
    (int Id, int Total) shard,
    Func<CancellationToken, Task<string>> address,
    IdentifyGate gate,
    Action<string, ReadOnlyMemory<byte>> onEvent,
    TimeProvider time,
    ILogger log)
{
    /// <summary>How long the gateway may take to greet.</summary>
    private static readonly TimeSpan HelloDeadline = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);

    /// <summary>After so many failures in a row a session is taken up at the gateway's own address.</summary>
    private const int FailuresAtResumeUrl = 2;

    private Session? session;
    private long? sequence;
    private bool isAcknowledged;

    /// <summary>Stays connected until stopped.</summary>
    /// <exception cref="GatewayRefusedException">Connecting again brings nothing.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        for (var failures = 0; !stop.IsCancellationRequested;)
        {
            var wasConnected = false;
            try
            {
                await ConnectAsync(failures, () => wasConnected = true, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken) when (broken is WebSocketException or HttpRequestException or IOException or JsonException or InvalidDataException
                or OperationCanceledException or RestFailure { Kind: not RestFailureKind.Unauthorized })
            {
                LogBroken(log, shard.Id, broken is OperationCanceledException ? "no answer" : broken.Message);
            }

            failures = wasConnected ? 0 : failures + 1;
            if (failures > 0)
            {
                await Task.Delay(Backoff.Delay(FirstDelay, LongestDelay, failures - 1), time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ConnectAsync(int failures, Action onConnected, CancellationToken stop)
    {
        if (session is null)
        {
            await gate.WaitAsync(shard.Id, stop);
        }

        var url = session is not null && failures < FailuresAtResumeUrl ? session.ResumeUrl : await address(stop);
        using var socket = new GatewaySocket(time);
        using var dead = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var beating = Task.CompletedTask;
        try
        {
            await socket.ConnectAsync(url, stop);
            var interval = await HelloAsync(socket, stop);
            isAcknowledged = true;
            beating = BeatAsync(socket, interval, dead);
            await IntroduceAsync(socket, stop);
            await ReadAsync(socket, onConnected, dead.Token);
        }
        finally
        {
            await dead.CancelAsync();
            await beating.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await socket.CloseAsync(stop.IsCancellationRequested ? CloseCodes.Done : CloseCodes.WillResume);
        }
    }

    private async Task<TimeSpan> HelloAsync(GatewaySocket socket, CancellationToken stop)
    {
        using var late = new CancellationTokenSource(HelloDeadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        var first = await socket.ReadAsync(either.Token);
        if (first is null)
        {
            ReadClose(socket);
        }

        return first is { Op: GatewayMessage.Hello } hello
            ? TimeSpan.FromMilliseconds(JsonSerializer.Deserialize(hello.Data.Span, DiscordJson.Default.Hello)!.HeartbeatInterval)
            : throw new InvalidDataException("The gateway did not greet.");
    }

    /// <summary>Takes the session up again, or begins one.</summary>
    private Task IntroduceAsync(GatewaySocket socket, CancellationToken stop) => session is { } known
        ? socket.SendAsync(
            new ResumePayload(GatewayMessage.Resume, new Resume(identity.Token, known.Id, sequence ?? 0)), DiscordJson.Default.ResumePayload, false, stop)
        : socket.SendAsync(
            new IdentifyPayload(GatewayMessage.Identify, new Identify(identity.Token, identity.Intents, Properties, [shard.Id, shard.Total])),
            DiscordJson.Default.IdentifyPayload,
            false,
            stop);

    private async Task ReadAsync(GatewaySocket socket, Action onConnected, CancellationToken dead)
    {
        while (await socket.ReadAsync(dead) is { } message)
        {
            switch (message.Op)
            {
                case GatewayMessage.Dispatch:
                    sequence = message.Sequence ?? sequence;
                    OnDispatch(message, onConnected);
                    break;
                case GatewayMessage.Heartbeat:
                    await HeartbeatAsync(socket, dead);
                    break;
                case GatewayMessage.HeartbeatAck:
                    isAcknowledged = true;
                    break;
                case GatewayMessage.Reconnect:
                    LogReconnect(log, shard.Id);
                    return;
                case GatewayMessage.InvalidSession:
                    await OnInvalidSessionAsync(message, dead);
                    return;
                default:
                    break;
            }
        }

        ReadClose(socket);
    }

    private void OnDispatch(GatewayMessage message, Action onConnected)
    {
        if (message.Event == "READY")
        {
            var ready = JsonSerializer.Deserialize(message.Data.Span, DiscordJson.Default.Ready)!;
            session = new Session(ready.SessionId, ready.ResumeGatewayUrl);
            onConnected();
            LogReady(log, shard.Id, shard.Total);
        }
        else if (message.Event == "RESUMED")
        {
            onConnected();
            LogResumed(log, shard.Id);
        }

        onEvent(message.Event ?? "", message.Data);
    }

    private async Task OnInvalidSessionAsync(GatewayMessage message, CancellationToken dead)
    {
        if (JsonSerializer.Deserialize(message.Data.Span, DiscordJson.Default.JsonElement).ValueKind != JsonValueKind.True)
        {
            EndSession();
        }

        LogInvalid(log, shard.Id, session is not null);
        // "Wait a random amount of time between 1 and 5 seconds" (Gateway, "Resuming").
        await Task.Delay(TimeSpan.FromSeconds(1 + 4 * Random.Shared.NextDouble()), time, dead);
    }

    private void ReadClose(GatewaySocket socket)
    {
        var code = socket.CloseCode ?? 0;
        LogClosed(log, shard.Id, code);
        if (CloseCodes.IsFatal(code))
        {
            throw new GatewayRefusedException(code);
        }

        if (CloseCodes.EndsSession(code))
        {
            EndSession();
        }
    }

    private void EndSession() => (session, sequence) = (null, null);

    /// <summary>Sends heartbeats; when one stays unanswered the connection is dead, whatever it seems.</summary>
    private async Task BeatAsync(GatewaySocket socket, TimeSpan interval, CancellationTokenSource dead)
    {
        await Task.Delay(interval * Random.Shared.NextDouble(), time, dead.Token);
        while (isAcknowledged)
        {
            isAcknowledged = false;
            await HeartbeatAsync(socket, dead.Token);
            await Task.Delay(interval, time, dead.Token);
        }

        LogZombie(log, shard.Id);
        await dead.CancelAsync();
    }

    private Task HeartbeatAsync(GatewaySocket socket, CancellationToken dead) =>
        socket.SendAsync(new HeartbeatPayload(GatewayMessage.Heartbeat) { D = sequence }, DiscordJson.Default.HeartbeatPayload, true, dead);

    private static Dictionary<string, string> Properties => new()
    {
        ["os"] = RuntimeInformation.IsOSPlatform(OSPlatform.Linux) ? "linux" : RuntimeInformation.OSDescription,
        ["browser"] = "ChatBot",
        ["device"] = "ChatBot",
    };

    /// <summary>What a session is taken up with.</summary>
    private sealed record Session(string Id, string ResumeUrl);

    [LoggerMessage(Level = LogLevel.Information, Message = "Shard {Shard} of {Total} is connected to Discord's gateway.")]
    private static partial void LogReady(ILogger log, int shard, int total);

    [LoggerMessage(Level = LogLevel.Information, Message = "Shard {Shard} took its session up again.")]
    private static partial void LogResumed(ILogger log, int shard);

    [LoggerMessage(Level = LogLevel.Information, Message = "Discord asks shard {Shard} to connect again.")]
    private static partial void LogReconnect(ILogger log, int shard);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Discord ended the session of shard {Shard}; it can be taken up again: {Resumable}.")]
    private static partial void LogInvalid(ILogger log, int shard, bool resumable);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The gateway closed the connection of shard {Shard} with {Code}.")]
    private static partial void LogClosed(ILogger log, int shard, int code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The gateway no longer answers the heartbeats of shard {Shard}.")]
    private static partial void LogZombie(ILogger log, int shard);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection of shard {Shard} broke: {Reason}")]
    private static partial void LogBroken(ILogger log, int shard, string reason);
}

/// <summary>Who connects to the gateway.</summary>
/// <param name="Token">The bot's token.</param>
/// <param name="Intents">The kinds of events it wants, as bits (Gateway, "List of Intents").</param>
internal sealed record GatewayIdentity(string Token, int Intents);
