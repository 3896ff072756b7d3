using System.Diagnostics;
using ChatBot.Chat;

namespace ChatBot.History.Daily;

/// <summary>
/// The way of a post as spans of the source <c>ChatBot.Posts</c>: due, and within that claimed, marked, sent and recorded. They
/// hold the platform, the kind of post and the outcome, and no chat. Where nobody listens each of these is null.
/// </summary>
internal static class PostTraces
{
    private static readonly ActivitySource Source = new("ChatBot.Posts");

    /// <summary>A delivery that was claimed goes its way. The span begins when it was due.</summary>
    /// <param name="adapter">The platform.</param>
    /// <param name="delivery">The delivery.</param>
    /// <param name="claim">How long claiming it, with others, took.</param>
    public static Activity? Deliver(string adapter, Delivery delivery, Claim claim)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        Activity.Current = null;
        var way = Source.StartActivity("deliver post", ActivityKind.Internal, default(ActivityContext), startTime: delivery.Due.ToDateTimeOffset())
            ?.SetTag(TraceTags.Platform, adapter)
            .SetTag("chatbot.post.kind", delivery.Kind.ToString().ToLowerInvariant());
        using var claimed = Source.StartActivity("claim post", ActivityKind.Internal, way?.Context ?? default, startTime: claim.Began);
        claimed?.SetEndTime(claim.Ended.UtcDateTime);
        return way;
    }

    /// <summary>Made durable that its request is about to leave.</summary>
    public static Activity? Mark() => Source.StartActivity("mark post");

    /// <summary>Its request is made.</summary>
    /// <param name="adapter">The platform.</param>
    public static Activity? Send(string adapter) =>
        Source.StartActivity("send post", ActivityKind.Producer)?.SetTag(TraceTags.Platform, adapter).SetTag(TraceTags.Operation, "send");

    /// <summary>Made durable what became of it.</summary>
    /// <param name="outcome">What became of it.</param>
    public static Activity? Record(string outcome) => Source.StartActivity("record post")?.SetTag(TraceTags.Outcome, outcome);

    /// <summary>When deliveries were claimed.</summary>
    internal readonly record struct Claim(DateTimeOffset Began, DateTimeOffset Ended);
}
