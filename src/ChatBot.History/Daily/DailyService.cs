using ChatBot.Chat;
using ChatBot.History.Storage.Cluster;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime.Extensions;

namespace ChatBot.History.Daily;

/// <summary>Runs the daily posts: brings the database up to date at the start, then sends to every platform.</summary>
/// <param name="posts">The daily posts.</param>
/// <param name="adapters">The platforms; those that can be posted to.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where failures are told.</param>
/// <param name="node">The node this is among others; null when it is alone.</param>
public sealed partial class DailyService(
    DailyPosts posts, IEnumerable<IChatAdapter> adapters, TimeProvider time, ILogger<DailyService> log, ClusterNode? node = null) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var platforms = adapters.OfType<IPostingAdapter>().ToList();
        posts.Connect(platforms);
        var now = time.GetUtcNow().ToInstant();
        await posts.Subscriptions.RecomputeAsync(now, stoppingToken);
        await posts.TakeUpAsync(now, log, stoppingToken);
        var senders = platforms.Select(platform => node is null ? posts.SenderFor(platform, time, log) : posts.SenderFor(platform, node, log)).ToList();
        posts.Ticker.Added += () => senders.ForEach(sender => sender.Wake());
        await Task.WhenAll([.. senders.Select(sender => sender.RunAsync(stoppingToken)), node is null ? Task.CompletedTask : TakeOverAsync(node, senders, stoppingToken)]);
        senders.ForEach(sender => sender.Dispose());
    }

    /// <summary>Looks again and again whether a node died, and takes up what it was at.</summary>
    private async Task TakeOverAsync(ClusterNode node, List<OutboxSender> senders, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (node.CanJudge && await posts.Outbox.TakeOverAsync(node.Clock.GetUtcNow().ToInstant(), stop) is > 0 and var count)
                {
                    LogTakenOver(log, count);
                    senders.ForEach(sender => sender.Wake());
                }
            }
            catch (Exception away) when (!stop.IsCancellationRequested)
            {
                LogUnseen(log, away.Message);
            }

            await Task.Delay(ClusterNode.Period, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} deliveries of a node that is gone are taken up.")]
    private static partial void LogTakenOver(ILogger log, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What other nodes are at could not be seen: {Reason}")]
    private static partial void LogUnseen(ILogger log, string reason);
}
