using System.Globalization;
using System.Text.RegularExpressions;
using ChatBot.Chat;

namespace ChatBot.Telegram;

/// <summary>The settings of the Telegram adapter. Without a token nothing of Telegram starts.</summary>
public sealed partial class TelegramSettings
{
    /// <summary>The public Bot API.</summary>
    public const string PublicApi = "https://api.telegram.org";

    /// <summary>The <see cref="Mode"/> that asks Telegram for updates.</summary>
    public const string Polling = "Polling";

    /// <summary>The <see cref="Mode"/> in which Telegram delivers updates over HTTP.</summary>
    public const string Webhook = "Webhook";

    /// <summary>The bot's token from @BotFather; empty for no Telegram. A secret.</summary>
    public string Token { get; set; } = "";

    /// <summary>Where the Bot API answers: the public one, or a Bot API server of one's own.</summary>
    public string BaseUrl { get; set; } = PublicApi;

    /// <summary><see cref="Polling"/> or <see cref="Webhook"/>.</summary>
    public string Mode { get; set; } = Polling;

    /// <summary>The public https address Telegram delivers updates to, in <see cref="Webhook"/> mode.</summary>
    public string WebhookUrl { get; set; } = "";

    /// <summary>What Telegram proves itself with in the header of each delivery: 1 to 256 of A-Z, a-z, 0-9, _ and -. A secret.</summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>The address the program itself listens on for deliveries, behind whatever answers at <see cref="WebhookUrl"/>.</summary>
    public string ListenUrl { get; set; } = "http://127.0.0.1:8443";

    /// <summary>The most posts a second. Telegram allows about 30 messages a second in all, of which answers need some (Bots FAQ).</summary>
    public double PostsPerSecond { get; set; } = 25;

    /// <summary>The most posts a minute in one group (Bots FAQ: 20).</summary>
    public int PostsPerMinuteAndGroup { get; set; } = 20;

    /// <summary>Whether Telegram is to be connected to.</summary>
    public bool IsEnabled() => Token.Length > 0;

    /// <summary>The bot's own id, with which its token begins.</summary>
    internal long BotId() => long.Parse(Token.Split(':')[0], CultureInfo.InvariantCulture);

    /// <summary>What posts keep to. The Bot API knows no repeated keys.</summary>
    internal PostLimits PostLimits() => new(PostsPerSecond, PostsPerMinuteAndGroup, TimeSpan.Zero);

    /// <summary>What is wrong, each with the setting's name and what would be right; nothing secret.</summary>
    public IEnumerable<string> Errors()
    {
        if (Token.Length > 0 && !TokenForm().IsMatch(Token))
        {
            yield return "Telegram:Token has not the form of a bot token (digits, a colon, letters and digits); take it from @BotFather.";
        }

        if (!IsWeb(BaseUrl))
        {
            yield return $"Telegram:BaseUrl is '{BaseUrl}'; it must be an http or https address such as {PublicApi}.";
        }

        if (Mode is not (Polling or Webhook))
        {
            yield return $"Telegram:Mode is '{Mode}'; it must be {Polling} or {Webhook}.";
        }

        if (PostsPerSecond is not (> 0 and <= 1_000_000) || PostsPerMinuteAndGroup <= 0)
        {
            yield return "Telegram:PostsPerSecond and Telegram:PostsPerMinuteAndGroup must be above 0.";
        }

        if (WebhookSecret.Length > 0 && !SecretForm().IsMatch(WebhookSecret))
        {
            yield return "Telegram:WebhookSecret must be 1 to 256 of A-Z, a-z, 0-9, _ and -.";
        }

        if (Mode != Webhook)
        {
            yield break;
        }

        if (!Uri.TryCreate(WebhookUrl, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps)
        {
            yield return $"Telegram:WebhookUrl is '{WebhookUrl}'; with Telegram:Mode {Webhook} it must be a public https address.";
        }

        if (WebhookSecret.Length == 0)
        {
            yield return $"Telegram:WebhookSecret is empty; with Telegram:Mode {Webhook} it must be 1 to 256 of A-Z, a-z, 0-9, _ and -.";
        }

        if (!IsWeb(ListenUrl) || new Uri(ListenUrl).Scheme != Uri.UriSchemeHttp)
        {
            yield return $"Telegram:ListenUrl is '{ListenUrl}'; it must be an http address such as http://127.0.0.1:8443, behind a proxy that speaks https.";
        }
    }

    private static bool IsWeb(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);

    [GeneratedRegex(@"\A[0-9]{1,18}:[A-Za-z0-9_-]{1,256}\z")]
    private static partial Regex TokenForm();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,256}\z")]
    private static partial Regex SecretForm();
}
