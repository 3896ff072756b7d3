using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBot.History.Facts;

/// <summary>Writes dates to JSON as EDTF.</summary>
internal sealed class EdtfConverter : JsonConverter<PartialDate>
{
    public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PartialDate.Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
