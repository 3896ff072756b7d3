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

/// <summary>
/// How far a delivery is. <see cref="Due"/> → <see cref="Claimed"/> (a node works on it; when it falls silent the row is free
/// again) → <see cref="Sending"/> (written durably just before the request) → <see cref="Sent"/>. A request of which nothing
/// is known leads to <see cref="Unsure"/>, and from there, where the platform can tell, to <see cref="Sent"/> or back, else to
/// <see cref="Uncertain"/>. A request that was refused leads back to <see cref="Due"/> or to <see cref="Gone"/>.
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
