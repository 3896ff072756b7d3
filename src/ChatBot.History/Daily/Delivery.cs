using NodaTime;

namespace ChatBot.History.Daily;

/// <summary>One day of one chat: what was to be posted, and what became of it.</summary>
/// <param name="Subscription">The subscription's number; with the date it names the delivery.</param>
/// <param name="Date">The local date.</param>
/// <param name="Due">When it was due.</param>
/// <param name="Kind">Why its facts were chosen.</param>
/// <param name="Facts">The ids of its facts; none for a day without a post.</param>
/// <param name="State">How far it is.</param>
public sealed record Delivery(long Subscription, LocalDate Date, Instant Due, PostKind Kind, IReadOnlyList<string> Facts, DeliveryState State)
{
    /// <summary>Why it is over without having been sent, or what is known of it; empty for nothing.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When its first request may have left; null while none has, or when the platform said that none arrived.</summary>
    public Instant? SendingAt { get; init; }

    /// <summary>When it was over; null while it is not.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>The platform's id of the message; null for none.</summary>
    public string? Message { get; init; }

    /// <summary>The delivery's key: the same for the same chat and date.</summary>
    public string Key => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Subscription}/{Date:uuuu-MM-dd}");
}

/// <summary>Why a day has no post, as it stands in the database.</summary>
public static class DeliveryReason
{
    /// <summary>Somebody asked to leave the day out.</summary>
    public const string Asked = "asked";

    /// <summary>No fact has the day, and the chat wants none then.</summary>
    public const string Empty = "empty";

    /// <summary>The late limit had passed.</summary>
    public const string Late = "late";

    /// <summary>The posts had been turned off.</summary>
    public const string Off = "off";

    /// <summary>Everything about the chat had been erased.</summary>
    public const string Forgotten = "forgotten";

    /// <summary>The facts are no longer in the repository.</summary>
    public const string FactsRemoved = "facts removed";

    /// <summary>A request left, and the platform cannot tell what became of it.</summary>
    public const string Unknown = "unknown";

    private const string PausedMark = "paused: ";
    private const string ChangedMark = "changed: ";

    /// <summary>The posts were paused.</summary>
    public static string Paused(PauseReason why) => PausedMark + why;

    /// <summary>The settings were changed, and the day was passed over by it.</summary>
    public static string Changed(string change) => ChangedMark + change;

    /// <summary>Whether a reason is <see cref="Paused"/>.</summary>
    public static bool IsPaused(string reason) => reason.StartsWith(PausedMark, StringComparison.Ordinal);

    /// <summary>Whether a reason is <see cref="Changed"/>.</summary>
    public static bool IsChanged(string reason) => reason.StartsWith(ChangedMark, StringComparison.Ordinal);
}

/// <summary>
/// How far a delivery is. <see cref="Due"/> → <see cref="Claimed"/> (a node works on it; when it falls silent the row is free
/// again) → <see cref="Sending"/> (written durably just before the request) → <see cref="Sent"/>. A request of which nothing
/// is known leads to <see cref="Unsure"/>, and from there, where the platform can tell, to <see cref="Sent"/> or back, else to
/// <see cref="Uncertain"/>. A request that was refused leads back to <see cref="Due"/> or to <see cref="Gone"/>.
/// A program that was killed leaves rows in <see cref="Sending"/>: those that its <see cref="PostJournal"/> shows not to have
/// left, or to have been refused, are <see cref="Due"/> again, those it shows to have been answered are <see cref="Sent"/>,
/// and only of those that were open, or of which it tells nothing, nothing is known.
/// </summary>
public enum DeliveryState
{
    /// <summary>It waits to be sent.</summary>
    Due,

    /// <summary>A node works on it, and no request has left.</summary>
    Claimed,

    /// <summary>A request may have left.</summary>
    Sending,

    /// <summary>A request left, and what became of it is to be found out.</summary>
    Unsure,

    /// <summary>It is there.</summary>
    Sent,

    /// <summary>It may be there, and the platform cannot tell; it is not sent again.</summary>
    Uncertain,

    /// <summary>It could not be sent in time.</summary>
    Missed,

    /// <summary>There was to be no post.</summary>
    Skipped,

    /// <summary>The chat could not be posted to any more.</summary>
    Gone,
}
