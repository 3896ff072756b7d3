using ChatBot.Chat;
using ChatBot.History.Facts;
using NodaTime;
using SkiaSharp;

namespace ChatBot.History.Pictures;

/// <summary>The pictures of treaties: the lives of all along one axis, and of one with the facts about it.</summary>
internal static class TreatySheets
{
    /// <summary>How many facts are named in the picture of one treaty.</summary>
    private const int MostNamed = 6;

    /// <summary>An empty stretch of so many years, and more, is drawn together.</summary>
    private const int LongestGap = 40;

    private static readonly float[] LongestLines = [300, 360, 420, 500, 600];

    private static readonly SKColor Arms = Ink.Of(1);
    private static readonly SKColor Accords = Ink.Of(3);
    private static readonly SKColor Alliances = Ink.Of(2);
    private static readonly SKColor Policies = Ink.Of(0);

    /// <summary>The lives of all treaties that have a date.</summary>
    /// <param name="lives">The lives, in order of their beginning.</param>
    /// <param name="undated">How many treaties have no date.</param>
    /// <param name="today">How far those reach that go on.</param>
    /// <param name="language">The reader's language.</param>
    public static Sheet All(IReadOnlyList<TreatyLife> lives, int undated, LocalDate today, Language language)
    {
        var words = PictureWords.In(language);
        var sheet = new SheetBuilder();
        sheet.Paragraph(words.TreatiesTitle, TextStyle.Title, Ink.Text);
        sheet.Y += 2;
        sheet.Paragraph(words.TreatiesShown(lives.Count, undated), TextStyle.Subtitle, Ink.Quiet);
        sheet.Y += 12;
        Legend(sheet, [(words.GroupArms, Arms), (words.GroupAccords, Accords), (words.GroupAlliances, Alliances), (words.GroupPolicies, Policies)]);
        MomentLegend(sheet, words);
        sheet.Y += 14;
        var begins = lives.Select(life => life.Begin.First).ToList();
        var gap = begins.Zip(begins.Skip(1)).LastOrDefault(pair => pair.Second.Year - pair.First.Year > LongestGap);
        var axis = new TimeAxis(begins[0].PlusYears(-1), today, today, SheetBuilder.Margin, SheetBuilder.Width - SheetBuilder.Margin)
        {
            Break = gap == default ? null : new LocalDate(gap.Second.Year - 2, 1, 1),
        };
        sheet.Axis(axis, language);
        // Shorter lines let more treaties share a lane, longer ones keep lanes low: what comes out lowest is taken.
        LongestLines.Select(longest => Placed(lives, axis, longest, language)).MinBy(lanes => lanes.TotalHeight)!.Draw(sheet);
        sheet.EndAxis(axis);
        return sheet.Build();
    }

    /// <summary>The life of one treaty with the facts about it; null when the sources give no date of either.</summary>
    public static Sheet? One(TreatyLife life, IReadOnlyList<Fact> related, Catalogue catalogue, LocalDate today, Language language)
    {
        if (Window(life, related, today) is not var (first, last))
        {
            return null;
        }

        var words = PictureWords.In(language);
        var sheet = new SheetBuilder();
        var axis = new TimeAxis(first, last, today, SheetBuilder.Margin, SheetBuilder.Width - SheetBuilder.Margin);
        var colours = new EraColours(catalogue);
        sheet.Paragraph(life.Treaty.Name.In(language), TextStyle.Title, Ink.Text);
        sheet.Y += 2;
        sheet.Paragraph(life.Treaty.Status.In(language), TextStyle.Subtitle, Ink.Quiet);
        sheet.Y += 16;
        sheet.Axis(axis, language);
        if (life.Events.Count > 0)
        {
            var lanes = new Lanes(axis, longestLine: 470);
            lanes.Place(Item(life, axis, life.Dates(language)) with { Strength = 0.42f });
            lanes.Draw(sheet);
            sheet.Y += 8;
        }

        var marks = related.Where(fact => axis.Shows(fact.Date!)).Select(fact => (axis.Extent(fact.Date!), colours.Of(fact))).ToList();
        if (marks.Count > MostNamed)
        {
            FactMarks.Draw(marks, axis, sheet, words.MarksCaption);
            sheet.Y += 18;
        }

        TimelineSheet.Names(Named(life, related, catalogue, axis), axis, colours.Of, language).Draw(sheet);
        sheet.EndAxis(axis);
        if (life.Events.Count > 0)
        {
            sheet.Y += 14;
            MomentLegend(sheet, words);
        }

        return sheet.Build();
    }

    /// <summary>The facts the picture of one treaty names: what happened to it, then others.</summary>
    public static IReadOnlyList<Fact> Named(TreatyLife life, IReadOnlyList<Fact> related, LocalDate today, Catalogue catalogue) =>
        Window(life, related, today) is var (first, last) ? Named(life, related, catalogue, new TimeAxis(first, last, today, 0, SheetBuilder.Width)) : [];

    private static List<Fact> Named(TreatyLife life, IReadOnlyList<Fact> related, Catalogue catalogue, TimeAxis axis)
    {
        var own = life.Events.Select(one => one.Fact).DistinctBy(fact => fact.Id).ToList();
        var others = related.Where(fact => axis.Shows(fact.Date!) && own.All(one => one.Id != fact.Id)).ToList();
        return [.. own.Concat(NotableFacts.Choose(others, catalogue, axis.First, axis.Last, Math.Max(0, MostNamed - own.Count))).OrderBy(fact => fact.Date)];
    }

    /// <summary>The time the picture of one treaty covers: from the first date to the last, and a little more.</summary>
    private static (LocalDate First, LocalDate Last)? Window(TreatyLife life, IReadOnlyList<Fact> related, LocalDate today)
    {
        // Where something happened to it, that is what the picture is of; the vague dates of other facts do not stretch it.
        var dates = life.Events.Select(one => one.Fact).Concat(related.Where(fact => life.Events.Count == 0 || !fact.Date!.IsInterval))
            .Select(fact => fact.Date!).Where(date => date.First <= today).ToList();
        if (dates.Count == 0)
        {
            return null;
        }

        var first = dates.Min(date => date.Start is null ? date.Last : date.First);
        var last = dates.Max(date => date.End is null ? today : date.Last < today ? date.Last : today);
        var more = Math.Max(60, Period.DaysBetween(first, last) / 30);
        var padded = last.PlusDays(more);
        return (first.PlusDays(-more), padded < today ? padded : today);
    }

    private static Lanes Placed(IReadOnlyList<TreatyLife> lives, TimeAxis axis, float longestLine, Language language)
    {
        var lanes = new Lanes(axis, longestLine);
        foreach (var life in lives)
        {
            lanes.Place(Item(life, axis, life.ShortName(language)));
        }

        return lanes;
    }

    private static LaneItem Item(TreatyLife life, TimeAxis axis, string text) =>
        new(life.Extent(axis), ColourOf(life.Treaty.Kind), [(text, TextStyle.Small, Ink.Text)]) { Moments = life.Moments(axis) };

    private static SKColor ColourOf(TreatyKind kind) => kind switch
    {
        TreatyKind.ArmsControl => Arms,
        TreatyKind.Alliance => Alliances,
        TreatyKind.Treaty or TreatyKind.Accord or TreatyKind.Armistice or TreatyKind.Declaration or TreatyKind.Protocol => Accords,
        _ => Policies,
    };

    private static void Legend(SheetBuilder sheet, IReadOnlyList<(string Text, SKColor Colour)> entries) => Flow(
        sheet,
        [.. entries.Select(entry => (entry.Text, (Action<float, float>)((x, y) => sheet.Add(new Shape(SKRect.Create(x - 10, y - 10, 20, 20), entry.Colour, 5)))))]);

    private static void MomentLegend(SheetBuilder sheet, PictureWords words)
    {
        Flow(
            sheet,
            [
                .. new[] { (words.MomentMade, Moment.Made), (words.MomentEffective, Moment.Effective), (words.MomentOver, Moment.Over) }
                    .Select(entry => (entry.Item1, (Action<float, float>)((x, y) => MomentMark.Draw(entry.Item2, x, y, Ink.Quiet, sheet)))),
            ]);
        Flow(
            sheet,
            [(words.Fading, (x, y) => sheet.Add(new Shape(SKRect.Create(x - 10, y - 10, 24, 20), Ink.Quiet, 5) { FadeOut = 20 }))]);
    }

    /// <summary>Marks with their meanings, beside each other as far as they go.</summary>
    private static void Flow(SheetBuilder sheet, IReadOnlyList<(string Text, Action<float, float> Draw)> entries)
    {
        var x = SheetBuilder.Margin;
        foreach (var (text, draw) in entries)
        {
            var width = 34 + Typesetter.Width(text, TextStyle.Small);
            if (x > SheetBuilder.Margin && x + width > SheetBuilder.Width - SheetBuilder.Margin)
            {
                x = SheetBuilder.Margin;
                sheet.Y += 36;
            }

            draw(x + 10, sheet.Y + Typesetter.Height(TextStyle.Small) / 2 + 1);
            sheet.Line(text, x + 34, sheet.Y, TextStyle.Small, Ink.Quiet);
            x += width + 28;
        }

        sheet.Y += 36;
    }
}
