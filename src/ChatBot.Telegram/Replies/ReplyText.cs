using ChatBot.Chat;

namespace ChatBot.Telegram.Replies;

/// <summary>The words of a reply, styled as readers of Telegram expect.</summary>
public static class ReplyText
{
    /// <summary>The whole reply but for its picture and its buttons.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="typed">Ways on for which no button is large enough; they are shown as lines to copy.</param>
    public static StyledText Of(Reply reply, IReadOnlyCollection<Choice> typed)
    {
        var words = ChatWords.In(reply.Language);
        var text = new StyledText();
        Add(text, reply.Title, TextStyle.Bold);
        Add(text, reply.Lead);
        foreach (var section in reply.Sections)
        {
            Add(text, section.Heading, TextStyle.Bold);
            Add(text, section.Text);
            for (var i = 0; i < section.Fields.Count; i++)
            {
                text.Break(isParagraph: i == 0).Add(words.Labelled(section.Fields[i].Label, section.Fields[i].Value));
            }

            foreach (var fact in section.Facts)
            {
                AddFact(text, fact, words);
            }

            for (var i = 0; i < section.Lines.Count; i++)
            {
                text.Break(isParagraph: i == 0).Add($"• {section.Lines[i]}");
            }
        }

        if (reply.Choices.Count > 0)
        {
            Add(text, reply.Outcome == ReplyOutcome.Choices ? words.ChooseOne : words.Nearest);
        }

        if (typed.Count > 0)
        {
            Add(text, words.More);
            foreach (var choice in typed)
            {
                text.Break(isParagraph: false).Add($"• {choice.Label}  ").Add(choice.Message, TextStyle.Code);
            }
        }

        // Telegram takes no empty message, and a reply may be nothing but buttons.
        return text.Length > 0 ? text : text.Add(words.More);
    }

    /// <summary>What stands below a picture whose text follows in messages of its own: what it shows, folded until it is wanted.</summary>
    public static StyledText OfPicture(Reply reply)
    {
        var text = new StyledText();
        Add(text, reply.Title, TextStyle.Bold);
        var shown = TextCutter.Shorten(reply.Picture!.AltText, MessageSplitter.LongestCaption - text.Length - 2);
        return text.Break(isParagraph: false).Add(shown, TextStyle.Folded);
    }

    private static void AddFact(StyledText text, FactCard fact, ChatWords words)
    {
        text.Break().Add(fact.Date.Length > 0 ? fact.Date : words.Undated, TextStyle.Bold);
        if (fact.Remark.Length > 0)
        {
            text.Add($" [{fact.Remark}]");
        }

        text.Add(" — ").Add(fact.Title, TextStyle.Bold).Break(isParagraph: false).Add(fact.Summary);
        if (fact.Note is not null)
        {
            text.Break(isParagraph: false).Add(words.Labelled(words.Note, fact.Note));
        }

        text.Break(isParagraph: false).Add(words.Labelled(words.Source, words.Cite(fact.Sources)), TextStyle.Italic);
    }

    private static void Add(StyledText text, string words, TextStyle style = TextStyle.Plain)
    {
        if (words.Length > 0)
        {
            text.Break().Add(words, style);
        }
    }
}
