using System.Diagnostics.Metrics;
using ChatBot.Chat;

namespace ChatBot.History.Commands;

/// <summary>What is counted of the commands: instruments of the meter <c>ChatBot.Commands</c>.</summary>
internal static class CommandMetrics
{
    /// <summary>Stands where no command could be told.</summary>
    private const string None = "none";

    private static readonly Meter Meter = new("ChatBot.Commands");

    private static readonly Counter<long> Answered = Meter.CreateCounter<long>(
        "chatbot.commands", "{message}", "Messages answered, by the command's name and the outcome");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "chatbot.command.duration",
        "s",
        "Time from a message to its reply, without the platform's part",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1] });

    /// <summary>Counts a message that was answered.</summary>
    /// <param name="adapter">The platform it came from.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="took">How long it took.</param>
    public static void Note(string adapter, Reply reply, TimeSpan took)
    {
        // Only names of commands: what a reader typed would be theirs, and without end.
        var command = new KeyValuePair<string, object?>("command", reply.Command ?? None);
        Answered.Add(1, new("adapter", adapter), command, new("outcome", Name(reply.Outcome)));
        Duration.Record(took.TotalSeconds, command);
    }

    /// <summary>An outcome in the words of metrics and traces.</summary>
    public static string Name(ReplyOutcome outcome) => outcome switch
    {
        ReplyOutcome.Answered => "answered",
        ReplyOutcome.Choices => "choices",
        ReplyOutcome.NotFound => "not-found",
        ReplyOutcome.Invalid => "invalid",
        ReplyOutcome.Forbidden => "forbidden",
        _ => "error",
    };
}
