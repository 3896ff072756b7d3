using ChatBot.Chat;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime.Extensions;

namespace ChatBot.History.Daily;

/// <summary>Runs the daily posts: brings the database up to date at the start, then sends to every platform.</summary>
/// <param name="posts">The daily posts.</param>
/// <param name="adapters">The platforms; those that can be posted to.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where failures are told.</param>
public sealed class DailyService(DailyPosts posts, IEnumerable<IChatAdapter> adapters, TimeProvider time, ILogger<DailyService> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var platforms = adapters.OfType<IPostingAdapter>().ToList();
        posts.Connect(platforms);
        var now = time.GetUtcNow().ToInstant();
        await posts.Subscriptions.RecomputeAsync(now, stoppingToken);
        await posts.Outbox.ReleaseAsync(now, stoppingToken);
        var senders = platforms.Select(platform => posts.SenderFor(platform, time, log)).ToList();
        posts.Ticker.Added += () => senders.ForEach(sender => sender.Wake());
        await Task.WhenAll(senders.Select(sender => sender.RunAsync(stoppingToken)));
        senders.ForEach(sender => sender.Dispose());
    }
}
