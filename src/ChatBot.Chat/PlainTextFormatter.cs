using System.Text;

namespace ChatBot.Chat;

/// <summary>A reply as plain text: for pipes, logs of a conversation, and wherever a platform has no markup.</summary>
public static class PlainTextFormatter
{
    /// <summary>The whole reply, lines separated by <c>\n</c>, without a line break at the end.</summary>
    public static string Format(Reply reply)
    {
        var words = ChatWords.In(reply.Language);
        var text = new Paragraphs();
        text.Add(reply.Title);
        text.Add(reply.Lead);
        foreach (var section in reply.Sections)
        {
            text.Add(section.Heading.Length > 0 ? $"■ {section.Heading}" : "");
            text.Add(section.Text);
            text.Add(string.Join('\n', section.Fields.Select(field => words.Labelled(field.Label, field.Value))));
            foreach (var fact in section.Facts)
            {
                text.Add(FactLines(fact, words));
            }

            text.Add(string.Join('\n', section.Lines.Select(line => $"- {line}")));
        }

        text.Add(reply.Picture is { } picture ? words.Labelled(words.Picture, picture.AltText) : "");
        text.Add(ChoiceLines(reply.Outcome == ReplyOutcome.Choices ? words.ChooseOne : words.Nearest, reply.Choices));
        text.Add(ChoiceLines(words.More, reply.Buttons));
        return text.ToString();
    }

    private static string FactLines(FactCard fact, ChatWords words)
    {
        var lines = new StringBuilder(fact.Date.Length > 0 ? fact.Date : words.Undated);
        if (fact.Remark.Length > 0)
        {
            lines.Append(" [").Append(fact.Remark).Append(']');
        }

        lines.Append(" — ").Append(fact.Title).Append('\n').Append("  ").Append(fact.Summary);
        if (fact.Note is not null)
        {
            lines.Append("\n  ").Append(words.Labelled(words.Note, fact.Note));
        }

        return lines.Append("\n  ").Append(words.Labelled(words.Source, words.Cite(fact.Sources))).ToString();
    }

    private static string ChoiceLines(string heading, IReadOnlyList<Choice> choices) =>
        choices.Count == 0
            ? ""
            : $"{heading}\n" + string.Join('\n', choices.Select(choice => $"- {choice.Label}  {choice.Message}"));

    /// <summary>Paragraphs with an empty line between them; empty ones leave no trace.</summary>
    private sealed class Paragraphs
    {
        private readonly StringBuilder text = new();

        public void Add(string paragraph)
        {
            if (paragraph.Length == 0)
            {
                return;
            }

            if (text.Length > 0)
            {
                text.Append("\n\n");
            }

            text.Append(paragraph);
        }

        public override string ToString() => text.ToString();
    }
}
