using ChatBot.Telegram.Api;
using Microsoft.Extensions.Logging.Abstractions;
using Telegram.Bot.Requests;

namespace ChatBot.Telegram;

/// <summary>Checks whether Telegram accepts the bot.</summary>
public static class TelegramDoctor
{
    /// <summary>Asks Telegram once who the bot is.</summary>
    /// <param name="settings">Settings without errors, with a token.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stop">Gives it up.</param>
    /// <returns>The bot's name, or what is wrong and how to mend it; nothing secret.</returns>
    public static async Task<(string? Name, string? Wrong)> CheckAsync(TelegramSettings settings, TimeProvider time, CancellationToken stop)
    {
        using var api = new BotApi(settings, time, NullLogger.Instance);
        try
        {
            var me = await api.OnceAsync(new GetMeRequest(), null, TimeSpan.FromSeconds(10), stop);
            return ($"@{me.Username}", null);
        }
        catch (ApiFailure failure)
        {
            return (null, failure.Kind == ApiFailureKind.Unauthorized
                ? "Telegram does not accept Telegram:Token; take a valid one from @BotFather"
                : $"Telegram cannot be reached at Telegram:BaseUrl ({failure.Message})");
        }
    }
}
