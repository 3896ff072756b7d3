using System.Text;

namespace ChatBot.Telegram.Replies;

/// <summary>
/// Text with styles beside it rather than inside: it can be cut anywhere, and becomes HTML only once it fits. Its length
/// is what Telegram counts, "characters after entities parsing".
/// </summary>
public sealed class StyledText
{
    private readonly StringBuilder text = new();
    private readonly List<StyledRun> runs = [];

    /// <summary>The length in UTF-16 code units.</summary>
    public int Length => text.Length;

    /// <summary>The text alone.</summary>
    public string Text => text.ToString();

    /// <summary>Adds words in a style.</summary>
    public StyledText Add(string words, TextStyle style = TextStyle.Plain)
    {
        // A name after @ would call somebody, perhaps only because a reader searched for it: nobody is ever called.
        var harmless = Uncalled(words);
        if (style != TextStyle.Plain && harmless.Length > 0)
        {
            runs.Add(new StyledRun(text.Length, text.Length + harmless.Length, style));
        }

        text.Append(harmless);
        return this;
    }

    /// <summary>Begins a line of its own, or after an empty line a paragraph; nothing at the beginning.</summary>
    public StyledText Break(bool isParagraph = true)
    {
        if (text.Length > 0)
        {
            text.Append(isParagraph ? "\n\n" : "\n");
        }

        return this;
    }

    /// <summary>The part from one position to another, with its styles and without white space around it.</summary>
    public StyledText Slice(int begin, int end)
    {
        while (begin < end && char.IsWhiteSpace(text[begin]))
        {
            begin++;
        }

        while (end > begin && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        var part = new StyledText();
        part.text.Append(text, begin, end - begin);
        part.runs.AddRange(runs
            .Where(run => run.Begin < end && run.End > begin)
            .Select(run => new StyledRun(Math.Max(run.Begin, begin) - begin, Math.Min(run.End, end) - begin, run.Style)));
        return part;
    }

    /// <summary>The text as Telegram's HTML (Bot API, "HTML style"): everything that is not a tag of ours is escaped.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder();
        var at = 0;
        foreach (var run in runs)
        {
            Escape(html, at, run.Begin);
            var tag = run.Style switch { TextStyle.Bold => "b", TextStyle.Italic => "i", TextStyle.Folded => "blockquote", _ => "code" };
            html.Append('<').Append(tag).Append(run.Style == TextStyle.Folded ? " expandable>" : ">");
            Escape(html, run.Begin, run.End);
            html.Append("</").Append(tag).Append('>');
            at = run.End;
        }

        Escape(html, at, text.Length);
        return html.ToString();
    }

    private void Escape(StringBuilder html, int begin, int end)
    {
        for (var i = begin; i < end; i++)
        {
            _ = text[i] switch
            {
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '&' => html.Append("&amp;"),
                '"' => html.Append("&quot;"),
                var c => html.Append(c),
            };
        }
    }

    private static string Uncalled(string words)
    {
        if (!words.Contains('@', StringComparison.Ordinal))
        {
            return words;
        }

        const char WordJoiner = '\u2060';
        var harmless = new StringBuilder(words.Length + 1);
        for (var i = 0; i < words.Length; i++)
        {
            harmless.Append(words[i]);
            if (words[i] == '@' && i + 1 < words.Length && (char.IsAsciiLetterOrDigit(words[i + 1]) || words[i + 1] == '_'))
            {
                harmless.Append(WordJoiner);
            }
        }

        return harmless.ToString();
    }

    private readonly record struct StyledRun(int Begin, int End, TextStyle Style);
}

/// <summary>How words are shown.</summary>
public enum TextStyle
{
    /// <summary>As they are.</summary>
    Plain,

    /// <summary>Bold.</summary>
    Bold,

    /// <summary>Italic.</summary>
    Italic,

    /// <summary>To be copied by tapping it.</summary>
    Code,

    /// <summary>A quotation of which only the beginning shows until it is tapped.</summary>
    Folded,
}
