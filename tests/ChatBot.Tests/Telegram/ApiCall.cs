using System.Text.Json.Nodes;

namespace ChatBot.Tests.Telegram;

/// <summary>A call as the server got it.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Parameters">What it was given; an uploaded file as <c>attach://</c> and its part's name.</param>
/// <param name="Uploads">The uploaded files by part.</param>
internal sealed record ApiCall(string Method, JsonObject Parameters, IReadOnlyDictionary<string, byte[]> Uploads)
{
    public long Chat => (long?)Parameters["chat_id"] ?? 0;

    public string Text => (string?)Parameters["text"] ?? "";

    /// <summary>The buttons, row after row.</summary>
    public IReadOnlyList<JsonObject> Buttons =>
        [.. (Parameters["reply_markup"]?["inline_keyboard"] as JsonArray ?? []).SelectMany(row => (JsonArray)row!).Select(button => (JsonObject)button!)];
}
