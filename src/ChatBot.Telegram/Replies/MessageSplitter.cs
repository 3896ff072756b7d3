using ChatBot.Chat;

namespace ChatBot.Telegram.Replies;

/// <summary>Cuts a text into messages that Telegram takes, at a paragraph where there is one.</summary>
public static class MessageSplitter
{
    /// <summary>The longest message (Bot API, sendMessage).</summary>
    public const int LongestMessage = 4096;

    /// <summary>The longest caption (Bot API, sendPhoto).</summary>
    public const int LongestCaption = 1024;

    /// <summary>The text in parts of at most <paramref name="longest"/> characters, none of them empty.</summary>
    public static IReadOnlyList<StyledText> Split(StyledText text, int longest)
    {
        var parts = new List<StyledText>();
        var whole = text.Text;
        for (var begin = 0; begin < whole.Length;)
        {
            var end = whole.Length - begin <= longest ? whole.Length : TextCutter.Cut(whole, begin, longest);
            var part = text.Slice(begin, end);
            if (part.Length > 0)
            {
                parts.Add(part);
            }

            begin = end;
        }

        return parts;
    }

    /// <summary>The text itself when it fits, else as much of it as does, with an ellipsis.</summary>
    public static StyledText Shorten(StyledText text, int longest) => text.Length <= longest
        ? text
        : text.Slice(0, TextCutter.Cut(text.Text, 0, longest - 1)).Add("…");
}
