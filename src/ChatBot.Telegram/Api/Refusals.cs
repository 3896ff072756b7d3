using ChatBot.Chat;

namespace ChatBot.Telegram.Api;

/// <summary>What Telegram's refusals mean. It tells them apart by their words alone, which its error codes do not.</summary>
internal static class Refusals
{
    /// <summary>Whether it is the picture that is refused, and words alone may be taken; not so where the bot cannot write at all.</summary>
    public static bool IsOfPicture(ApiFailure failure) =>
        failure is { Kind: ApiFailureKind.Rejected, MigratedTo: null }
        && (Read(failure) is null || failure.Says("send photos", "SEND_PHOTOS_FORBIDDEN", "SEND_MEDIA_FORBIDDEN"));

    /// <summary>Why the bot cannot write to a chat any more; null when the refusal is about the message, not the chat.</summary>
    public static GoneReason? Read(ApiFailure failure)
    {
        if (failure.Kind != ApiFailureKind.Rejected)
        {
            return null;
        }

        if (failure.Says("thread not found", "TOPIC_CLOSED", "TOPIC_DELETED", "topic is closed", "TOPIC_ID_INVALID"))
        {
            return GoneReason.ThreadClosed;
        }

        if (failure.Says("blocked by the user", "can't initiate conversation", "can't send messages to bots"))
        {
            return GoneReason.BotBlocked;
        }

        if (failure.Says("was kicked", "is not a member", "bot was removed"))
        {
            return GoneReason.BotRemoved;
        }

        if (failure.Says("chat not found", "was deleted", "is deactivated", "PEER_ID_INVALID"))
        {
            return GoneReason.ChatDeleted;
        }

        return failure.Code == 403
            || failure.Says("not enough rights", "no rights", "need administrator rights", "CHAT_WRITE_FORBIDDEN", "CHAT_RESTRICTED", "CHAT_ADMIN_REQUIRED")
            ? GoneReason.MissingPermission
            : null;
    }
}
