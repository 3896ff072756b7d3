using ChatBot.Chat;
using ChatBot.History.Facts;
using SkiaSharp;

namespace ChatBot.History.Pictures;

/// <summary>
/// The picture of a timeline: its periods as bands, every fact of it as a mark as wide as its date, and some of the facts with
/// their names.
/// </summary>
internal static class TimelineSheet
{
    /// <summary>Lays the picture out.</summary>
    public static Sheet Of(Timeline timeline, Catalogue catalogue, Language language)
    {
        var words = PictureWords.In(language);
        var sheet = new SheetBuilder();
        var axis = new TimeAxis(timeline.First, timeline.Last, timeline.Today, SheetBuilder.Margin, SheetBuilder.Width - SheetBuilder.Margin);
        var colours = new EraColours(timeline, catalogue);
        sheet.Paragraph(timeline.Title(language), TextStyle.Title, Ink.Text);
        sheet.Y += 2;
        var interval = timeline.Interval(language);
        sheet.Paragraph(
            interval == timeline.Title(language) ? words.Marked(timeline.Facts.Count) : string.Join(words.Separator, interval, words.Marked(timeline.Facts.Count)),
            TextStyle.Subtitle,
            Ink.Quiet);
        sheet.Y += 18;
        sheet.Axis(axis, language);
        Bands(timeline, axis, colours, language).Draw(sheet);
        sheet.Y += 8;
        FactMarks.Draw([.. timeline.Facts.Where(fact => axis.Shows(fact.Date!)).Select(fact => (axis.Extent(fact.Date!), colours.Of(fact)))], axis, sheet, words.MarksCaption);
        if (timeline.Named.Count > 0)
        {
            sheet.Y += 18;
            Names(timeline.Named, axis, colours.Of, language).Draw(sheet);
        }

        sheet.EndAxis(axis);
        return sheet.Build();
    }

    /// <summary>Facts with their names, from the earliest down to the latest.</summary>
    public static Lanes Names(IEnumerable<Fact> facts, TimeAxis axis, Func<Fact, SKColor> colourOf, Language language)
    {
        var lanes = new Lanes(axis, longestLine: 640);
        var lane = 0;
        foreach (var fact in facts)
        {
            var colour = colourOf(fact);
            lane = lanes.Place(
                new LaneItem(
                    axis.Extent(fact.Date!),
                    colour,
                    [(DateFormatter.Format(fact.Date!, language), TextStyle.Date, Ink.Deep(colour)), (fact.Title.In(language), TextStyle.Name, Ink.Text)]),
                lane);
        }

        return lanes;
    }

    private static Lanes Bands(Timeline timeline, TimeAxis axis, EraColours colours, Language language)
    {
        var lanes = new Lanes(axis, longestLine: 470);
        var items = new Dictionary<string, LaneItem>();
        foreach (var era in timeline.Eras)
        {
            // The period the picture is about has its name in the title.
            var text = era == timeline.Era ? DateFormatter.Format(era.Interval, language) : era.Name.In(language);
            var item = new LaneItem(axis.Extent(era.Interval), colours.Of(era), [(text, TextStyle.Name, Ink.Text)])
            {
                Below = era.Parent is { } parent ? items.GetValueOrDefault(parent) : null,
                Strength = era == timeline.Era || era.Parent is null ? 0.42f : 0.24f,
            };
            items[era.Id] = item;
            lanes.Place(item);
        }

        return lanes;
    }
}
