using ChatBot.Chat;
using ChatBot.Discord.Api.Models;

namespace ChatBot.Discord.Adapter.Replies;

/// <summary>The words of a reply as embeds, in as many messages as Discord's limits make of them.</summary>
internal static class ReplyEmbeds
{
    /// <summary>The name of a field that goes on with the one before; Discord takes no empty one.</summary>
    private const string Continued = "…";

    /// <summary>The embeds of each message, at least one with at least one.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="typed">Ways on for which there is no button; they are shown as lines to copy.</param>
    public static IReadOnlyList<IReadOnlyList<Embed>> Of(Reply reply, IReadOnlyCollection<Choice> typed)
    {
        var words = ChatWords.In(reply.Language);
        var pages = new EmbedPages(TextCutter.Shorten(Markdown.Escape(reply.Title.Trim()), Embed.LongestTitle), EraColours.Of(reply));
        pages.AddText(Markdown.Escape(reply.Lead));
        var isOneFact = reply.Facts.Take(2).Count() == 1;
        foreach (var section in reply.Sections)
        {
            AddSection(pages, section, words, isOneFact);
        }

        if (reply.Choices.Count > 0)
        {
            pages.AddText(Markdown.Escape(reply.Outcome == ReplyOutcome.Choices ? words.ChooseOne : words.Nearest));
        }

        if (typed.Count > 0)
        {
            var lines = typed.Select(choice => $"• {Markdown.Escape(choice.Label)}  `{choice.Message.Replace('`', '\'')}`");
            pages.AddText($"{Markdown.Escape(words.More)}\n{string.Join('\n', lines)}");
        }

        if (isOneFact)
        {
            pages.SetFooter(TextCutter.Shorten(words.Labelled(words.Source, words.Cite(reply.Facts.First().Sources)), Embed.LongestFooter));
        }

        // Discord takes no empty message, and a reply may be nothing but buttons.
        return pages.Finish(words.More);
    }

    /// <summary>The reply as one message: what does not fit is left out, and an ellipsis says so.</summary>
    public static IReadOnlyList<Embed> Shortened(Reply reply)
    {
        var pages = Of(reply, []);
        if (pages.Count == 1)
        {
            return pages[0];
        }

        var last = pages[0][^1];
        var cut = last.Fields is { Count: > 0 } fields
            ? last with { Fields = [.. fields.SkipLast(1), fields[^1] with { Value = Ended(fields[^1].Value, Embed.LongestFieldValue) }] }
            : last with { Description = Ended(last.Description ?? "", Embed.LongestDescription) };
        return [.. pages[0].SkipLast(1), cut];
    }

    private static void AddSection(EmbedPages pages, Section section, ChatWords words, bool isOneFact)
    {
        var text = new List<string>();
        if (section.Heading.Length > 0)
        {
            text.Add($"**{Markdown.Escape(section.Heading)}**");
        }

        if (section.Text.Length > 0)
        {
            text.Add(Markdown.Escape(section.Text));
        }

        if (section.Lines.Count > 0)
        {
            text.Add(string.Join('\n', section.Lines.Select(line => $"• {Markdown.Escape(line)}")));
        }

        pages.AddText(string.Join("\n\n", text));
        foreach (var field in section.Fields)
        {
            AddField(pages, field.Label, Markdown.Escape(field.Value), isInline: true);
        }

        foreach (var fact in section.Facts)
        {
            AddFact(pages, fact, words, isOneFact);
        }
    }

    private static void AddFact(EmbedPages pages, FactCard fact, ChatWords words, bool isOneFact)
    {
        var date = fact.Date.Length > 0 ? fact.Date : words.Undated;
        var remark = fact.Remark.Length > 0 ? $" [{fact.Remark}]" : "";
        var lines = new List<string> { Markdown.Escape(fact.Summary) };
        if (fact.Note is not null)
        {
            lines.Add(Markdown.Escape(words.Labelled(words.Note, fact.Note)));
        }

        if (!isOneFact)
        {
            // With one fact its sources stand in the footer.
            lines.Add($"*{Markdown.Escape(words.Labelled(words.Source, words.Cite(fact.Sources)))}*");
        }

        AddField(pages, $"{date}{remark} — {fact.Title}", string.Join('\n', lines), isInline: false);
    }

    /// <summary>Adds a named part; what is too long for one field goes on in the next.</summary>
    private static void AddField(EmbedPages pages, string name, string value, bool isInline)
    {
        name = TextCutter.Shorten(Markdown.Escape(name.Trim()), Embed.LongestFieldName);
        foreach (var (i, part) in Markdown.Parts(value, Embed.LongestFieldValue).Index())
        {
            pages.AddField(new EmbedField(i > 0 || name.Length == 0 ? Continued : name, part, isInline ? true : null));
        }
    }

    private static string Ended(string text, int longest) =>
        text.Length < longest ? text + Continued : TextCutter.Shorten(text, longest - 1).TrimEnd('…') + Continued;
}
