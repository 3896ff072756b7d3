using SkiaSharp;

namespace ChatBot.History.Pictures;

/// <summary>Something with a place in time and words to it.</summary>
/// <param name="Extent">The part of the axis it takes.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Words">What is written to it, each part beginning a new line.</param>
internal sealed record LaneItem(Extent Extent, SKColor Colour, IReadOnlyList<(string Text, TextStyle Style, SKColor Colour)> Words)
{
    /// <summary>The item that it has to lie below; null for none.</summary>
    public LaneItem? Below { get; init; }

    /// <summary>Moments within it that are marked: where, in pixels, and of what sort they are.</summary>
    public IReadOnlyList<(float X, Moment Sort)> Moments { get; init; } = [];

    /// <summary>How strong its bar is, 0 to 1.</summary>
    public float Strength { get; init; } = 0.26f;
}

/// <summary>
/// Places items on as few lanes as may be, so that neither a bar nor words touch another: the words stand in the bar where it
/// is wide enough, else beside it.
/// </summary>
/// <param name="axis">The axis.</param>
/// <param name="longestLine">The most pixels a line of words takes beside a bar.</param>
internal sealed class Lanes(TimeAxis axis, float longestLine)
{
    private const float Gap = 10;
    private const float Inset = 14;
    private const float BetweenLanes = 9;
    private const float Shortest = 40;

    /// <summary>The room below the words for the marks of moments that lie among them.</summary>
    private const float ForMoments = 15;

    /// <summary>The room beside a moment's mark.</summary>
    private const float BesideMoment = 13;

    /// <summary>A bar narrower than this is drawn in its full colour: a tint would not be seen.</summary>
    private const float Solid = 16;

    /// <summary>A bar that fades over so many pixels has no end that words could run over.</summary>
    private const float UnknownFade = 40;

    private readonly List<List<Placed>> lanes = [];
    private readonly Dictionary<LaneItem, int> laneOf = [];

    /// <summary>Places an item on the first lane that has room.</summary>
    /// <param name="item">The item.</param>
    /// <param name="from">The first lane to try.</param>
    /// <returns>The lane.</returns>
    public int Place(LaneItem item, int from = 0)
    {
        var candidates = Candidates(item);
        var first = Math.Max(from, item.Below is { } above ? laneOf[above] + 1 : 0);
        for (var lane = first; ; lane++)
        {
            while (lane >= lanes.Count)
            {
                lanes.Add([]);
            }

            if (candidates.FirstOrDefault(candidate => lanes[lane].All(other => candidate.To + Gap < other.From || other.To + Gap < candidate.From)) is { } placed)
            {
                lanes[lane].Add(placed);
                laneOf[item] = lane;
                return lane;
            }
        }
    }

    /// <summary>How high all of it is.</summary>
    public float TotalHeight => lanes.Where(lane => lane.Count > 0).Sum(lane => lane.Max(Height) + BetweenLanes);

    /// <summary>Draws the lanes below each other.</summary>
    public void Draw(SheetBuilder sheet)
    {
        foreach (var lane in lanes.Where(lane => lane.Count > 0))
        {
            var height = lane.Max(Height);
            foreach (var placed in lane)
            {
                Draw(placed, sheet, sheet.Y);
            }

            sheet.Y += height + BetweenLanes;
        }
    }

    private static float Height(Placed placed) =>
        Math.Max(Shortest, placed.Block.Height + 6 + (placed.HasMomentsBelow ? ForMoments : 0));

    private static void Draw(Placed placed, SheetBuilder sheet, float top)
    {
        var (item, block) = (placed.Item, placed.Block);
        var extent = item.Extent;
        // A low bar in a high lane stands at the lane's top, beside the first line of its words.
        var bar = SKRect.Create(extent.Left, top, extent.Width, Height(placed));
        if (placed.TextLeft + block.Width > extent.Right || placed.TextLeft < extent.Left)
        {
            // The lines of the years do not run through words.
            sheet.AddBehindItems(new Shape(SKRect.Create(placed.TextLeft - 4, top, block.Width + 8, bar.Height), Ink.Paper));
        }

        var isSolid = extent.Width < Solid;
        sheet.AddBehindItems(new Shape(bar, Ink.Paper, 6));
        sheet.Add(new Shape(bar, isSolid ? item.Colour : item.Colour.WithAlpha((byte)(item.Strength * 255)), isSolid ? 2 : 6)
        {
            FadeIn = extent.FadeIn,
            FadeOut = extent.FadeOut,
        });
        if (!isSolid && extent.Begins && extent.FadeIn < 1)
        {
            sheet.Add(new Shape(new SKRect(bar.Left, bar.Top, bar.Left + 6, bar.Bottom), item.Colour, 3));
        }

        foreach (var (x, sort) in item.Moments)
        {
            MomentMark.Draw(sort, x, placed.HasMomentsBelow ? bar.Bottom - 10 : bar.MidY, item.Colour, sheet);
        }

        var y = top + (bar.Height - (placed.HasMomentsBelow ? ForMoments : 0) - block.Height) / 2;
        foreach (var (text, style, colour) in block.Lines)
        {
            sheet.Line(text, placed.TextLeft, y, style, colour);
            y += MathF.Ceiling(style.Size * Typesetter.LineHeight);
        }
    }

    /// <summary>The ways to place an item, best first: in its bar, right of it, left of it; none with many more lines than another.</summary>
    private List<Placed> Candidates(LaneItem item)
    {
        var (left, right) = (item.Extent.Left, item.Extent.Right);
        var places = new List<Placed>();
        var widest = item.Words.Max(words => Typesetter.Wrap(words.Text, 1, words.Style).Max(piece => Typesetter.Width(piece, words.Style)));

        void Try(float room, float longest, Func<Block, Placed> place)
        {
            if (room >= widest)
            {
                places.Add(place(Block.Of(item, Math.Min(room, longest))));
            }
        }

        // Words begin beside the marks at the bar's beginning. Where a bar fades, they may go on beyond it.
        var isOpen = item.Extent.FadeOut >= UnknownFade;
        var atBegin = item.Moments.Where(moment => moment.X < left + 2 * BesideMoment).Select(moment => moment.X + BesideMoment).DefaultIfEmpty(left + Inset).Max();
        var inside = isOpen ? axis.Right - atBegin : right - Inset - atBegin;
        var (beforeBar, afterBar) = (
            item.Moments.Select(moment => moment.X - BesideMoment).Append(left - Gap).Min(),
            item.Moments.Select(moment => moment.X + BesideMoment).Append(right + Gap).Max());
        Try(inside, isOpen ? Math.Max(longestLine, right - atBegin) : inside, block => new Placed(item, block, left, Math.Max(right, atBegin + block.Width), atBegin));
        Try(axis.Right - afterBar, longestLine, block => new Placed(item, block, left, afterBar + block.Width, afterBar));
        Try(beforeBar - axis.Left, longestLine, block => new Placed(item, block, beforeBar - block.Width, right, beforeBar - block.Width));
        var fewest = places.Min(place => place.Block.Lines.Count);
        return [.. places.Where(place => place.Block.Lines.Count <= fewest), .. places.Where(place => place.Block.Lines.Count == fewest + 1 && fewest > 1)];
    }

    /// <summary>Words broken into lines.</summary>
    private sealed record Block(IReadOnlyList<(string Text, TextStyle Style, SKColor Colour)> Lines, float Width, float Height)
    {
        public static Block Of(LaneItem item, float width)
        {
            var lines = item.Words
                .SelectMany(words => Typesetter.Wrap(words.Text, width, words.Style).Select(line => (line, words.Style, words.Colour)))
                .ToList();
            var height = lines.SkipLast(1).Sum(line => MathF.Ceiling(line.Style.Size * Typesetter.LineHeight)) + Typesetter.Height(lines[^1].Style);
            return new Block(lines, lines.Max(line => Typesetter.Width(line.line, line.Style)), height);
        }
    }

    /// <summary>An item with the place it takes from left to right, words included.</summary>
    private sealed record Placed(LaneItem Item, Block Block, float From, float To, float TextLeft)
    {
        /// <summary>Whether marks of moments lie among its words, which then make room below.</summary>
        public bool HasMomentsBelow { get; } = Item.Moments.Any(moment => moment.X > TextLeft - BesideMoment + 1 && moment.X < TextLeft + Block.Width + BesideMoment - 1);
    }
}
