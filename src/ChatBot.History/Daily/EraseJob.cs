using NodaTime.Extensions;
using Quartz;

namespace ChatBot.History.Daily;

/// <summary>Fires each day, and erases what was turned off long enough ago.</summary>
/// <param name="posts">The daily posts.</param>
/// <param name="time">The clock.</param>
public sealed class EraseJob(DailyPosts posts, TimeProvider time) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await posts.Subscriptions.EraseOldAsync(time.GetUtcNow().ToInstant(), cancellationToken);
}
