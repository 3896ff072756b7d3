using ChatBot.Discord.Api.Models;

namespace ChatBot.Discord.Adapter.Replies;

/// <summary>
/// Fills embeds in order, and messages with embeds, within Discord's limits. Within an embed its text stands above its
/// fields, so text that follows fields begins the next embed.
/// </summary>
/// <param name="title">The title of the first embed; empty for none.</param>
/// <param name="colour">The colour of every embed; null for none.</param>
internal sealed class EmbedPages(string title, int? colour)
{
    /// <summary>The most embeds of a message.</summary>
    private const int MostEmbeds = 10;

    /// <summary>A little less than Discord takes, which leaves room for an ellipsis.</summary>
    private const int LongestPage = Embed.LongestInAll - 10;

    /// <summary>Room too little for a paragraph to begin in.</summary>
    private const int TooLittle = 200;

    private readonly List<List<Embed>> pages = [[]];
    private List<EmbedField> fields = [];
    private string text = "";
    private string footer = "";

    /// <summary>Adds a paragraph, in Discord's markdown; nothing when it is empty.</summary>
    public void AddText(string paragraph)
    {
        for (var begin = 0; begin < paragraph.Length;)
        {
            if (fields.Count > 0)
            {
                EndEmbed();
            }

            var gap = text.Length > 0 ? 2 : 0;
            var room = Math.Min(Embed.LongestDescription - text.Length, Left()) - gap;
            var length = paragraph.Length - begin;
            if (length >= room && room < TooLittle)
            {
                EndEmbed();
                if (Left() < TooLittle)
                {
                    EndPage();
                }

                continue;
            }

            var end = length < room ? paragraph.Length : Markdown.Cut(paragraph, begin, room);
            if (Markdown.Part(paragraph, begin, end) is { Length: > 0 } part)
            {
                text += (gap > 0 ? "\n\n" : "") + part;
            }

            begin = end;
        }
    }

    /// <summary>Adds a field that is within its own limits.</summary>
    public void AddField(EmbedField field)
    {
        if (field.Name.Length + field.Value.Length > Left())
        {
            EndPage();
        }
        else if (fields.Count == Embed.MostFields)
        {
            EndEmbed();
        }

        fields.Add(field);
    }

    /// <summary>Sets the small print of the last embed.</summary>
    public void SetFooter(string words) => footer = words;

    /// <summary>The embeds of each message.</summary>
    /// <param name="instead">What is shown when there is nothing to show.</param>
    public IReadOnlyList<IReadOnlyList<Embed>> Finish(string instead)
    {
        if (footer.Length > Left())
        {
            EndPage();
        }

        if (fields.Count == 0 && text.Length == 0 && pages is [[]] && title.Length == 0)
        {
            text = instead;
        }

        EndEmbed(isLast: true);
        return [.. pages.Where(page => page.Count > 0)];
    }

    private bool IsFirst => pages is [[]];

    /// <summary>How much more fits into the message.</summary>
    private int Left() => LongestPage - pages[^1].Sum(embed => embed.Length()) - text.Length - fields.Sum(field => field.Name.Length + field.Value.Length) - (IsFirst ? title.Length : 0);

    private void EndEmbed(bool isLast = false)
    {
        var hasTitle = IsFirst && title.Length > 0;
        var hasFooter = isLast && footer.Length > 0;
        if (text.Length == 0 && fields.Count == 0 && !hasTitle && !hasFooter)
        {
            return;
        }

        pages[^1].Add(new Embed
        {
            Title = hasTitle ? title : null,
            Description = text.Length > 0 ? text : null,
            Color = colour,
            Fields = fields.Count > 0 ? fields : null,
            Footer = hasFooter ? new EmbedFooter(footer) : null,
        });
        (text, fields) = ("", []);
        if (pages[^1].Count == MostEmbeds)
        {
            pages.Add([]);
        }
    }

    private void EndPage()
    {
        EndEmbed();
        if (pages[^1].Count > 0)
        {
            pages.Add([]);
        }
    }
}
