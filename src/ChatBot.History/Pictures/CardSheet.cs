using ChatBot.Chat;
using ChatBot.History.Facts;
using SkiaSharp;

namespace ChatBot.History.Pictures;

/// <summary>The picture of a daily post: the facts with their dates, and where they lie on the whole line.</summary>
internal static class CardSheet
{
    /// <summary>The most facts that are written out.</summary>
    private const int MostFacts = 3;

    private const float Rail = 12;
    private static readonly TextStyle Heading = new(34, IsBold: true);
    private static readonly TextStyle Date = new(32, IsBold: true);
    private static readonly TextStyle First = new(44, IsBold: true);
    private static readonly TextStyle Other = new(32);

    /// <summary>Lays the picture out.</summary>
    public static Sheet Of(PostCard card, Catalogue catalogue, Language language)
    {
        var words = PictureWords.In(language);
        var sheet = new SheetBuilder();
        var colours = new EraColours(catalogue);
        const float Left = SheetBuilder.Margin + Rail + 24;
        sheet.Y = 26;
        sheet.Paragraph(card.Title, Heading, Ink.Paper);
        sheet.Y += 12;
        sheet.AddBehind(new Shape(new SKRect(0, 0, SheetBuilder.Width, sheet.Y), Ink.Deep(colours.Of(card.Facts[0].Fact))));
        sheet.Y += 34;
        foreach (var (fact, remark) in card.Facts.Take(MostFacts))
        {
            var (top, colour) = (sheet.Y, colours.Of(fact));
            var date = fact.Date is null ? ChatWords.In(language).Undated : DateFormatter.Format(fact.Date, language);
            sheet.Paragraph(remark.Length > 0 ? string.Join(words.Separator, date, remark) : date, Date, Ink.Deep(colour), Left);
            sheet.Paragraph(fact.Title.In(language), fact == card.Facts[0].Fact ? First : Other, Ink.Text, Left);
            if (catalogue.ErasOf(fact).FirstOrDefault() is { } era)
            {
                sheet.Paragraph(era.Name.In(language), TextStyle.Small, Ink.Quiet, Left);
            }

            sheet.Add(new Shape(new SKRect(SheetBuilder.Margin, top + 4, SheetBuilder.Margin + Rail, sheet.Y), colour, Rail / 2));
            sheet.Y += 26;
        }

        if (card.Facts.Count > MostFacts)
        {
            sheet.Line(words.MoreFacts(card.Facts.Count - MostFacts), Left, sheet.Y, TextStyle.Subtitle, Ink.Quiet);
            sheet.Y += 50;
        }

        Line(card, catalogue, colours, sheet, language);
        return sheet.Build();
    }

    /// <summary>The whole line with the outermost periods, and a pin for each of the facts.</summary>
    private static void Line(PostCard card, Catalogue catalogue, EraColours colours, SheetBuilder sheet, Language language)
    {
        var eras = catalogue.Eras.Where(era => era.Parent is null).ToList();
        var axis = new TimeAxis(eras.Min(era => era.Interval.First), card.Today, card.Today, SheetBuilder.Margin, SheetBuilder.Width - SheetBuilder.Margin);
        var dated = card.Facts.Select(one => one.Fact).Where(fact => fact.Date is { } date && axis.Shows(date)).ToList();
        sheet.Y += 16;
        var band = sheet.Y + 30;
        foreach (var era in eras)
        {
            var extent = axis.Extent(era.Interval);
            var isMeant = dated.Any(fact => catalogue.ErasOf(fact).Contains(era));
            sheet.AddBehind(new Shape(new SKRect(extent.Left, band, extent.Right - 3, band + 28), Ink.Tint(colours.Of(era), isMeant ? 0.75f : 0.28f), 6));
        }

        foreach (var fact in dated)
        {
            var extent = axis.Extent(fact.Date!);
            var middle = (extent.Left + extent.Right) / 2;
            sheet.Add(new Shape(new SKRect(extent.Left, band - 14, extent.Right, band + 34), Ink.Text, 2) { FadeIn = extent.FadeIn, FadeOut = extent.FadeOut });
            sheet.Add(new Shape(SKRect.Create(middle - 11, band - 32, 22, 22), Ink.Text, 11));
            sheet.Add(new Shape(SKRect.Create(middle - 6, band - 27, 12, 12), colours.Of(fact), 6));
        }

        sheet.Y = band + 42;
        sheet.Axis(axis, language);
        sheet.Y -= 6;
    }
}
