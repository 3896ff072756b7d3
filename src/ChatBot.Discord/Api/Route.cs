namespace ChatBot.Discord.Api;

/// <summary>A call as Discord's rate limits see it.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Template">The path with its ids left out: calls with the same one share a bucket.</param>
/// <param name="Major">The top-level resource, which has a bucket of its own: a channel, a server, or a webhook with its token.</param>
/// <param name="Path">The path to call, from the API's base address on.</param>
internal sealed record Route(HttpMethod Method, string Template, string Major, string Path)
{
    /// <summary>Whether the call counts among the bot's 50 a second; those that answer an interaction do not.</summary>
    public bool IsGlobal { get; init; } = true;

    /// <summary>Whether Discord sets no bucket for it: it is called at once whatever the limits (interaction callbacks).</summary>
    public bool IsUnlimited { get; init; }

    /// <summary>Whether the bot proves itself; a call that answers an interaction carries its token in the path instead.</summary>
    public bool IsAuthorized { get; init; } = true;

    /// <summary>A call on a fixed path.</summary>
    public static Route To(HttpMethod method, string path) => new(method, path, "", path);

    /// <summary>What logs may show: the path of an interaction holds its token.</summary>
    public override string ToString() => $"{Method} {Template}";
}
