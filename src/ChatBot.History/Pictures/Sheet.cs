using SkiaSharp;

namespace ChatBot.History.Pictures;

/// <summary>
/// A picture before it is drawn: every shape and every word with its place, in pixels. What must hold of a picture, such as
/// that no two labels overlap, can be told from this alone.
/// </summary>
/// <param name="Width">The width.</param>
/// <param name="Height">The height.</param>
/// <param name="Shapes">What is drawn below the words, in this order.</param>
/// <param name="Labels">The words.</param>
internal sealed record Sheet(int Width, int Height, IReadOnlyList<Shape> Shapes, IReadOnlyList<Label> Labels);

/// <summary>A filled box, rounded at its corners.</summary>
/// <param name="Box">Where it is.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Radius">The radius of its corners; half its height makes a dot of a square.</param>
internal sealed record Shape(SKRect Box, SKColor Colour, float Radius = 0)
{
    /// <summary>Over how much of its width, from the left, it comes out of nothing: the beginning is not known more sharply.</summary>
    public float FadeIn { get; init; }

    /// <summary>Over how much of its width, to the right, it goes into nothing: the end is not known more sharply, or open.</summary>
    public float FadeOut { get; init; }
}

/// <summary>One line of words.</summary>
/// <param name="Text">The words.</param>
/// <param name="Box">The place they take, from the top of the tallest to the bottom of the lowest letter.</param>
/// <param name="Style">How they are set.</param>
/// <param name="Colour">Their colour.</param>
internal sealed record Label(string Text, SKRect Box, TextStyle Style, SKColor Colour);

/// <summary>How words are set.</summary>
/// <param name="Size">The size in pixels; at the width of 1,080 pixels that pictures have, 24 is what a phone still shows well.</param>
/// <param name="IsBold">Whether they are heavier.</param>
internal readonly record struct TextStyle(float Size, bool IsBold = false)
{
    /// <summary>The title of a picture.</summary>
    public static readonly TextStyle Title = new(46, IsBold: true);

    /// <summary>What stands below the title.</summary>
    public static readonly TextStyle Subtitle = new(28);

    /// <summary>The name of something.</summary>
    public static readonly TextStyle Name = new(27);

    /// <summary>A date, a year on the axis, a caption.</summary>
    public static readonly TextStyle Small = new(24);

    /// <summary>A date that heads a name.</summary>
    public static readonly TextStyle Date = new(24, IsBold: true);
}
