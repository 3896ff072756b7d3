using System.Diagnostics;

namespace ChatBot.Chat;

/// <summary>
/// The way of a message as spans of the source <see cref="SourceName"/>: received, and within that routed, answered and sent.
/// They hold the platform, the command and the outcome: nothing that was written, and nobody's id. Where nobody listens each
/// of these is null, and costs as much as asking that.
/// </summary>
public static class MessageTraces
{
    /// <summary>The source's name.</summary>
    public const string SourceName = "ChatBot.Messages";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>A message for the bot has arrived. The beginning of a trace, whatever the request says it came in with.</summary>
    /// <param name="adapter">The platform.</param>
    public static Activity? Receive(string adapter)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        // A web server's own activity, or a trace that somebody outside began, is no parent of it.
        Activity.Current = null;
        return Source.StartActivity("receive message", ActivityKind.Consumer)?.SetTag(TraceTags.Platform, adapter).SetTag(TraceTags.Operation, "process");
    }

    /// <summary>The command that answers it is looked for, and runs.</summary>
    public static Activity? Route() => Source.StartActivity("route message");

    /// <summary>A command answers it.</summary>
    /// <param name="command">The command's name.</param>
    public static Activity? Answer(string command) => Source.StartActivity("answer message")?.SetTag(TraceTags.Command, command);

    /// <summary>The reply is handed to the platform.</summary>
    /// <param name="adapter">The platform.</param>
    public static Activity? Send(string adapter) =>
        Source.StartActivity("send message", ActivityKind.Producer)?.SetTag(TraceTags.Platform, adapter).SetTag(TraceTags.Operation, "send");
}

/// <summary>The attributes of spans; where OpenTelemetry's conventions for messaging have a name, it is that one.</summary>
public static class TraceTags
{
    /// <summary>The platform, by its adapter's name.</summary>
    public const string Platform = "messaging.system";

    /// <summary>What is done with a message or post: <c>process</c> or <c>send</c>.</summary>
    public const string Operation = "messaging.operation.type";

    /// <summary>A command's name.</summary>
    public const string Command = "chatbot.command";

    /// <summary>What became of it, in the words of the metrics.</summary>
    public const string Outcome = "chatbot.outcome";
}
