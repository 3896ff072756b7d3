using ChatBot.Chat;
using NodaTime;

namespace ChatBot.History.Commands.Daily;

/// <summary>One call of a part of <c>/daily</c> by somebody who may make it.</summary>
/// <param name="Context">The call.</param>
/// <param name="Place">The chat it is about.</param>
/// <param name="Words">The command's words in the reader's language.</param>
/// <param name="Now">The time of the call.</param>
internal sealed record DailyCall(CommandContext Context, ChannelAddress Place, DailyCommandWords Words, Instant Now)
{
    /// <summary>Says what is wrong.</summary>
    public Reply Refuse(string why) => Context.Reply(ReplyOutcome.Invalid) with { Lead = why, IsPrivate = true };

    /// <summary>Asks back before something is done.</summary>
    public Reply Ask(string question, string yes, string part) => Context.Reply(ReplyOutcome.Answered) with
    {
        Lead = question,
        Buttons = [Offer(yes, part, (DailyOptions.Confirm, "on"))],
        IsPrivate = true,
    };

    /// <summary>Offers another part of the command for the same chat.</summary>
    public Choice Offer(string label, string part, params ReadOnlySpan<(string Option, string? Value)> options) =>
        Context.Offer(label, CommandCall.Of($"{DailyDeclarations.CommandName} {part}", [.. options, (DailyOptions.Channel, part == "copy" ? null : Context.Call[DailyOptions.Channel])]));
}
