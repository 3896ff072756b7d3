using ChatBot.Discord.Adapter.Replies;
using ChatBot.Discord.Api.Models;

namespace ChatBot.Discord.Adapter.Messages;

/// <summary>The words of one of the bot's own messages.</summary>
internal static class MessageText
{
    /// <summary>The words as they were before they were escaped.</summary>
    public static string Of(Message message)
    {
        var parts = new List<string> { message.Content ?? "" };
        foreach (var embed in message.Embeds ?? [])
        {
            parts.Add(Markdown.Plain(embed.Title ?? ""));
            parts.Add(Markdown.Plain(embed.Description ?? ""));
            parts.AddRange((embed.Fields ?? []).Select(field => $"{Markdown.Plain(field.Name)}\n{Markdown.Plain(field.Value)}"));
        }

        return string.Join("\n\n", parts.Where(part => part.Length > 0));
    }
}
