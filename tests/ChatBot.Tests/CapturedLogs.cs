using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace ChatBot.Tests;

/// <summary>Everything a program logs, at every level.</summary>
internal sealed class CapturedLogs : ILoggerProvider, ILogger
{
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<string> Lines { get; } = [];

    /// <summary>Waits for a line that holds some words.</summary>
    public async Task WaitForAsync(string words)
    {
        while (true)
        {
            var change = Volatile.Read(ref changed).Task;
            if (Lines.Any(line => line.Contains(words, StringComparison.Ordinal)))
            {
                return;
            }

            await change.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Lines.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{logLevel} {formatter(state, exception)} {exception}"));
        Interlocked.Exchange(ref changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    public void Dispose()
    {
    }
}
