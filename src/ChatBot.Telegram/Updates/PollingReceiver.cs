using ChatBot.Chat;
using ChatBot.Telegram.Api;
using Microsoft.Extensions.Logging;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace ChatBot.Telegram.Updates;

/// <summary>
/// Asks Telegram for updates (long polling). An update counts as delivered once a later call asks for those after it, so
/// the offset never passes one that is still being handled: what a killed program had not answered comes again.
/// </summary>
internal sealed partial class PollingReceiver(BotApi api, UpdateDispatcher dispatcher, HandledUpdates handled, TimeProvider time, ILogger log)
{
    /// <summary>How long Telegram may hold a call that has nothing to tell, in seconds.</summary>
    private const int HoldSeconds = 50;

    /// <summary>The most updates of one call (Bot API, getUpdates).</summary>
    private const int PerCall = 100;

    private static readonly TimeSpan HoldDeadline = TimeSpan.FromSeconds(HoldSeconds + 15);

    /// <summary>How long the updates at hand are waited for before new ones are asked for besides.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ConflictDelay = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly Dictionary<int, Task> pending = [];
    private int failures;
    private int conflicts;
    private int? next;

    /// <summary>Receives until stopped, then waits for what is being answered and confirms it.</summary>
    /// <param name="handle">Handles one update, or gives it up for good.</param>
    /// <param name="stop">Stops receiving. Updates not yet begun are left with Telegram.</param>
    public async Task RunAsync(Func<Update, Task<bool>> handle, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var updates = await AskAsync(IsIdle() ? HoldSeconds : 0, stop);
                if (failures + conflicts > 0)
                {
                    LogBack(log);
                }

                (failures, conflicts) = (0, 0);
                Take(updates, handle, stop);
                await WaitForProgressAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
            catch (ApiFailure refused) when (refused.Kind == ApiFailureKind.Unauthorized)
            {
                // The adapter knows, and ends.
                break;
            }
            catch (ApiFailure failure)
            {
                await RecoverAsync(failure, stop);
            }
        }

        await Task.WhenAll(Pending()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await ConfirmAsync();
    }

    private Task<Update[]> AskAsync(int hold, CancellationToken stop) => api.OnceAsync(
        new GetUpdatesRequest { Offset = Offset(), Limit = PerCall, Timeout = hold, AllowedUpdates = UpdateHandler.Wanted },
        null,
        hold > 0 ? HoldDeadline : BotApi.Deadline,
        stop);

    /// <summary>The lowest update still being handled, else the one after the last; null before the first.</summary>
    private int? Offset()
    {
        lock (gate)
        {
            return pending.Count > 0 ? pending.Keys.Min() : next;
        }
    }

    private bool IsIdle()
    {
        lock (gate)
        {
            return pending.Count == 0;
        }
    }

    private Task[] Pending()
    {
        lock (gate)
        {
            return [.. pending.Values];
        }
    }

    private void Take(Update[] updates, Func<Update, Task<bool>> handle, CancellationToken stop)
    {
        foreach (var update in updates)
        {
            lock (gate)
            {
                // The last of the call, not the highest ever: after a quiet week Telegram's numbers begin anew anywhere.
                next = update.Id + 1;
                if (pending.ContainsKey(update.Id) || handled.Contains(update.Id))
                {
                    continue;
                }

                pending[update.Id] = dispatcher.RunAsync(UpdateHandler.KeyOf(update), () => HandleAsync(update, handle, stop));
            }
        }
    }

    private async Task HandleAsync(Update update, Func<Update, Task<bool>> handle, CancellationToken stop)
    {
        if (stop.IsCancellationRequested)
        {
            return;
        }

        await handle(update);
        handled.Add(update.Id);
        lock (gate)
        {
            pending.Remove(update.Id);
        }
    }

    private async Task WaitForProgressAsync(CancellationToken stop)
    {
        var tasks = Pending();
        if (tasks.Length == 0)
        {
            return;
        }

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(Task.WhenAll(tasks), Task.Delay(Patience, time, enough.Token));
        await enough.CancelAsync();
    }

    private async Task RecoverAsync(ApiFailure failure, CancellationToken stop)
    {
        TimeSpan delay;
        if (failure.Kind == ApiFailureKind.Conflict)
        {
            delay = ConflictDelay;
            if (conflicts++ == 0)
            {
                LogConflict(log, delay, failure.Message);
            }
        }
        else if (failure.Kind == ApiFailureKind.Limited)
        {
            delay = failure.RetryAfter;
        }
        else
        {
            delay = Backoff.Delay(FirstDelay, LongestDelay, failures++);
            LogFailing(log, delay, failure.Message);
        }

        await Task.Delay(delay, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Confirms what was handled; should that fail, the file of handled updates keeps it from being answered twice.</summary>
    private async Task ConfirmAsync()
    {
        if (Offset() is not { } offset)
        {
            return;
        }

        try
        {
            await api.OnceAsync(
                new GetUpdatesRequest { Offset = offset, Limit = 1, Timeout = 0, AllowedUpdates = UpdateHandler.Wanted },
                null,
                TimeSpan.FromSeconds(3),
                CancellationToken.None);
        }
        catch (ApiFailure failure)
        {
            LogUnconfirmed(log, failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Telegram answers again.")]
    private static partial void LogBack(ILogger log);

    [LoggerMessage(Level = LogLevel.Error, Message = "Another program receives this bot's updates: stop it, or give one of them a token of its own (Telegram:Token). Tried again every {Delay}. {Reason}")]
    private static partial void LogConflict(ILogger log, TimeSpan delay, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram gives no updates; tried again in {Delay}: {Reason}")]
    private static partial void LogFailing(ILogger log, TimeSpan delay, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last updates were not confirmed: {Reason}")]
    private static partial void LogUnconfirmed(ILogger log, string reason);
}
