using System.Data.Common;
using ChatBot.History.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatBot.Verbs;

/// <summary>Each day forgets the declined questions that were last asked too long ago, also when they are counted no more.</summary>
/// <param name="declined">The questions.</param>
/// <param name="hasDatabase">Whether the program uses a database also while nothing is counted; no database is made for this alone.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where failures are told.</param>
internal sealed partial class ForgettingService(DeclinedQuestions declined, bool hasDatabase, TimeProvider time, ILogger<ForgettingService> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (hasDatabase || declined.IsOn)
                {
                    await declined.ForgetOldAsync(stoppingToken);
                }
            }
            catch (Exception away) when (away is DbException or IOException or InvalidOperationException && !stoppingToken.IsCancellationRequested)
            {
                LogKept(log, away.Message);
            }

            await Task.Delay(Period, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old declined questions could not be forgotten today: {Reason}")]
    private static partial void LogKept(ILogger log, string reason);
}
