using System.Text.Json.Serialization;
using ChatBot.History.Facts.Questions;

namespace ChatBot.History.Facts;

/// <summary>How the catalogue is written into the database.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(Source[]))]
[JsonSerializable(typeof(Era[]))]
[JsonSerializable(typeof(Treaty[]))]
[JsonSerializable(typeof(Name[]))]
[JsonSerializable(typeof(WordGroup[]))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class CatalogueJson : JsonSerializerContext;
