using Microsoft.Extensions.Logging;

namespace ChatBot.Chat;

/// <summary>Draws the pictures of replies, for adapters that show them.</summary>
public static partial class PictureDrawing
{
    /// <summary>
    /// A reply with its picture drawn. A picture that cannot be drawn is left out and told in the log: the words are the answer.
    /// </summary>
    public static async ValueTask<Reply> DrawnAsync(this Reply reply, ILogger log, CancellationToken stop)
    {
        if (reply.Picture is null)
        {
            return reply;
        }

        try
        {
            return reply with { Picture = await reply.Picture.DrawnAsync(stop) };
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            LogUndrawn(log, failure);
            return reply with { Picture = null };
        }
    }

    /// <summary>Answers a message as <see cref="IBot.AnswerAsync"/> does, the picture drawn.</summary>
    public static async Task<Reply?> AnswerDrawnAsync(this IBot bot, ChatRequest request, ILogger log, CancellationToken stop) =>
        await bot.AnswerAsync(request, stop) is { } reply ? await reply.DrawnAsync(log, stop) : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "A picture could not be drawn; the reply goes without it.")]
    private static partial void LogUndrawn(ILogger log, Exception failure);
}
