using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ChatBot.Chat;
using ChatBot.History.Daily;
using NodaTime;

namespace ChatBot.Tests.Daily;

/// <summary>What is counted of the daily posts.</summary>
public sealed class PostMetricsTests : IDisposable
{
    private static readonly PostSettings Tokyo = new() { Zone = "Asia/Tokyo", Language = PostLanguage.Ja };
    private static readonly Instant Morning = Instant.FromUtc(2027, 3, 30, 0, 0);

    /// <summary>Meters belong to the whole process; what other tests do meanwhile is told apart by who caused it.</summary>
    private static readonly AsyncLocal<bool> IsMine = new();

    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> counted = [];
    private readonly MeterListener listener = new();
    private readonly SeededBot bot = new();

    public PostMetricsTests()
    {
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == "ChatBot.Posts")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
    }

    public void Dispose()
    {
        listener.Dispose();
        bot.Dispose();
    }

    [Fact]
    public async Task A_post_that_had_to_wait_counts_as_tried_again_then_as_sent_with_its_lateness()
    {
        IsMine.Value = true;
        await using var run = DailyRun.Start(bot.Facts);
        await run.SubscribeAsync("one", Tokyo);
        var isLimited = true;
        run.Platform.Answers = (_, _) => isLimited ? new DeliveryResult.TryLater(TimeSpan.FromMinutes(5)) : null;
        await run.GoToAsync(Morning, isOnce: true);
        Assert.Equal([("chatbot.post.retries", 1, "adapter=recording unsure=False")], counted);
        isLimited = false;
        await run.GoToAsync(Morning + Duration.FromMinutes(5));
        Assert.Equal(
            [("chatbot.posts", 1, "adapter=recording outcome=sent"), ("chatbot.post.lateness", 300, "adapter=recording")],
            counted.Skip(1));
    }

    [Fact]
    public async Task A_post_that_nobody_wants_any_more_counts_as_gone()
    {
        IsMine.Value = true;
        await using var run = DailyRun.Start(bot.Facts);
        await run.SubscribeAsync("one", Tokyo);
        run.Platform.Answers = (_, _) => new DeliveryResult.Gone(GoneReason.BotBlocked, "blocked");
        await run.GoToAsync(Morning);
        Assert.Equal([("chatbot.posts", 1, "adapter=recording outcome=gone")], counted);
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (IsMine.Value)
        {
            counted.Enqueue((instrument.Name, value, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
        }
    }
}
