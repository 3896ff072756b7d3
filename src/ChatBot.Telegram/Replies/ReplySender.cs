using ChatBot.Chat;
using ChatBot.Telegram.Api;
using Microsoft.Extensions.Logging;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace ChatBot.Telegram.Replies;

/// <summary>Sends a reply to whoever asked, or puts it in the place of the one before.</summary>
/// <param name="api">The Bot API.</param>
/// <param name="buttons">What buttons carry.</param>
/// <param name="photos">The pictures that Telegram has already.</param>
/// <param name="log">Where failures are told.</param>
internal sealed partial class ReplySender(BotApi api, ButtonData buttons, PhotoFiles photos, ILogger log)
{
    /// <summary>No preview of whatever a text may link to.</summary>
    public static readonly LinkPreviewOptions NoPreview = new() { IsDisabled = true };

    /// <summary>
    /// Sends a reply as new messages: a picture with the text below it where that has room, else the picture with what it
    /// shows, then the text in as many parts as it needs; buttons below the last.
    /// </summary>
    /// <param name="reply">The reply, its picture drawn.</param>
    /// <param name="to">Where.</param>
    /// <param name="stop">Gives it up.</param>
    /// <exception cref="ApiFailure">It failed for good.</exception>
    public async Task SendAsync(Reply reply, Destination to, CancellationToken stop)
    {
        var keyboard = Keyboards.InPlace(reply, call => buttons.Write(call, to.Chat), out var left);
        var text = ReplyText.Of(reply, left);
        var answered = to.RepliesTo is { } message ? new ReplyParameters { MessageId = message, AllowSendingWithoutReply = true } : null;
        if (reply.Picture is { } picture)
        {
            var isWhole = text.Length <= MessageSplitter.LongestCaption;
            if (await SendPhotoAsync(picture, isWhole ? text : ReplyText.OfPicture(reply), isWhole ? keyboard : null, to, answered, stop))
            {
                if (isWhole)
                {
                    return;
                }

                answered = null;
            }
        }

        var parts = MessageSplitter.Split(text, MessageSplitter.LongestMessage);
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
    /// <param name="reply">The reply, its picture drawn.</param>
    /// <param name="to">The chat.</param>
    /// <param name="message">The message.</param>
    /// <param name="hasPhoto">Whether the message has a picture, which a text cannot take the place of.</param>
    /// <param name="stop">Gives it up.</param>
    /// <returns>False when it has no room there: it needs several messages, or one without a picture in the place of one with.</returns>
    /// <exception cref="ApiFailure">It failed for good.</exception>
    public async Task<bool> EditAsync(Reply reply, Destination to, int message, bool hasPhoto, CancellationToken stop)
    {
        var chat = to.Chat;
        var keyboard = Keyboards.InPlace(reply, call => buttons.Write(call, chat), out var left);
        var text = ReplyText.Of(reply, left);
        try
        {
            switch (reply.Picture)
            {
                case { } picture when text.Length <= MessageSplitter.LongestCaption:
                    var shown = await api.AnswerAsync(() => Photo(picture, text, keyboard, chat, message), chat, stop);
                    photos.Sent(picture, shown);
                    return true;
                case var beside when !hasPhoto && text.Length <= MessageSplitter.LongestMessage:
                    var request = new EditMessageTextRequest
                    {
                        ChatId = chat,
                        MessageId = message,
                        Text = text.ToHtml(),
                        ParseMode = ParseMode.Html,
                        LinkPreviewOptions = NoPreview,
                        ReplyMarkup = keyboard,
                    };
                    await api.AnswerAsync(() => request, chat, stop);
                    if (beside is not null)
                    {
                        // The words take the place; a picture they do not fit below comes after them.
                        await SendPhotoAsync(beside, ReplyText.OfPicture(reply), null, to, null, stop);
                    }

                    return true;
                default:
                    return false;
            }
        }
        catch (ApiFailure unchanged) when (unchanged.Says("message is not modified"))
        {
            // Pressed twice: the message already shows what was asked for.
            return true;
        }
        catch (ApiFailure refused) when (Refusals.IsOfPicture(refused) && reply.Picture is { } picture && photos.Forget(picture))
        {
            return false;
        }
    }

    /// <summary>Sends a picture.</summary>
    /// <returns>False when Telegram does not take it: a group may allow words alone.</returns>
    private async Task<bool> SendPhotoAsync(
        Picture picture, StyledText caption, InlineKeyboardMarkup? keyboard, Destination to, ReplyParameters? answered, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                var sent = await api.AnswerAsync(
                    () => new SendPhotoRequest
                    {
                        ChatId = to.Chat,
                        MessageThreadId = to.Thread,
                        Photo = photos.Of(picture),
                        Caption = caption.ToHtml(),
                        ParseMode = ParseMode.Html,
                        ReplyParameters = answered,
                        ReplyMarkup = keyboard,
                    },
                    to.Chat,
                    stop);
                photos.Sent(picture, sent);
                api.Limiter.Sent(to.Chat);
                return true;
            }
            catch (ApiFailure refused) when (Refusals.IsOfPicture(refused))
            {
                if (!photos.Forget(picture))
                {
                    LogWithoutPicture(log, refused.Message);
                    return false;
                }
            }
        }
    }

    private EditMessageMediaRequest Photo(Picture picture, StyledText caption, InlineKeyboardMarkup? keyboard, long chat, int message) => new()
    {
        ChatId = chat,
        MessageId = message,
        Media = new InputMediaPhoto(photos.Of(picture)) { Caption = caption.ToHtml(), ParseMode = ParseMode.Html },
        ReplyMarkup = keyboard,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram did not take a picture; the words go without it: {Reason}")]
    private static partial void LogWithoutPicture(ILogger log, string reason);
}

/// <summary>Where an answer goes.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="Thread">The forum topic; null for none.</param>
/// <param name="RepliesTo">The message it replies to; null where that needs not be said.</param>
internal sealed record Destination(long Chat, int? Thread, int? RepliesTo);
