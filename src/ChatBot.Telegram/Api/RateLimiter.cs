using System.Diagnostics.Metrics;
using ChatBot.Chat;

namespace ChatBot.Telegram.Api;

/// <summary>
/// The one place that says when a call may be made. Answers go out at once, until Telegram says otherwise (error 429):
/// then the chat waits as long as told, and when two chats are told so within a second, the whole bot does. Posts are
/// spaced besides, because nobody waits for them.
/// </summary>
/// <remarks>Bots FAQ, "My bot is hitting limits": about 30 messages a second in all, 20 a minute in one group.</remarks>
internal sealed class RateLimiter : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly Dictionary<long, DateTimeOffset> pausedChats = [];
    private readonly Dictionary<long, Queue<DateTimeOffset>> sentToGroups = [];
    private DateTimeOffset pausedUntil;
    private DateTimeOffset nextPost;
    private (long Chat, DateTimeOffset At) lastLimited;
    private readonly Meter meter = new("ChatBot.Telegram");
    private readonly Func<PostLimits> limits;
    private readonly TimeProvider time;

    /// <summary>A limiter before the first call.</summary>
    /// <param name="limits">Gives what posts keep to, which may change.</param>
    /// <param name="time">The clock.</param>
    public RateLimiter(Func<PostLimits> limits, TimeProvider time)
    {
        (this.limits, this.time) = (limits, time);
        meter.CreateObservableGauge("chatbot.platform.limit.left", MeasureLeft, "{call}", "Calls left before the platform's limit");
    }

    /// <summary>Waits until neither the bot nor the chat is paused.</summary>
    public async Task WaitAsync(long? chat, CancellationToken stop)
    {
        while (PauseOf(chat) is { } pause && pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, time, stop);
        }
    }

    /// <summary>Notes that Telegram asked to wait.</summary>
    /// <param name="chat">The chat written to; null for a call that concerns none, which pauses the whole bot.</param>
    /// <param name="retryAfter">How long.</param>
    public void Pause(long? chat, TimeSpan retryAfter)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var until = now + retryAfter;
            if (chat is { } one && (lastLimited.Chat == one || now - lastLimited.At > TimeSpan.FromSeconds(1)))
            {
                pausedChats[one] = until;
                lastLimited = (one, now);
            }
            else if (until > pausedUntil)
            {
                pausedUntil = until;
            }
        }
    }

    /// <summary>How long a call to a chat has to wait; zero for not at all.</summary>
    public TimeSpan PauseOf(long? chat)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var until = pausedUntil;
            if (chat is { } one && pausedChats.TryGetValue(one, out var pausedChat))
            {
                if (pausedChat <= now)
                {
                    pausedChats.Remove(one);
                }
                else if (pausedChat > until)
                {
                    until = pausedChat;
                }
            }

            return until > now ? until - now : TimeSpan.Zero;
        }
    }

    /// <summary>Counts a message sent to a group; groups and channels have negative ids.</summary>
    public void Sent(long chat)
    {
        if (chat >= 0)
        {
            return;
        }

        lock (gate)
        {
            if (!sentToGroups.TryGetValue(chat, out var sent))
            {
                sentToGroups[chat] = sent = new Queue<DateTimeOffset>();
            }

            sent.Enqueue(time.GetUtcNow());
            Forget(sent);
        }
    }

    /// <summary>Takes the next place in the row of posts.</summary>
    /// <returns>How long to wait for it, and whether it was taken; a full minute of a group gives no place.</returns>
    public (TimeSpan Wait, bool Taken) TakePost(long chat)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (PauseOf(chat) is var pause && pause > TimeSpan.Zero)
            {
                return (pause, false);
            }

            if (sentToGroups.TryGetValue(chat, out var sent))
            {
                Forget(sent);
                if (sent.Count >= limits().PostsPerMinuteAndGroup)
                {
                    return (sent.Peek() + Window - now, false);
                }

                if (sent.Count == 0)
                {
                    sentToGroups.Remove(chat);
                }
            }

            var place = nextPost > now ? nextPost : now;
            nextPost = place + TimeSpan.FromSeconds(1 / limits().PostsPerSecond);
            return (place - now, true);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    /// <summary>How many posts could still leave within this second.</summary>
    private Measurement<long> MeasureLeft()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var queued = nextPost > now ? (nextPost - now).TotalSeconds : 0;
            var left = pausedUntil > now ? 0 : (long)Math.Max(0, limits().PostsPerSecond * (1 - queued));
            return new(left, new("adapter", TelegramAdapter.AdapterName), new("limit", "second"));
        }
    }

    private void Forget(Queue<DateTimeOffset> sent)
    {
        while (sent.TryPeek(out var oldest) && oldest + Window <= time.GetUtcNow())
        {
            sent.Dequeue();
        }
    }
}
