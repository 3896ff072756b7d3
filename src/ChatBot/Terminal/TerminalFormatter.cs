using ChatBot.Chat;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ChatBot.Terminal;

/// <summary>A reply drawn for a terminal: facts as cards, choices with the numbers that pick them.</summary>
public static class TerminalFormatter
{
    /// <summary>The reply as something Spectre.Console draws.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="offered">The choices in the order of their numbers.</param>
    public static IRenderable Format(Reply reply, IReadOnlyList<Choice> offered)
    {
        var words = ChatWords.In(reply.Language);
        var rows = new List<IRenderable>();
        if (reply.Title.Length > 0)
        {
            rows.Add(new Rule($"[bold yellow]{Markup.Escape(reply.Title)}[/]") { Justification = Justify.Left });
        }

        AddText(rows, reply.Lead);
        foreach (var section in reply.Sections)
        {
            AddSection(rows, section, words);
        }

        if (reply.Picture is { } picture)
        {
            rows.Add(new Markup($"[dim]{Markup.Escape(words.Labelled(words.Picture, picture.AltText))}[/]"));
            rows.Add(Text.Empty);
        }

        if (offered.Count > 0)
        {
            var heading = reply.Choices.Count == 0 ? words.More : reply.Outcome == ReplyOutcome.Choices ? words.ChooseOne : words.Nearest;
            rows.Add(new Markup($"[dim]{Markup.Escape(heading)}[/]"));
            rows.AddRange(offered.Select((choice, i) => new Markup(
                $"  [yellow]{i + 1}[/] {Markup.Escape(choice.Label)}  [dim]{Markup.Escape(choice.Message)}[/]")));
        }

        return new Rows(rows);
    }

    private static void AddSection(List<IRenderable> rows, Section section, ChatWords words)
    {
        if (section.Heading.Length > 0)
        {
            rows.Add(new Markup($"[bold]{Markup.Escape(section.Heading)}[/]"));
        }

        AddText(rows, section.Text);
        if (section.Fields.Count > 0)
        {
            var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
            foreach (var field in section.Fields)
            {
                grid.AddRow(new Markup($"[dim]{Markup.Escape(field.Label)}[/]"), new Text(field.Value));
            }

            rows.Add(grid);
        }

        rows.AddRange(section.Facts.Select(fact => Card(fact, words)));
        rows.AddRange(section.Lines.Select(line => new Text($"  {line}")));
    }

    private static Panel Card(FactCard fact, ChatWords words)
    {
        var body = new List<IRenderable> { new Markup($"[bold]{Markup.Escape(fact.Title)}[/]"), new Text(fact.Summary) };
        if (fact.Note is not null)
        {
            body.Add(new Markup($"[yellow]{Markup.Escape(words.Labelled(words.Note, fact.Note))}[/]"));
        }

        body.Add(new Markup($"[dim]{Markup.Escape(words.Labelled(words.Source, words.Cite(fact.Sources)))}[/]"));
        var date = fact.Date.Length > 0 ? fact.Date : words.Undated;
        var header = fact.Remark.Length > 0 ? $"{date} · {fact.Remark}" : date;
        return new Panel(new Rows(body))
        {
            Header = new PanelHeader($" [aqua]{Markup.Escape(header)}[/] "),
            Border = BoxBorder.Rounded,
            Expand = true,
        };
    }

    private static void AddText(List<IRenderable> rows, string text)
    {
        if (text.Length > 0)
        {
            rows.Add(new Text(text));
            rows.Add(Text.Empty);
        }
    }
}
