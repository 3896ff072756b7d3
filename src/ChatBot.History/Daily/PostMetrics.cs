using System.Diagnostics.Metrics;
using NodaTime;

namespace ChatBot.History.Daily;

/// <summary>What is counted of the daily posts: instruments of the meter <c>ChatBot.Posts</c>.</summary>
internal static class PostMetrics
{
    private static readonly Meter Meter = new("ChatBot.Posts");

    private static readonly Counter<long> Ended = Meter.CreateCounter<long>(
        "chatbot.posts", "{post}", "Deliveries that ended, by platform and by how");

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "chatbot.post.retries", "{post}", "Deliveries given back to be tried again, by platform and by whether a request may have arrived");

    private static readonly Histogram<double> Lateness = Meter.CreateHistogram<double>(
        "chatbot.post.lateness",
        "s",
        "Time from the moment a post was due to the platform's word that it is there",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 10800] });

    /// <summary>Counts a delivery that ended.</summary>
    public static void NoteEnd(string adapter, Delivery delivery, DeliveryState state, Instant now)
    {
        Ended.Add(1, new("adapter", adapter), new("outcome", state.ToString().ToLowerInvariant()));
        if (state == DeliveryState.Sent)
        {
            Lateness.Record((now - delivery.Due).TotalSeconds, new KeyValuePair<string, object?>("adapter", adapter));
        }
    }

    /// <summary>Counts a delivery that was given back.</summary>
    public static void NoteRetry(string adapter, bool isUnsure) => Retries.Add(1, new("adapter", adapter), new("unsure", isUnsure));
}
