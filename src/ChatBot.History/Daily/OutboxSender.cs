using System.Collections.Concurrent;
using ChatBot.Chat;
using ChatBot.History.Storage;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Extensions;

namespace ChatBot.History.Daily;

/// <summary>
/// Sends the deliveries of one platform: the oldest first, one at a time in each chat, many chats at once, and never faster
/// than the platform's limits. See <see cref="DeliveryState"/> for what a delivery goes through.
/// </summary>
/// <param name="adapter">The platform.</param>
/// <param name="outbox">The deliveries.</param>
/// <param name="writes">Makes the marks of many deliveries durable together.</param>
/// <param name="subscriptions">Whose they are.</param>
/// <param name="writer">Writes the posts.</param>
/// <param name="time">The clock; the shared one where there are several nodes.</param>
/// <param name="log">Where failures are told.</param>
/// <param name="sharing">The node this is among others; null when it is alone.</param>
/// <param name="journal">Where posts under way are noted; null for nowhere.</param>
public sealed partial class OutboxSender(
    IPostingAdapter adapter, Outbox outbox, GroupCommit writes, Subscriptions subscriptions, PostWriter writer, TimeProvider time, ILogger log, Sharing? sharing = null, PostJournal? journal = null) : IDisposable
{
    /// <summary>The most deliveries on their way at once. A chat that does not answer holds one of them.</summary>
    private const int MostAtOnce = 128;

    /// <summary>How long a claim holds; a node that falls silent gives it back.</summary>
    private static readonly Duration Lease = Duration.FromMinutes(2);

    /// <summary>How long before the end of its safe time a repeated key is no longer trusted.</summary>
    private static readonly Duration KeyMargin = Duration.FromSeconds(20);

    /// <summary>How much a look back reaches before the first request.</summary>
    private static readonly Duration LookBackMargin = Duration.FromMinutes(1);

    /// <summary>How long a delivery waits of which nothing could be found out.</summary>
    private static readonly Duration UnsureDelay = Duration.FromSeconds(5);

    /// <summary>How long the sender sleeps when nothing wakes it.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    private readonly string node = sharing?.Node ?? Guid.NewGuid().ToString("N");
    private readonly SemaphoreSlim slots = new(MostAtOnce, MostAtOnce);
    private readonly ConcurrentDictionary<string, bool> busyChats = [];
    private readonly IPacer pacer = sharing is null
        ? new Pacer(() => adapter.Limits.PostsPerSecond, time)
        : new SharedPacer(adapter.Name, () => adapter.Limits.PostsPerSecond, sharing.Database, time);
    private TaskCompletionSource woken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Wakes the sender, because there may be something to send.</summary>
    public void Wake() => Volatile.Read(ref woken).TrySetResult();

    /// <summary>Sends until stopped; what is on its way then finishes.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var waking = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref woken, waking);
            try
            {
                if (await SendReadyAsync(stop) == 0)
                {
                    await Task.WhenAny(waking.Task, Task.Delay(await SleepAsync(stop), time, stop));
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                LogBroken(log, adapter.Name, failure);
                await Task.Delay(AfterFailure, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await SettleAsync();
    }

    /// <summary>Sends what is ready now, and waits until all of it is on its way.</summary>
    /// <returns>How many deliveries were taken.</returns>
    public async Task<int> SendReadyAsync(CancellationToken stop)
    {
        // No more than can leave soon, so that claims do not run out in the queue; and where others help, less still.
        var most = (int)Math.Clamp(adapter.Limits.PostsPerSecond * (sharing is null ? 10 : 2), 10, 500);
        var now = Now();
        var began = TimeProvider.System.GetUtcNow();
        var claimed = await outbox.ClaimAsync(adapter.Name, node, now, now + Lease, most, stop);
        // By the clock that spans go by.
        var claim = new PostTraces.Claim(began, TimeProvider.System.GetUtcNow());
        var ending = new List<Task>();
        foreach (var (delivery, subscription) in claimed)
        {
            if (subscription is null)
            {
                var state = delivery.SendingAt is null ? DeliveryState.Skipped : DeliveryState.Uncertain;
                ending.Add(TracedAsync(delivery, claim, () => EndAsync(delivery, state, DeliveryReason.Forgotten, null)));
                continue;
            }

            if (delivery.SendingAt is null && Refusal(delivery, subscription) is { } refused)
            {
                ending.Add(TracedAsync(delivery, claim, () => EndAsync(delivery, refused.State, refused.Reason, null)));
                continue;
            }

            var chat = subscription.Channel.Chat;
            if (!busyChats.TryAdd(chat, true))
            {
                ending.Add(TracedAsync(delivery, claim, () => ReturnAsync(delivery, Now() + Duration.FromSeconds(1), isUnsure: delivery.SendingAt is not null)));
                continue;
            }

            var hasSlot = false;
            try
            {
                await slots.WaitAsync(stop);
                hasSlot = true;
                await pacer.WaitAsync(stop);
            }
            catch (OperationCanceledException)
            {
                // What was claimed and has not left is free again as soon as the claim runs out.
                busyChats.TryRemove(chat, out _);
                slots.Release(hasSlot ? 1 : 0);
                throw;
            }

            _ = DeliverAsync(delivery, subscription, chat, claim, stop);
        }

        await Task.WhenAll(ending);
        return claimed.Count;
    }

    /// <summary>Waits until nothing is on its way any more.</summary>
    public async Task SettleAsync()
    {
        for (var i = 0; i < MostAtOnce; i++)
        {
            await slots.WaitAsync();
        }

        slots.Release(MostAtOnce);
    }

    /// <inheritdoc/>
    public void Dispose() => slots.Dispose();

    private async Task DeliverAsync(Delivery delivery, Subscription subscription, string chat, PostTraces.Claim claim, CancellationToken stop)
    {
        using var way = PostTraces.Deliver(adapter.Name, delivery, claim);
        try
        {
            await (delivery.SendingAt is { } sending ? ResumeAsync(delivery, subscription, sending, stop)
                : subscription.PausedBecause is { } why && subscription.IsPausedOn(delivery.Date) ? TryPausedAsync(delivery, subscription, why, stop)
                : SendAsync(delivery, subscription, stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The claim runs out, and the next start takes it up.
        }
        catch (Exception failure)
        {
            LogFailed(log, delivery.Key, failure);
        }
        finally
        {
            busyChats.TryRemove(chat, out _);
            slots.Release();
        }
    }

    /// <summary>Why a delivery is not to be sent any more; null when it is.</summary>
    private (DeliveryState State, string Reason)? Refusal(Delivery delivery, Subscription subscription) => subscription switch
    {
        { IsOn: false } => (DeliveryState.Skipped, DeliveryReason.Off),
        { PausedBecause: PauseReason.Asked } when subscription.IsPausedOn(delivery.Date) => (DeliveryState.Skipped, DeliveryReason.Paused(PauseReason.Asked)),
        _ when Now() - delivery.Due > subscription.Settings.Late => (DeliveryState.Missed, DeliveryReason.Late),
        _ => null,
    };

    /// <summary>
    /// Sends to a place that could not be posted to, if it can be now: not every platform tells when a right returns.
    /// </summary>
    private async Task TryPausedAsync(Delivery delivery, Subscription subscription, PauseReason why, CancellationToken stop)
    {
        if (await adapter.AccessAsync(subscription.Channel, subscription.Manager, stop) is { Channel: not null, BotMayPost: true })
        {
            await subscriptions.ResumeAsync(subscription.Channel, stop);
            await SendAsync(delivery, subscription, stop);
        }
        else
        {
            await EndAsync(delivery, DeliveryState.Skipped, DeliveryReason.Paused(why), null);
        }
    }

    /// <summary>Finds out what became of a request, and sends again only what is certain not to be there twice.</summary>
    private async Task ResumeAsync(Delivery delivery, Subscription subscription, Instant sending, CancellationToken stop)
    {
        var safe = Duration.FromTimeSpan(adapter.Limits.RepeatedKeySafeFor);
        if (safe == Duration.Zero)
        {
            await EndAsync(delivery, DeliveryState.Uncertain, DeliveryReason.Unknown, null);
            return;
        }

        var refused = Refusal(delivery, subscription);
        if (refused is null && Now() - sending < safe - KeyMargin)
        {
            if (await WriteAsync(delivery, subscription) is { } reply)
            {
                await PostAsync(delivery, subscription, reply, Now(), stop);
            }

            return;
        }

        string? found;
        try
        {
            found = await adapter.FindAsync(subscription.Channel, delivery.Key, (sending - LookBackMargin).ToDateTimeOffset(), stop);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogUnfound(log, delivery.Key, failure.Message);
            await (refused is null
                ? ReturnAsync(delivery, Now() + UnsureDelay, isUnsure: true)
                : EndAsync(delivery, DeliveryState.Uncertain, DeliveryReason.Unknown, null));
            return;
        }

        if (found is not null)
        {
            await EndAsync(delivery, DeliveryState.Sent, "", found);
        }
        else if (refused is { } why)
        {
            await EndAsync(delivery, why.State, why.Reason, null);
        }
        else
        {
            await SendAsync(delivery, subscription, stop);
        }
    }

    private async Task SendAsync(Delivery delivery, Subscription subscription, CancellationToken stop)
    {
        if (await WriteAsync(delivery, subscription) is not { } reply)
        {
            return;
        }

        // All that takes time is done before the mark: what is marked and has not left counts as uncertain where no journal tells.
        var now = Now();
        if (delivery.SendingAt is null)
        {
            // Of others an earlier request may have arrived: what becomes of this one does not tell enough.
            journal?.Marking(delivery, now);
        }

        using var marking = PostTraces.Mark();
        var marked = await writes.ExecuteAsync(
            """
            UPDATE delivery SET state = 'Sending', sending_at = @now, ready_at = @until
            WHERE subscription = @Subscription AND local_date = @date AND node = @node
                AND (state = 'Claimed' OR state = 'Sending' AND sending_at = @now)
            """,
            new
            {
                delivery.Subscription,
                date = SubscriptionRow.Text(delivery.Date),
                node,
                now = now.ToUnixTimeMilliseconds(),
                until = (now + Lease).ToUnixTimeMilliseconds(),
            });
        marking?.Stop();
        if (marked == 1)
        {
            await PostAsync(delivery, subscription, reply, now, stop);
        }
        else
        {
            journal?.Recorded(delivery);
        }
    }

    /// <summary>The post; null, and the delivery over, when the repository no longer has its facts.</summary>
    private async Task<Reply?> WriteAsync(Delivery delivery, Subscription subscription)
    {
        var reply = writer.Write(delivery.Date, delivery.Kind, delivery.Facts, subscription.Settings.Language, subscription.Settings.HasPicture);
        if (reply is null)
        {
            await EndAsync(delivery, DeliveryState.Skipped, DeliveryReason.FactsRemoved, null);
            return null;
        }

        return await reply.DrawnAsync(log, CancellationToken.None);
    }

    /// <summary>Makes the request, and records what the platform says to it.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="subscription">Whose it is.</param>
    /// <param name="reply">The post.</param>
    /// <param name="held">When the delivery was last known to be this node's.</param>
    /// <param name="stop">Cancels it as long as the request has not left.</param>
    private async Task PostAsync(Delivery delivery, Subscription subscription, Reply reply, Instant held, CancellationToken stop)
    {
        // An earlier request may have arrived whatever is said to this one.
        var isUnsure = delivery.SendingAt is not null;
        var options = new PostOptions
        {
            IsSilent = subscription.Settings.IsSilent,
            MentionedRole = subscription.Settings.Mention,
            IsPublished = subscription.Settings.IsPublished,
            Leaving = journal is null ? null : () => journal.Left(delivery),
        };
        DeliveryResult result;
        try
        {
            await pacer.LeaveAsync(stop);
            if (Now() - held > Lease)
            {
                // So long was the database away, or this machine asleep, that another node may be at it.
                await ReturnAsync(delivery, Now(), isUnsure);
                return;
            }

            using var sending = PostTraces.Send(adapter.Name);
            result = await adapter.SendAsync(subscription.Channel, reply, options, delivery.Key, stop);
            sending?.SetTag(TraceTags.Outcome, result.GetType().Name.ToLowerInvariant());
            journal?.Answered(delivery, result, Now());
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It was stopped before its request left.
            await ReturnAsync(delivery, Now(), isUnsure);
            return;
        }

        switch (result)
        {
            case DeliveryResult.Sent sent:
                await EndAsync(delivery, DeliveryState.Sent, "", sent.MessageId);
                break;
            case DeliveryResult.TryLater later:
                await ReturnAsync(delivery, Now() + Duration.FromTimeSpan(later.After), isUnsure);
                break;
            case DeliveryResult.Uncertain when adapter.Limits.RepeatedKeySafeFor > TimeSpan.Zero:
                await ReturnAsync(delivery, Now() + UnsureDelay, isUnsure: true);
                break;
            case DeliveryResult.Uncertain uncertain:
                await EndAsync(delivery, DeliveryState.Uncertain, uncertain.Why, null);
                break;
            case DeliveryResult.Moved moved:
                await subscriptions.MoveAsync(subscription.Channel, moved.To, CancellationToken.None);
                await ReturnAsync(delivery, Now(), isUnsure);
                break;
            case DeliveryResult.Gone gone:
                await EndAsync(delivery, DeliveryState.Gone, $"{gone.Why}: {gone.Detail}", null);
                await PauseAsync(subscription, gone.Why);
                break;
        }
    }

    /// <summary>Pauses a subscription whose place cannot be posted to, and tells whoever set it up.</summary>
    private async Task PauseAsync(Subscription subscription, GoneReason why)
    {
        var reason = Enum.Parse<PauseReason>(why.ToString());
        if (await subscriptions.PauseAsync(subscription.Channel, reason, CancellationToken.None) == 0)
        {
            return;
        }

        LogPaused(log, adapter.Name, subscription.Channel.Chat, reason);
        try
        {
            if (await adapter.OpenPrivateAsync(subscription.Manager, CancellationToken.None) is { } there && there != subscription.Channel)
            {
                var language = subscription.Settings.Language == PostLanguage.En ? Language.English : Language.Japanese;
                var words = DailyWords.In(language);
                var notice = new Reply(ReplyOutcome.Answered, language)
                {
                    Title = words.PausedTitle,
                    Lead = words.PausedText(subscription.Channel.Thread ?? subscription.Channel.Chat, words.Pause(reason)),
                };
                await adapter.SendAsync(there, notice, new PostOptions(), $"paused/{subscription.Id}/{Now().ToUnixTimeSeconds()}", CancellationToken.None);
            }
        }
        catch (Exception failure)
        {
            LogUntold(log, subscription.Channel.Chat, failure.Message);
        }
    }

    /// <summary>Records what became of a delivery that goes no further, as a trace of its own.</summary>
    private async Task TracedAsync(Delivery delivery, PostTraces.Claim claim, Func<Task> recording)
    {
        using var way = PostTraces.Deliver(adapter.Name, delivery, claim);
        await recording();
    }

    /// <summary>Records how a delivery ended. That it was sent is final, whoever else worked on it meanwhile.</summary>
    private async Task<int> EndAsync(Delivery delivery, DeliveryState state, string reason, string? message)
    {
        using var recording = PostTraces.Record(state.ToString().ToLowerInvariant());
        var changed = await writes.ExecuteAsync(
            """
            UPDATE delivery SET state = @state, reason = @reason, message = @message, ended_at = @now, ready_at = NULL
            WHERE subscription = @Subscription AND local_date = @date AND state <> 'Sent'
            """,
            new
            {
                delivery.Subscription,
                date = SubscriptionRow.Text(delivery.Date),
                state = state.ToString(),
                reason,
                message,
                now = Now().ToUnixTimeMilliseconds(),
            });
        journal?.Recorded(delivery);
        if (changed > 0)
        {
            PostMetrics.NoteEnd(adapter.Name, delivery, state, Now());
        }

        if (state is DeliveryState.Missed or DeliveryState.Skipped or DeliveryState.Gone && delivery.Kind is PostKind.Month or PostKind.Archive)
        {
            await outbox.ReturnFillersAsync(delivery, CancellationToken.None);
        }

        return changed;
    }

    /// <summary>Gives a delivery back, to be taken up at a later moment.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="at">The moment.</param>
    /// <param name="isUnsure">Whether a request may have arrived.</param>
    private async Task ReturnAsync(Delivery delivery, Instant at, bool isUnsure)
    {
        PostMetrics.NoteRetry(adapter.Name, isUnsure);
        using var recording = PostTraces.Record(isUnsure ? "unsure" : "due");
        await writes.ExecuteAsync(
            isUnsure
                ? "UPDATE delivery SET state = 'Unsure', ready_at = @at WHERE subscription = @Subscription AND local_date = @date AND node = @node"
                : "UPDATE delivery SET state = 'Due', ready_at = @at, sending_at = NULL WHERE subscription = @Subscription AND local_date = @date AND node = @node",
            new { delivery.Subscription, date = SubscriptionRow.Text(delivery.Date), node, at = at.ToUnixTimeMilliseconds() });
        journal?.Recorded(delivery);
    }

    private async Task<TimeSpan> SleepAsync(CancellationToken stop)
    {
        var ready = await outbox.NextReadyAsync(adapter.Name, stop);
        var until = ready is { } next ? (next - Now()).ToTimeSpan() : LongestSleep;
        return until < TimeSpan.Zero ? TimeSpan.Zero : until > LongestSleep ? LongestSleep : until;
    }

    private Instant Now() => time.GetUtcNow().ToInstant();

    [LoggerMessage(Level = LogLevel.Error, Message = "Posts to {Adapter} could not be taken from the database.")]
    private static partial void LogBroken(ILogger log, string adapter, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Key} failed.")]
    private static partial void LogFailed(ILogger log, string key, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What became of delivery {Key} could not be found out yet: {Reason}")]
    private static partial void LogUnfound(ILogger log, string key, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Posts to {Adapter} chat {Chat} are paused: {Reason}.")]
    private static partial void LogPaused(ILogger log, string adapter, string chat, PauseReason reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody could be told that posts to chat {Chat} are paused: {Reason}")]
    private static partial void LogUntold(ILogger log, string chat, string reason);
}
