using System.Buffers;
using System.IO.Compression;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatBot.Discord.Api.Gateway;

/// <summary>A connection to the gateway: messages come compressed by one zlib stream and go as plain JSON.</summary>
/// <param name="time">The clock.</param>
internal sealed class GatewaySocket(TimeProvider time) : IDisposable
{
    /// <summary>What is asked of the gateway: version 10 of the API, JSON, compressed.</summary>
    public const string Query = "v=10&encoding=json&compress=zlib-stream";

    /// <summary>The most that may be sent a minute is 120; the rest is kept for heartbeats.</summary>
    private const int MostSent = 110;

    private const int ReceiveSize = 16 * 1024;

    /// <summary>A buffer that grew beyond this for one large message is given back.</summary>
    private const int LargeMessage = 1024 * 1024;

    private static readonly TimeSpan ConnectDeadline = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CloseDeadline = TimeSpan.FromSeconds(2);

    private readonly ClientWebSocket socket = new();
    private readonly SlidingWindow sent = new(MostSent, TimeSpan.FromMinutes(1), time);
    private readonly SemaphoreSlim sending = new(1);
    private readonly Inflow inflow = new();
    private readonly byte[] received = new byte[ReceiveSize];
    private ArrayBufferWriter<byte> message = new();
    private ZLibStream? inflated;

    /// <summary>The code the gateway closed with; null while it has not.</summary>
    public int? CloseCode => (int?)socket.CloseStatus;

    /// <summary>Connects.</summary>
    /// <param name="url">The gateway's address.</param>
    /// <param name="stop">Gives it up.</param>
    public async Task ConnectAsync(string url, CancellationToken stop)
    {
        var address = new UriBuilder(url) { Query = Query }.Uri;
        using var late = new CancellationTokenSource(ConnectDeadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        await socket.ConnectAsync(address, either.Token);
    }

    /// <summary>Reads the next message; null once the gateway has closed the connection.</summary>
    /// <exception cref="WebSocketException">The connection broke.</exception>
    /// <exception cref="JsonException">It was no message.</exception>
    /// <exception cref="InvalidDataException">It was not compressed as agreed.</exception>
    public async Task<GatewayMessage?> ReadAsync(CancellationToken stop)
    {
        message = message.Capacity > LargeMessage ? new ArrayBufferWriter<byte>() : message;
        message.ResetWrittenCount();
        while (true)
        {
            var part = await socket.ReceiveAsync(received.AsMemory(), stop);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (part.MessageType == WebSocketMessageType.Binary)
            {
                Inflate(received.AsMemory(0, part.Count));
            }
            else
            {
                message.Write(received.AsSpan(0, part.Count));
            }

            if (part.EndOfMessage)
            {
                return GatewayMessage.Read(message.WrittenMemory);
            }
        }
    }

    /// <summary>Sends a message, spaced as Discord asks; a heartbeat at once.</summary>
    public async Task SendAsync<T>(T payload, JsonTypeInfo<T> type, bool isHeartbeat, CancellationToken stop)
    {
        await sending.WaitAsync(stop);
        try
        {
            while (!isHeartbeat && sent.Wait() is var wait && wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, stop);
            }

            sent.Add();
            await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(payload, type).AsMemory(), WebSocketMessageType.Text, true, stop);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>Says goodbye with a code, and does not wait long for an answer.</summary>
    public async Task CloseAsync(int code)
    {
        using var late = new CancellationTokenSource(CloseDeadline);
        try
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, null, late.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // It is what was wanted.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        socket.Dispose();
        inflated?.Dispose();
        inflow.Dispose();
        sending.Dispose();
    }

    private void Inflate(ReadOnlyMemory<byte> compressed)
    {
        inflow.Next = compressed;
        inflated ??= new ZLibStream(inflow, CompressionMode.Decompress, leaveOpen: true);
        int read;
        while ((read = inflated.Read(message.GetSpan(ReceiveSize))) > 0)
        {
            message.Advance(read);
        }
    }

    /// <summary>What has come and is not yet inflated. It runs dry between messages without having ended.</summary>
    private sealed class Inflow : Stream
    {
        public ReadOnlyMemory<byte> Next { get; set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, Next.Length);
            Next.Span[..count].CopyTo(buffer);
            Next = Next[count..];
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
