using ChatBot.Chat;
using ChatBot.Telegram.Api;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace ChatBot.Telegram.Replies;

/// <summary>Sends a reply to whoever asked, or puts it in the place of the one before.</summary>
/// <param name="api">The Bot API.</param>
/// <param name="buttons">What buttons carry.</param>
internal sealed class ReplySender(BotApi api, ButtonData buttons)
{
    /// <summary>No preview of whatever a text may link to.</summary>
    public static readonly LinkPreviewOptions NoPreview = new() { IsDisabled = true };

    /// <summary>Sends a reply as new messages: the picture, then the text in as many parts as it needs, buttons below the last.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="to">Where.</param>
    /// <param name="stop">Gives it up.</param>
    /// <exception cref="ApiFailure">It failed for good.</exception>
    public async Task SendAsync(Reply reply, Destination to, CancellationToken stop)
    {
        var keyboard = Keyboards.InPlace(reply, call => buttons.Write(call, to.Chat), out var left);
        var parts = MessageSplitter.Split(ReplyText.Of(reply, left), MessageSplitter.LongestMessage);
        var answered = to.RepliesTo is { } message ? new ReplyParameters { MessageId = message, AllowSendingWithoutReply = true } : null;
        if (reply.Picture is { } picture)
        {
            await api.AnswerAsync(() => Photo(picture, to, answered), to.Chat, stop);
            api.Limiter.Sent(to.Chat);
            answered = null;
        }

        for (var i = 0; i < parts.Count; i++)
        {
            var request = new SendMessageRequest
            {
                ChatId = to.Chat,
                MessageThreadId = to.Thread,
                Text = parts[i].ToHtml(),
                ParseMode = ParseMode.Html,
                LinkPreviewOptions = NoPreview,
                ReplyParameters = i == 0 ? answered : null,
                ReplyMarkup = i == parts.Count - 1 ? keyboard : null,
            };
            await api.AnswerAsync(() => request, to.Chat, stop);
            api.Limiter.Sent(to.Chat);
        }
    }

    /// <summary>Puts a reply in the place of the message whose button asked for it.</summary>
    /// <returns>False when it has no room there: it needs several messages or has a picture.</returns>
    /// <exception cref="ApiFailure">It failed for good.</exception>
    public async Task<bool> EditAsync(Reply reply, long chat, int message, CancellationToken stop)
    {
        var keyboard = Keyboards.InPlace(reply, call => buttons.Write(call, chat), out var left);
        var text = ReplyText.Of(reply, left);
        if (text.Length > MessageSplitter.LongestMessage || reply.Picture is not null)
        {
            return false;
        }

        var request = new EditMessageTextRequest
        {
            ChatId = chat,
            MessageId = message,
            Text = text.ToHtml(),
            ParseMode = ParseMode.Html,
            LinkPreviewOptions = NoPreview,
            ReplyMarkup = keyboard,
        };
        try
        {
            await api.AnswerAsync(() => request, chat, stop);
        }
        catch (ApiFailure unchanged) when (unchanged.Says("message is not modified"))
        {
            // Pressed twice: the message already shows what was asked for.
            return true;
        }

        return true;
    }

    private static SendPhotoRequest Photo(Picture picture, Destination to, ReplyParameters? answered) => new()
    {
        ChatId = to.Chat,
        MessageThreadId = to.Thread,
        Photo = InputFile.FromStream(new MemoryStream(picture.Png.ToArray()), "picture.png"),
        Caption = TextCutter.Shorten(picture.AltText, MessageSplitter.LongestCaption),
        ReplyParameters = answered,
    };
}

/// <summary>Where an answer goes.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="Thread">The forum topic; null for none.</param>
/// <param name="RepliesTo">The message it replies to; null where that needs not be said.</param>
internal sealed record Destination(long Chat, int? Thread, int? RepliesTo);
