using ChatBot.Chat;
using NodaTime;

namespace ChatBot.History.Daily;

/// <summary>The daily post of a chat, topic or thread: how it is set up, and when the next is due.</summary>
public sealed record Subscription
{
    /// <summary>Its number in the database; 0 before it has one.</summary>
    public long Id { get; init; }

    /// <summary>Where the posts go; one subscription each.</summary>
    public required ChannelAddress Channel { get; init; }

    /// <summary>How the moderators set it up.</summary>
    public required PostSettings Settings { get; init; }

    /// <summary>Whether there are posts at all. What is off is kept for <see cref="Subscriptions.KeptFor"/>.</summary>
    public bool IsOn { get; init; } = true;

    /// <summary>Why posts are paused; null while they are not.</summary>
    public PauseReason? PausedBecause { get; init; }

    /// <summary>The first date of posts again; null for until somebody resumes them, or access returns.</summary>
    public LocalDate? PausedUntil { get; init; }

    /// <summary>The next post; null while it is off.</summary>
    public Due? Next { get; init; }

    /// <summary>The last local date that has a delivery; null before the first. No post is ever due for it or before it.</summary>
    public LocalDate? LastDate { get; init; }

    /// <summary>The fillers that came in this round.</summary>
    public FillerSet UsedFillers { get; init; } = FillerSet.Empty;

    /// <summary>Who last set it up, by the platform's id: told when posts have to be paused.</summary>
    public required string Manager { get; init; }

    /// <summary>When it was last set up.</summary>
    public Instant ChangedAt { get; init; }

    /// <summary>Whether posts are paused on a date.</summary>
    public bool IsPausedOn(LocalDate date) => PausedBecause is not null && !(date >= PausedUntil);

    /// <summary>The same with its next post computed anew from its settings.</summary>
    public Subscription Rescheduled(Instant now) => this with { Next = IsOn ? DueTimes.Next(Settings, now, LastDate) : null };
}

/// <summary>Why posts are paused.</summary>
public enum PauseReason
{
    /// <summary>A moderator asked for it.</summary>
    Asked,

    /// <summary>There is no such chat or channel any more.</summary>
    ChatDeleted,

    /// <summary>The bot was removed from it.</summary>
    BotRemoved,

    /// <summary>The person blocked the bot.</summary>
    BotBlocked,

    /// <summary>The bot may not write there.</summary>
    MissingPermission,

    /// <summary>The topic or thread is closed or deleted.</summary>
    ThreadClosed,
}
