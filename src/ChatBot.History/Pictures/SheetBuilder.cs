using ChatBot.Chat;
using SkiaSharp;

namespace ChatBot.History.Pictures;

/// <summary>Puts a sheet together from top to bottom.</summary>
internal sealed class SheetBuilder
{
    /// <summary>The width of every picture: a phone shows it at about a third, a desk at about half.</summary>
    public const int Width = 1080;

    /// <summary>The empty border, in pixels.</summary>
    public const float Margin = 48;

    private readonly List<Shape> behind = [];
    private readonly List<Shape> patches = [];
    private readonly List<Shape> shapes = [];
    private readonly List<Label> labels = [];
    private readonly List<float> gridXs = [];
    private float? gridTop;

    /// <summary>Where the next thing goes.</summary>
    public float Y { get; set; } = Margin - 8;

    /// <summary>Adds words that are broken into lines between two edges.</summary>
    public void Paragraph(string text, TextStyle style, SKColor colour, float left = Margin, float right = Width - Margin)
    {
        foreach (var line in Typesetter.Wrap(text, right - left, style))
        {
            Line(line, left, Y, style, colour);
            Y += MathF.Ceiling(style.Size * Typesetter.LineHeight);
        }
    }

    /// <summary>Adds one line of words at a place.</summary>
    public void Line(string text, float x, float y, TextStyle style, SKColor colour) =>
        labels.Add(new Label(text, SKRect.Create(x, y, Typesetter.Width(text, style), Typesetter.Height(style)), style, colour));

    /// <summary>Adds a quiet line of words that the lines of the years do not run through.</summary>
    public void Caption(string text)
    {
        AddBehindItems(new Shape(SKRect.Create(Margin - 4, Y, Typesetter.Width(text, TextStyle.Small) + 8, Typesetter.Height(TextStyle.Small)), Ink.Paper));
        Line(text, Margin, Y, TextStyle.Small, Ink.Quiet);
        Y += Typesetter.Height(TextStyle.Small) + 6;
    }

    /// <summary>Adds a shape above those that are there.</summary>
    public void Add(Shape shape) => shapes.Add(shape);

    /// <summary>Adds a shape below all others.</summary>
    public void AddBehind(Shape shape) => behind.Add(shape);

    /// <summary>Adds a shape above the lines of the years and below all that stands on them.</summary>
    public void AddBehindItems(Shape shape) => patches.Add(shape);

    /// <summary>Adds the years of an axis, the lines of which run through all that follows until <see cref="EndAxis"/>.</summary>
    public void Axis(TimeAxis axis, Language language)
    {
        gridTop = Y + Typesetter.Height(TextStyle.Small) + 4;
        gridXs.Clear();
        var free = float.MinValue;
        foreach (var (x, text) in axis.Ticks(language))
        {
            var width = Typesetter.Width(text, TextStyle.Small);
            var at = Math.Clamp(x - width / 2, axis.Left - Margin / 2, axis.Right + Margin / 2 - width);
            gridXs.Add(x);
            if (at >= free)
            {
                Line(text, at, Y, TextStyle.Small, Ink.Quiet);
                free = at + width + 14;
            }
        }

        Y = gridTop.Value + 12;
    }

    /// <summary>Ends the lines of the years here.</summary>
    public void EndAxis(TimeAxis axis)
    {
        behind.AddRange(gridXs.Select(x => new Shape(new SKRect(x - 1, gridTop!.Value, x + 1, Y), Ink.Grid)));
        if (axis.BreakX is { } broken)
        {
            for (var y = gridTop!.Value; y < Y; y += 14)
            {
                behind.Add(new Shape(SKRect.Create(broken - 2, y, 4, 6), Ink.Neutral, 2));
            }
        }
    }

    /// <summary>The sheet, as high as what is on it.</summary>
    public Sheet Build() => new(Width, (int)MathF.Ceiling(Y + Margin - 12), [.. behind, .. patches, .. shapes], [.. labels]);
}
