using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatBot.Tests.Discord;

/// <summary>What people do on Discord, as Discord tells a bot.</summary>
internal static class DiscordEvents
{
    public const string Guild = "9001";
    public const string Channel = "7001";

    private static long next = 1_000_000_000_000;

    /// <summary>An id nobody else has.</summary>
    public static string NewId() => Interlocked.Increment(ref next).ToString(CultureInfo.InvariantCulture);

    /// <summary>A slash command; a null server for a private conversation.</summary>
    public static JsonObject Command(
        string name, (string Name, JsonNode Value)[] options, string person = "11", string locale = "en-US", string? guild = Guild, string channel = Channel, string permissions = "0")
    {
        var interaction = Interaction(2, person, locale, guild, channel, permissions);
        interaction["data"] = new JsonObject
        {
            ["id"] = "1",
            ["type"] = 1,
            ["name"] = name,
            ["options"] = new JsonArray([.. options.Select(option => new JsonObject { ["name"] = option.Name, ["type"] = option.Value.GetValueKind() == System.Text.Json.JsonValueKind.Number ? 4 : 3, ["value"] = option.Value })]),
        };
        return interaction;
    }

    /// <summary>A part of a slash command; values are text, but true and false for themselves.</summary>
    public static JsonObject Part(
        string name, string part, (string Name, JsonNode Value)[] options, string person = "11", string locale = "en-US", string permissions = "0", string? guild = Guild, string channel = Channel)
    {
        var interaction = Command(name, [], person, locale, guild, channel, permissions);
        interaction["data"]!["options"] = new JsonArray(new JsonObject
        {
            ["name"] = part,
            ["type"] = 1,
            ["options"] = new JsonArray([.. options.Select(option => new JsonObject { ["name"] = option.Name, ["type"] = option.Value.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False ? 5 : 3, ["value"] = option.Value })]),
        });
        return interaction;
    }

    /// <summary>An option being typed.</summary>
    public static JsonObject Typing(string name, string option, string typed, string locale = "en-US")
    {
        var interaction = Interaction(4, "11", locale, Guild, Channel, "0");
        interaction["data"] = new JsonObject
        {
            ["id"] = "1",
            ["type"] = 1,
            ["name"] = name,
            ["options"] = new JsonArray(new JsonObject { ["name"] = option, ["type"] = 3, ["value"] = typed, ["focused"] = true }),
        };
        return interaction;
    }

    /// <summary>A button pressed, or a line of a menu chosen.</summary>
    /// <param name="control">The control.</param>
    /// <param name="message">The message it stands below.</param>
    /// <param name="person">Who presses.</param>
    /// <param name="locale">Their language.</param>
    /// <param name="guild">The server; null for a private conversation.</param>
    /// <param name="channel">The channel.</param>
    public static JsonObject Press(
        (string Label, string Data, bool IsMenu) control, JsonObject message, string person = "11", string locale = "en-US", string? guild = Guild, string channel = Channel)
    {
        var interaction = Interaction(3, person, locale, guild, channel, "0");
        interaction["data"] = control.IsMenu
            ? new JsonObject { ["custom_id"] = "menu", ["component_type"] = 3, ["values"] = new JsonArray(control.Data) }
            : new JsonObject { ["custom_id"] = control.Data, ["component_type"] = 2 };
        interaction["message"] = message.DeepClone();
        return interaction;
    }

    /// <summary>A message somebody wrote.</summary>
    public static JsonObject Message(string content, string person = "11", string? guild = Guild, string channel = Channel, JsonObject? replied = null)
    {
        var message = new JsonObject
        {
            ["id"] = NewId(),
            ["channel_id"] = channel,
            ["content"] = content,
            ["type"] = replied is null ? 0 : 19,
            ["author"] = new JsonObject { ["id"] = person, ["username"] = "reader", ["discriminator"] = "0", ["avatar"] = null },
            ["timestamp"] = "2026-11-23T09:00:00.000000+00:00",
            ["edited_timestamp"] = null,
            ["tts"] = false,
            ["mention_everyone"] = false,
            ["mentions"] = new JsonArray(),
            ["mention_roles"] = new JsonArray(),
            ["attachments"] = new JsonArray(),
            ["embeds"] = new JsonArray(),
            ["pinned"] = false,
        };
        if (guild is not null)
        {
            message["guild_id"] = guild;
        }

        if (replied is not null)
        {
            message["referenced_message"] = replied.DeepClone();
        }

        return message;
    }

    private static JsonObject Interaction(int type, string person, string locale, string? guild, string channel, string permissions)
    {
        var id = NewId();
        var user = new JsonObject { ["id"] = person, ["username"] = "reader", ["discriminator"] = "0", ["avatar"] = null, ["global_name"] = null };
        var interaction = new JsonObject
        {
            ["id"] = id,
            ["application_id"] = DiscordServer.ApplicationId,
            ["type"] = type,
            ["token"] = $"interaction-token-{id}",
            ["version"] = 1,
            ["channel_id"] = channel,
            ["channel"] = new JsonObject { ["id"] = channel, ["type"] = guild is null ? 1 : 0 },
            ["locale"] = locale,
            ["entitlements"] = new JsonArray(),
            ["authorizing_integration_owners"] = new JsonObject(),
            ["attachment_size_limit"] = 10_000_000,
        };
        if (guild is null)
        {
            interaction["user"] = user;
        }
        else
        {
            interaction["guild_id"] = guild;
            interaction["guild"] = new JsonObject { ["id"] = guild, ["locale"] = "en-US", ["features"] = new JsonArray() };
            interaction["member"] = new JsonObject
            {
                ["user"] = user,
                ["roles"] = new JsonArray(),
                ["permissions"] = permissions,
                ["joined_at"] = "2020-01-01T00:00:00.000000+00:00",
                ["deaf"] = false,
                ["mute"] = false,
                ["flags"] = 0,
            };
        }

        return interaction;
    }
}
