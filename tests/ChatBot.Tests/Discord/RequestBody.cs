using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatBot.Tests.Discord;

/// <summary>The body of a call: JSON, or a form with JSON in one part and files in others.</summary>
internal static class RequestBody
{
    public static async Task<(JsonNode? Body, IReadOnlyDictionary<string, byte[]> Files)> ReadAsync(HttpRequest request)
    {
        var files = new Dictionary<string, byte[]>();
        if (!request.HasFormContentType)
        {
            using var read = new MemoryStream();
            await request.Body.CopyToAsync(read);
            return (read.Length == 0 ? null : JsonNode.Parse(read.ToArray()), files);
        }

        var form = await request.ReadFormAsync();
        foreach (var file in form.Files)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content);
            files[file.Name] = content.ToArray();
        }

        return (JsonNode.Parse(form["payload_json"].ToString()), files);
    }
}
