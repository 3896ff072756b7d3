using ChatBot.Chat;
using ChatBot.Discord.Api;

namespace ChatBot.Discord.Adapter.Posts;

/// <summary>What Discord's refusals mean (Opcodes and Status Codes, "JSON Error Codes").</summary>
internal static class Refusals
{
    /// <summary>Why the bot cannot write to a channel any more; null when the refusal is about the message, not the channel.</summary>
    public static GoneReason? Read(RestFailure failure) => failure is not { Kind: RestFailureKind.Rejected } ? null : failure.Code switch
    {
        // Unknown channel.
        10003 => GoneReason.ChatDeleted,
        // Unknown server: the bot is not in it.
        10004 => GoneReason.BotRemoved,
        // Missing access: the channel cannot be seen, most often because the bot was removed.
        50001 => GoneReason.BotRemoved,
        // Cannot send messages to this person; no server in common.
        50007 or 50278 => GoneReason.BotBlocked,
        // Cannot send messages in this kind of channel; missing permissions; the verification level is too high.
        50008 or 50009 or 50013 => GoneReason.MissingPermission,
        // The thread is archived; the thread is locked.
        50083 or 160005 => GoneReason.ThreadClosed,
        _ => null,
    };
}
