using ChatBot.Discord.Api;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBot.Discord;

/// <summary>Checks whether Discord accepts the bot.</summary>
public static class DiscordDoctor
{
    /// <summary>Asks Discord once who the bot is.</summary>
    /// <param name="settings">Settings without errors, with a token.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stop">Gives it up.</param>
    /// <returns>The application's name, or what is wrong and how to mend it; nothing secret.</returns>
    public static async Task<(string? Name, string? Wrong)> CheckAsync(DiscordSettings settings, TimeProvider time, CancellationToken stop)
    {
        using var rest = new DiscordRest(settings.Api(), settings.Token, time, NullLogger.Instance);
        try
        {
            var application = await new DiscordApi(rest).ApplicationOnceAsync(stop);
            return (application.Name ?? application.Id, null);
        }
        catch (RestFailure failure)
        {
            return (null, failure.Kind == RestFailureKind.Unauthorized
                ? "Discord does not accept Discord:Token; take a valid one from the application's page, \"Bot\""
                : $"Discord cannot be reached at Discord:BaseUrl ({failure.Message})");
        }
    }
}
