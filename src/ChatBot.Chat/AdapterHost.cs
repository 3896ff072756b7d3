using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatBot.Chat;

/// <summary>
/// Runs each chat adapter by itself. One that breaks is started again after a growing, jittered delay, and never stops
/// another. When adapters were given and all of them have ended of their own accord, the program stops; a
/// <see cref="ICompanionAdapter"/> counts only where there is no other.
/// </summary>
public sealed partial class AdapterHost(
    IBot bot,
    IEnumerable<IChatAdapter> adapters,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<AdapterHost> log) : BackgroundService
{
    /// <summary>The delay before the first restart of an adapter.</summary>
    public static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);

    /// <summary>The longest delay between two restarts, before jitter.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(2);

    private readonly IReadOnlyList<IChatAdapter> adapters = [.. adapters];
    private readonly ConcurrentDictionary<string, AdapterState> states = new();

    /// <summary>How each adapter fares, by its name.</summary>
    public IReadOnlyDictionary<string, AdapterState> States => states.ToDictionary(
        one => one.Key,
        one => one.Value == AdapterState.Running && adapters.Any(adapter => adapter.Name == one.Key && adapter is IPostingAdapter { IsReachable: false })
            ? AdapterState.Unreachable
            : one.Value);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (adapters.Count == 0)
        {
            LogNothingToRun(log);
            return;
        }

        var companions = adapters.Where(adapter => adapter is ICompanionAdapter).ToList();
        var others = adapters.Except(companions).ToList();
        if (others.Count == 0)
        {
            LogOnlyCompanions(log, string.Join(", ", companions.Select(companion => companion.Name)));
        }

        var beside = companions.Select(adapter => KeepRunningAsync(adapter, stoppingToken)).ToList();
        await Task.WhenAll(others.Count == 0 ? beside : others.Select(adapter => KeepRunningAsync(adapter, stoppingToken)));
        lifetime.StopApplication();
        await Task.WhenAll(beside);
    }

    private async Task KeepRunningAsync(IChatAdapter adapter, CancellationToken stop)
    {
        for (var failures = 0; !stop.IsCancellationRequested; failures++)
        {
            states[adapter.Name] = AdapterState.Running;
            var started = time.GetTimestamp();
            try
            {
                await Task.Yield();
                await adapter.RunAsync(bot, stop);
                break;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
            catch (AdapterRefusedException refused)
            {
                states[adapter.Name] = AdapterState.Refused;
                LogRefused(log, adapter is ICompanionAdapter ? LogLevel.Warning : LogLevel.Critical, adapter.Name, refused.Message);
                return;
            }
            catch (Exception failure)
            {
                // A connection that held for long starts over with the shortest delay.
                failures = time.GetElapsedTime(started) > LongestDelay ? 0 : failures;
                var delay = Backoff.Delay(FirstDelay, LongestDelay, failures);
                states[adapter.Name] = AdapterState.Restarting;
                LogBroken(log, adapter.Name, delay, failure);
                await Task.Delay(delay, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        states[adapter.Name] = AdapterState.Ended;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No chat platform is configured and standard input is no terminal: there is nobody to answer.")]
    private static partial void LogNothingToRun(ILogger log);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No chat platform is configured and standard input is no terminal: there is only {Companions}.")]
    private static partial void LogOnlyCompanions(ILogger log, string companions);

    [LoggerMessage(Message = "The {Adapter} adapter stays stopped: {Reason}")]
    private static partial void LogRefused(ILogger log, LogLevel level, string adapter, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Adapter} adapter broke; it starts again in {Delay}.")]
    private static partial void LogBroken(ILogger log, string adapter, TimeSpan delay, Exception failure);
}

/// <summary>How a chat adapter fares.</summary>
public enum AdapterState
{
    /// <summary>It runs.</summary>
    Running,

    /// <summary>It runs, and its platform does not answer; see <see cref="IPostingAdapter.IsReachable"/>.</summary>
    Unreachable,

    /// <summary>It broke, and waits to be started again.</summary>
    Restarting,

    /// <summary>The platform refused it; see <see cref="AdapterRefusedException"/>.</summary>
    Refused,

    /// <summary>It ended: it was stopped, or its conversation is over.</summary>
    Ended,
}
