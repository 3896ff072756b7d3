using NodaTime.Extensions;
using Quartz;

namespace ChatBot.History.Daily;

/// <summary>Fires each minute. What is due is decided by the database alone, so a firing too many or too late does no harm.</summary>
/// <param name="posts">The daily posts.</param>
/// <param name="time">The clock.</param>
[DisallowConcurrentExecution]
public sealed class DailyPostJob(DailyPosts posts, TimeProvider time) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await posts.Ticker.TickAsync(time.GetUtcNow().ToInstant(), cancellationToken);
}
