using System.Text.RegularExpressions;
using ChatBot.Discord.Api;
using ChatBot.Discord.Api.Gateway;

namespace ChatBot.Discord;

/// <summary>The settings of the Discord adapter. Without a token nothing of Discord starts.</summary>
public sealed partial class DiscordSettings
{
    /// <summary>Discord's API.</summary>
    public const string PublicApi = "https://discord.com/api/v10/";

    /// <summary>The <see cref="Mode"/> in which the bot connects to the gateway and needs no address of its own.</summary>
    public const string Gateway = "Gateway";

    /// <summary>The <see cref="Mode"/> in which Discord delivers signed interactions over HTTP.</summary>
    public const string Http = "Http";

    /// <summary>The <see cref="Shards"/> that leave their number to Discord.</summary>
    public const string Auto = "auto";

    /// <summary>The bot's token, from the application's page "Bot"; empty for no Discord. A secret.</summary>
    public string Token { get; set; } = "";

    /// <summary>Where the API answers, with its version.</summary>
    public string BaseUrl { get; set; } = PublicApi;

    /// <summary><see cref="Gateway"/> or <see cref="Http"/>.</summary>
    public string Mode { get; set; } = Gateway;

    /// <summary>The application's public key, by which interactions over HTTP are known to be Discord's: 64 hexadecimal digits.</summary>
    public string PublicKey { get; set; } = "";

    /// <summary>The address and path the program itself listens on for interactions, behind whatever answers at the application's "Interactions Endpoint URL".</summary>
    public string ListenUrl { get; set; } = "http://127.0.0.1:8444/discord";

    /// <summary>The id of a server in which alone the commands are registered, where changes show at once; empty for everywhere.</summary>
    public string DevelopmentGuild { get; set; } = "";

    /// <summary><see cref="Auto"/>, or the shards this program runs out of how many: <c>0-3/16</c>.</summary>
    public string Shards { get; set; } = Auto;

    /// <summary>The most posts a second. Discord allows 50 calls a second, of which answers need some (Rate Limits, "Global").</summary>
    public double PostsPerSecond { get; set; } = 40;

    /// <summary>Whether Discord is to be connected to.</summary>
    public bool IsEnabled() => Token.Length > 0;

    /// <summary>The base address, ending in a slash.</summary>
    internal Uri Api() => new(BaseUrl.TrimEnd('/') + "/");

    /// <summary>What is wrong, each with the setting's name and what would be right; nothing secret.</summary>
    public IEnumerable<string> Errors()
    {
        if (Token.Length > 0 && !TokenForm().IsMatch(Token))
        {
            yield return "Discord:Token has not the form of a bot token (letters, digits, dots and dashes without spaces); take it from the application's page, \"Bot\".";
        }

        if (!IsWeb(BaseUrl))
        {
            yield return $"Discord:BaseUrl is '{BaseUrl}'; it must be an http or https address such as {PublicApi}.";
        }

        if (Mode is not (Gateway or Http))
        {
            yield return $"Discord:Mode is '{Mode}'; it must be {Gateway} or {Http}.";
        }

        if (DevelopmentGuild.Length > 0 && !DevelopmentGuild.All(char.IsAsciiDigit))
        {
            yield return $"Discord:DevelopmentGuild is '{DevelopmentGuild}'; it must be the id of a server, which is a number, or empty.";
        }

        if (Shards != Auto && ShardRange.Parse(Shards) is null)
        {
            yield return $"Discord:Shards is '{Shards}'; it must be {Auto}, or the shards to run out of how many, such as 0-3/16.";
        }

        if (PostsPerSecond is not (> 0 and <= 1_000_000))
        {
            yield return "Discord:PostsPerSecond must be above 0.";
        }

        if (PublicKey.Length > 0 ? !Signature.IsPublicKey(PublicKey) : Mode == Http)
        {
            yield return "Discord:PublicKey must be the 64 hexadecimal digits that the application's page \"General Information\" shows.";
        }

        if (Mode == Http && (!IsWeb(ListenUrl) || new Uri(ListenUrl).Scheme != Uri.UriSchemeHttp))
        {
            yield return $"Discord:ListenUrl is '{ListenUrl}'; it must be an http address such as http://127.0.0.1:8444/discord, behind a proxy that speaks https.";
        }
    }

    private static bool IsWeb(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);

    [GeneratedRegex(@"\A[A-Za-z0-9._-]+\z")]
    private static partial Regex TokenForm();
}
