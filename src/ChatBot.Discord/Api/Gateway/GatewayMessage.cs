using System.Text.Json;

namespace ChatBot.Discord.Api.Gateway;

/// <summary>One message of the gateway, its data still unread: most of what comes is of no interest.</summary>
/// <param name="Op">What it is (Opcodes and Status Codes, "Gateway").</param>
/// <param name="Sequence">Its number in the session; null for what has none.</param>
/// <param name="Event">The event's name; null for what is none.</param>
/// <param name="Data">The data as JSON; valid until the next message is read.</param>
internal readonly record struct GatewayMessage(int Op, long? Sequence, string? Event, ReadOnlyMemory<byte> Data)
{
    public const int Dispatch = 0;
    public const int Heartbeat = 1;
    public const int Identify = 2;
    public const int Resume = 6;
    public const int Reconnect = 7;
    public const int InvalidSession = 9;
    public const int Hello = 10;
    public const int HeartbeatAck = 11;

    /// <summary>Reads the envelope alone.</summary>
    /// <exception cref="JsonException">It is no message.</exception>
    public static GatewayMessage Read(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span);
        int? op = null;
        long? sequence = null;
        string? name = null;
        var data = ReadOnlyMemory<byte>.Empty;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A message of the gateway is an object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isOp, isSequence, isEvent, isData) = (reader.ValueTextEquals("op"u8), reader.ValueTextEquals("s"u8), reader.ValueTextEquals("t"u8), reader.ValueTextEquals("d"u8));
            reader.Read();
            if (isOp)
            {
                op = reader.GetInt32();
            }
            else if (isSequence)
            {
                sequence = reader.TokenType == JsonTokenType.Null ? null : reader.GetInt64();
            }
            else if (isEvent)
            {
                name = reader.GetString();
            }
            else
            {
                var begin = (int)reader.TokenStartIndex;
                reader.Skip();
                data = isData ? json[begin..(int)reader.BytesConsumed] : data;
            }
        }

        return new GatewayMessage(op ?? throw new JsonException("A message of the gateway has an op."), sequence, name, data);
    }
}
