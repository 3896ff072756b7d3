using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatBot.Tests.Telegram;

/// <summary>The parameters of a call in the three forms the Bot API takes: JSON, a form, or the address.</summary>
internal static class RequestParameters
{
    public static async Task<(JsonObject Parameters, IReadOnlyDictionary<string, byte[]> Uploads)> ReadAsync(HttpRequest request)
    {
        var parameters = new JsonObject();
        var uploads = new Dictionary<string, byte[]>();
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync();
            foreach (var (name, values) in form)
            {
                parameters[name] = FromForm(name, values.ToString());
            }

            foreach (var file in form.Files)
            {
                using var content = new MemoryStream();
                await file.CopyToAsync(content);
                uploads[file.Name] = content.ToArray();
                // A file may be the parameter itself, or a part that the parameter names.
                if (file.Name is "photo")
                {
                    parameters[file.Name] = $"attach://{file.Name}";
                }
            }
        }
        else if (request.ContentType?.Contains("json", StringComparison.Ordinal) == true && await JsonNode.ParseAsync(request.Body) is JsonObject body)
        {
            parameters = body;
        }

        foreach (var (name, values) in request.Query)
        {
            parameters[name] = FromForm(name, values.ToString());
        }

        return (parameters, uploads);
    }

    /// <summary>A form has nothing but text: numbers and objects are written as JSON in it.</summary>
    private static JsonNode? FromForm(string name, string value)
    {
        if (name is "text" or "caption" or "chat_id" && !long.TryParse(value, out _) || value.Length == 0 || (value[0] != '{' && value[0] != '[' && !char.IsDigit(value[0]) && value[0] != '-' && value is not ("true" or "false")))
        {
            return value;
        }

        try
        {
            return JsonNode.Parse(value);
        }
        catch (JsonException)
        {
            return value;
        }
    }
}
