using System.Globalization;
using System.Text.Json;

namespace ChatBot.Tests.Discord;

/// <summary>How a call fails.</summary>
/// <param name="Status">The HTTP status; 0 to cut the connection.</param>
/// <param name="Body">The body.</param>
internal sealed record DiscordFault(int Status, string Body)
{
    /// <summary>Whether the call takes effect all the same.</summary>
    public bool IsAccepted { get; init; }

    /// <summary>What the answer waits for; null for nothing.</summary>
    public Task? Until { get; init; }

    /// <summary>Headers of the answer.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static DiscordFault Cut { get; } = new(0, "");

    public static DiscordFault CutAfterAccepting { get; } = new(0, "") { IsAccepted = true };

    public static DiscordFault BadGateway { get; } = new(502, "<html><h1>502 Bad Gateway</h1></html>");

    public static DiscordFault Garbage { get; } = new(200, "{\"id\":");

    public static DiscordFault Error(int status, int code, string message) => new(status, JsonSerializer.Serialize(new { message, code }));

    /// <summary>Too many calls.</summary>
    /// <param name="seconds">How long to wait.</param>
    /// <param name="scope">Whose limit it is: user, global or shared.</param>
    public static DiscordFault TooMany(double seconds, string scope)
    {
        var wait = seconds.ToString(CultureInfo.InvariantCulture);
        var headers = new Dictionary<string, string>
        {
            ["Retry-After"] = Math.Ceiling(seconds).ToString(CultureInfo.InvariantCulture),
            ["X-RateLimit-Scope"] = scope,
            ["X-RateLimit-Reset-After"] = wait,
        };
        if (scope == "global")
        {
            headers["X-RateLimit-Global"] = "true";
        }

        return new DiscordFault(429, $"{{\"message\":\"You are being rate limited.\",\"retry_after\":{wait},\"global\":{(scope == "global" ? "true" : "false")}}}") { Headers = headers };
    }
}
