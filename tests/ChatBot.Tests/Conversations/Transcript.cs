using System.Text;
using ChatBot.Chat;
using NodaTime.Text;

namespace ChatBot.Tests.Conversations;

/// <summary>
/// A conversation as a file: <c>> </c> is what the reader says, <c>&lt; outcome: fact, fact</c> names the outcome and
/// the facts that must be shown first, in that order, and the lines behind <c>| </c> are the answer, word for word.
/// The first lines set <c>language</c>, <c>today</c> or <c>now</c>, and whether the reader is a <c>moderator</c>; <c>#</c>
/// begins a comment.
/// </summary>
internal sealed class Transcript
{
    private readonly string path;
    private readonly List<string> head = [];

    private Transcript(string path) => this.path = path;

    public Language Language { get; private set; }

    public NodaTime.LocalDate? Today { get; private set; }

    public DateTimeOffset? Now { get; private set; }

    public bool IsModerator { get; private set; }

    public List<Exchange> Exchanges { get; } = [];

    /// <summary>The folder of the transcripts in the source tree.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "ChatBot.Tests", "Conversations");

    public static Transcript Read(string name)
    {
        var transcript = new Transcript(Path.Combine(Folder, name));
        foreach (var line in File.ReadLines(transcript.path))
        {
            transcript.Add(line);
        }

        return transcript;
    }

    /// <summary>Writes the file again with the answers given; what must be shown stays as it was.</summary>
    public void Rewrite(IReadOnlyList<string> answers)
    {
        var text = new StringBuilder(string.Join('\n', head).TrimEnd()).Append('\n');
        foreach (var (exchange, answer) in Exchanges.Zip(answers))
        {
            text.Append("\n> ").Append(exchange.Message).Append("\n< ").Append(exchange.Outcome);
            text.Append(exchange.Facts.Count > 0 ? ": " + string.Join(", ", exchange.Facts) : "").Append('\n');
            foreach (var line in answer.Split('\n'))
            {
                text.Append($"| {line}".TrimEnd()).Append('\n');
            }
        }

        File.WriteAllText(path, text.ToString());
    }

    private void Add(string line)
    {
        var (mark, rest) = line.Length >= 2 ? (line[..2], line[2..]) : (line, "");
        switch (mark)
        {
            case "> ":
                Exchanges.Add(new Exchange(rest));
                break;
            case "< ":
                var parts = rest.Split(':', 2);
                Exchanges[^1].Outcome = parts[0].Trim();
                Exchanges[^1].Facts.AddRange(parts.Skip(1).SelectMany(facts => facts.Split(',', StringSplitOptions.TrimEntries)));
                break;
            case "| " or "|":
                Exchanges[^1].Answer.Add(rest);
                break;
            default:
                ReadHead(line);
                break;
        }
    }

    private void ReadHead(string line)
    {
        if (Exchanges.Count > 0)
        {
            Assert.Equal("", line);
            return;
        }

        head.Add(line);
        var words = line.Split(' ', 2);
        switch (words[0])
        {
            case "language":
                Language = LanguageTags.FromTag(words[1])!.Value;
                break;
            case "today":
                Today = LocalDatePattern.Iso.Parse(words[1]).Value;
                break;
            case "now":
                Now = InstantPattern.General.Parse(words[1]).Value.ToDateTimeOffset();
                break;
            case "moderator":
                IsModerator = true;
                break;
            default:
                Assert.True(line.Length == 0 || line.StartsWith('#'), $"{path}: what does '{line}' mean?");
                break;
        }
    }

    /// <summary>One message and its answer.</summary>
    internal sealed class Exchange(string message)
    {
        public string Message { get; } = message;

        public string Outcome { get; set; } = "";

        public List<string> Facts { get; } = [];

        public List<string> Answer { get; } = [];
    }
}
