using System.Collections.Concurrent;
using ChatBot.Chat;
using ChatBot.History.Facts;
using ChatBot.History.Facts.Questions;

namespace ChatBot.History.Commands;

/// <summary>
/// What each conversation was about last, so that "when did it end?" is understood: in a thread for everybody in it, elsewhere
/// for each person, and of a message that is replied to, what that message was about. Held in memory alone, and not for long.
/// </summary>
/// <param name="facts">The facts.</param>
/// <param name="time">The clock.</param>
public sealed class Topics(FactRepository facts, TimeProvider time)
{
    /// <summary>How long a topic is remembered.</summary>
    public static readonly TimeSpan RememberedFor = TimeSpan.FromMinutes(15);

    private const int MostRemembered = 10_000;
    private readonly ConcurrentDictionary<(ChannelAddress Channel, string? Person), (Topic Topic, DateTimeOffset At)> last = new();

    /// <summary>What a message goes on from; null for nothing.</summary>
    public Topic? Before(ChatRequest request)
    {
        if (request.RepliesTo is { } text && Of(text) is { } topic)
        {
            return topic;
        }

        return last.TryGetValue(Key(request), out var known) && time.GetUtcNow() - known.At < RememberedFor ? known.Topic : null;
    }

    /// <summary>Notes what an answer was about.</summary>
    public void Note(ChatRequest request, Reply reply)
    {
        var treaty = reply.Subjects.FirstOrDefault(subject => subject.Kind == SubjectKind.Treaty)?.Id;
        var fact = reply.Facts.FirstOrDefault()?.Id;
        if (reply.Outcome != ReplyOutcome.Answered || (treaty is null && fact is null))
        {
            return;
        }

        if (last.Count >= MostRemembered)
        {
            var old = time.GetUtcNow() - RememberedFor;
            foreach (var (key, value) in last)
            {
                if (value.At < old)
                {
                    last.TryRemove(key, out _);
                }
            }

            if (last.Count >= MostRemembered)
            {
                last.Clear();
            }
        }

        last[Key(request)] = (new Topic(treaty, fact), time.GetUtcNow());
    }

    private static (ChannelAddress Channel, string? Person) Key(ChatRequest request) =>
        (request.Channel, request.Channel.Thread is null ? request.Person : null);

    /// <summary>What one of the bot's own messages was about: the fact or treaty it names first.</summary>
    private Topic? Of(string text)
    {
        var treaty = facts.Catalogue.Treaties
            .Select(one => (one.Id, At: First(text, one.Name)))
            .Where(one => one.At >= 0)
            .OrderBy(one => one.At)
            .Select(one => one.Id)
            .FirstOrDefault();
        var fact = facts.TitledIn(text);
        return treaty is null && fact is null ? null : new Topic(fact is { Treaties: [var first, ..] } ? first : treaty, fact?.Id);
    }

    private static int First(string text, LocalizedText name) =>
        new[] { text.IndexOf(name.Ja, StringComparison.Ordinal), text.IndexOf(name.En, StringComparison.Ordinal) }.Where(at => at >= 0).DefaultIfEmpty(-1).Min();
}
