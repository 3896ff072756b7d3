using ChatBot.History.Commands;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatBot.Verbs;

/// <summary>Reads beside the start what the first question would otherwise wait for: the first time with new seeds, seconds.</summary>
/// <param name="ask">What answers questions.</param>
/// <param name="log">Where a failure is told.</param>
internal sealed partial class WarmUpService(AskCommand ask, ILogger<WarmUpService> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(
        () =>
        {
            try
            {
                ask.WarmUp();
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                LogFailed(log, failure.Message);
            }
        },
        stoppingToken).WaitAsync(stoppingToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "The known questions could not be read, so that questions are not answered: {Reason}")]
    private static partial void LogFailed(ILogger log, string reason);
}
