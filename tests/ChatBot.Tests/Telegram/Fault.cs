using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBot.Tests.Telegram;

/// <summary>How a call fails.</summary>
/// <param name="Status">The HTTP status; 0 to cut the connection.</param>
/// <param name="Body">The body.</param>
internal sealed record Fault(int Status, string Body)
{
    /// <summary>Whether the call takes effect all the same.</summary>
    public bool IsAccepted { get; init; }

    /// <summary>What the answer waits for; null for nothing.</summary>
    public Task? Until { get; init; }

    public static Fault Cut { get; } = new(0, "");

    public static Fault CutAfterAccepting { get; } = new(0, "") { IsAccepted = true };

    public static Fault BadGateway { get; } = new(502, "<html><h1>502 Bad Gateway</h1></html>");

    public static Fault Garbage { get; } = new(200, "{\"ok\":tru");

    public static Fault Error(int code, string description, string parameters = "{}") =>
        new(code, JsonSerializer.Serialize(new { ok = false, error_code = code, description, parameters = JsonNode.Parse(parameters) }));

    public static Fault TooMany(int seconds) =>
        Error(429, $"Too Many Requests: retry after {seconds}", string.Create(CultureInfo.InvariantCulture, $"{{\"retry_after\":{seconds}}}"));

    public static Fault Migrated(long to) => Error(
        400, "Bad Request: group chat was upgraded to a supergroup chat", string.Create(CultureInfo.InvariantCulture, $"{{\"migrate_to_chat_id\":{to}}}"));
}
