using System.Text.Json.Nodes;

namespace ChatBot.Tests.Telegram;

/// <summary>Updates as Telegram sends them.</summary>
internal static class TelegramUpdates
{
    public const long Group = -1_001_000_000_000;

    private static int messages = 100_000;

    /// <summary>A message in the private chat with a person, whose id the chat has.</summary>
    public static JsonObject Private(string text, long person = 7, string? language = "en") => Of(text, new JsonObject
    {
        ["id"] = person,
        ["type"] = "private",
        ["first_name"] = "Reader",
    }, person, language);

    /// <summary>A message in a supergroup, perhaps in a topic of a forum.</summary>
    public static JsonObject InGroup(string text, long person = 7, int? topic = null, string? language = "en", long chat = Group)
    {
        var update = Of(text, new JsonObject { ["id"] = chat, ["type"] = "supergroup", ["title"] = "Study group", ["is_forum"] = topic is not null }, person, language);
        if (topic is not null)
        {
            update["message"]!["message_thread_id"] = topic;
            update["message"]!["is_topic_message"] = true;
        }

        return update;
    }

    public static JsonObject Inline(string query, long person = 7, string offset = "", string? language = "en") => new()
    {
        ["inline_query"] = new JsonObject
        {
            ["id"] = Guid.NewGuid().ToString("N"),
            ["from"] = Person(person, language),
            ["query"] = query,
            ["offset"] = offset,
            ["chat_type"] = "group",
        },
    };

    /// <summary>A button of a message of the bot's, pressed.</summary>
    public static JsonObject Pressed(string? data, long chat = 7, int message = 1, long person = 7, string? language = "en") => new()
    {
        ["callback_query"] = new JsonObject
        {
            ["id"] = Guid.NewGuid().ToString("N"),
            ["from"] = Person(person, language),
            ["chat_instance"] = "1",
            ["data"] = data,
            ["message"] = new JsonObject
            {
                ["message_id"] = message,
                ["date"] = 1_800_000_000,
                ["text"] = "before",
                ["chat"] = new JsonObject { ["id"] = chat, ["type"] = chat > 0 ? "private" : "supergroup", ["title"] = "chat" },
                ["from"] = new JsonObject { ["id"] = BotApiServer.BotId, ["is_bot"] = true, ["first_name"] = "History" },
            },
        },
    };

    public static JsonObject OwnStatus(string before, string after, long chat = Group, string type = "supergroup") => new()
    {
        ["my_chat_member"] = new JsonObject
        {
            ["chat"] = new JsonObject { ["id"] = chat, ["type"] = type, ["title"] = "Study group" },
            ["from"] = Person(7, "en"),
            ["date"] = 1_800_000_000,
            ["old_chat_member"] = Member(BotApiServer.BotId, before),
            ["new_chat_member"] = Member(BotApiServer.BotId, after),
        },
    };

    public static JsonObject Member(long person, string status, bool canPost = true) => new()
    {
        ["status"] = status,
        ["user"] = new JsonObject { ["id"] = person, ["is_bot"] = person == BotApiServer.BotId, ["first_name"] = "Somebody" },
        ["until_date"] = 0,
        ["is_member"] = true,
        ["can_post_messages"] = canPost,
        ["can_send_messages"] = canPost,
    };

    private static JsonObject Of(string text, JsonObject chat, long person, string? language) => new()
    {
        ["message"] = new JsonObject
        {
            ["message_id"] = Interlocked.Increment(ref messages),
            ["date"] = 1_800_000_000,
            ["chat"] = chat,
            ["from"] = Person(person, language),
            ["text"] = text,
            ["entities"] = Entities(text),
        },
    };

    /// <summary>What Telegram's server finds in a text: the command at its beginning, or a name.</summary>
    private static JsonArray Entities(string text)
    {
        var at = text.StartsWith('/') ? 0 : text.IndexOf('@', StringComparison.Ordinal);
        return at < 0
            ? []
            : [new JsonObject { ["type"] = at == 0 && text[0] == '/' ? "bot_command" : "mention", ["offset"] = at, ["length"] = text[at..].Split(' ', '\n')[0].Length }];
    }

    private static JsonObject Person(long id, string? language)
    {
        var person = new JsonObject { ["id"] = id, ["is_bot"] = false, ["first_name"] = "Reader" };
        if (language is not null)
        {
            person["language_code"] = language;
        }

        return person;
    }
}
