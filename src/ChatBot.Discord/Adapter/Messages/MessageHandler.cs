using ChatBot.Chat;
using ChatBot.Discord.Adapter.Replies;
using ChatBot.Discord.Api;
using ChatBot.Discord.Api.Models;
using Microsoft.Extensions.Logging;

namespace ChatBot.Discord.Adapter.Messages;

/// <summary>Handles what is written to the bot: in private, with a mention of it, or as a reply to it.</summary>
internal sealed partial class MessageHandler(IBot bot, string me, DiscordApi api, SignedCalls buttons, Membership membership, ILogger log)
{
    /// <summary>The kinds of message people write: plain, and a reply (Message Object, "Message Types").</summary>
    private const int Plain = 0;
    private const int Reply = 19;

    private readonly ReplyMessages messages = new(buttons);

    /// <summary>Whether a message is for the bot.</summary>
    public bool IsAddressed(Message message) =>
        message is { Type: Plain or Reply, WebhookId: null, ChannelId: not null, Author: { Bot: false } author }
        && author.Id != me
        && (message.GuildId is null ? message.Content?.Length > 0 : Mentions().Any(mention => message.Content?.Contains(mention, StringComparison.Ordinal) == true)
            || (message.ReferencedMessage?.Author?.Id == me && message.Content?.Length > 0));

    /// <summary>Answers a message that is for the bot. What fails is told in the log.</summary>
    public async Task HandleAsync(Message message, CancellationToken stop)
    {
        using var receiving = MessageTraces.Receive(DiscordAdapter.AdapterName);
        try
        {
            var request = new ChatRequest
            {
                Channel = Addresses.Of(message.GuildId, message.ChannelId),
                Person = message.Author!.Id,
                Text = Text(message.Content ?? ""),
                Origin = RequestOrigin.Text,
                EventId = message.Id,
                RepliesTo = message.ReferencedMessage is { } replied && replied.Author?.Id == me ? MessageText.Of(replied) : null,
                // A message does not tell its author's rights; commands that need them are called as slash commands.
                MayManageChat = message.GuildId is null,
            };
            if (await bot.AnswerDrawnAsync(request, log, stop) is { } reply)
            {
                await ShowAsync(reply, message, stop);
            }
        }
        catch (RestFailure failure)
        {
            LogUnsent(log, message.Id, failure.Message);
            await membership.OnRejectedAsync(Addresses.Of(message.GuildId, message.ChannelId), failure, stop);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogBroken(log, message.Id, failure);
        }
    }

    private async Task ShowAsync(Reply reply, Message message, CancellationToken stop)
    {
        using var sending = MessageTraces.Send(DiscordAdapter.AdapterName);
        var bodies = messages.Of(reply, message.ChannelId!, isPrivate: false);
        for (var i = 0; i < bodies.Count; i++)
        {
            var isFirst = i == 0;
            await api.CreateMessageAsync(
                message.ChannelId!,
                bodies[i] with
                {
                    MessageReference = isFirst ? new MessageReference(message.Id, FailIfNotExists: false) : null,
                    AllowedMentions = new AllowedMentions { RepliedUser = false },
                    // A repetition after an answer that was lost is the same message.
                    Nonce = $"{message.Id}{i}",
                    EnforceNonce = true,
                },
                isFirst ? reply.Picture?.Png : null,
                stop);
        }
    }

    /// <summary>What was written without the mention of the bot.</summary>
    private string Text(string content) =>
        Mentions().Aggregate(content, (text, mention) => text.Replace(mention, " ", StringComparison.Ordinal)).Trim();

    /// <summary>Both forms a mention may have (Reference, "Message Formatting").</summary>
    private string[] Mentions() => [$"<@{me}>", $"<@!{me}>"];

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Message} could not be answered: {Reason}")]
    private static partial void LogUnsent(ILogger log, string message, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Message} could not be handled.")]
    private static partial void LogBroken(ILogger log, string message, Exception failure);
}
