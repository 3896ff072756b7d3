using ChatBot.Discord;
using ChatBot.Telegram;

namespace ChatBot.Settings;

/// <summary>Several programs as one bot, on one machine or many.</summary>
public sealed class ClusterSettings
{
    /// <summary>Whether other programs run the same bot over the same database.</summary>
    public bool Enabled { get; set; }

    /// <summary>What this program is called in logs; empty for the machine's name.</summary>
    public string Node { get; set; } = "";

    /// <summary>What this program is called.</summary>
    public string Name() => Node.Length > 0 ? Node : Environment.MachineName;

    /// <summary>What of the other settings does not go with several programs, each with the setting's name and what would be right.</summary>
    internal IEnumerable<string> Errors(BotSettings all)
    {
        if (!Enabled)
        {
            yield break;
        }

        if (all.Storage.Provider != StorageSettings.Postgres)
        {
            yield return $"Storage:Provider is '{all.Storage.Provider}'; with Cluster:Enabled it must be {StorageSettings.Postgres}, which several programs can share.";
        }

        if (all.Telegram.IsEnabled() && all.Telegram.Mode != TelegramSettings.Webhook)
        {
            yield return $"Telegram:Mode is '{all.Telegram.Mode}'; with Cluster:Enabled it must be {TelegramSettings.Webhook}, because Telegram lets one program at a time ask for messages.";
        }

        if (all.Discord is { Mode: DiscordSettings.Gateway, Shards: not DiscordSettings.Auto })
        {
            yield return $"Discord:Shards is '{all.Discord.Shards}'; with Cluster:Enabled it must be {DiscordSettings.Auto}: the programs divide the connections among them.";
        }
    }
}
