using SkiaSharp;

namespace ChatBot.History.Pictures;

/// <summary>
/// The colours of the pictures. Every picture brings its own paper, so that it reads alike in light and dark themes; words
/// stand on the paper or on a tint of it, at a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3).
/// </summary>
internal static class Ink
{
    /// <summary>What everything stands on.</summary>
    public static readonly SKColor Paper = new(0xFB, 0xF8, 0xF1);

    /// <summary>A panel that sets a part of the picture off.</summary>
    public static readonly SKColor Panel = new(0xF2, 0xED, 0xE2);

    /// <summary>Words.</summary>
    public static readonly SKColor Text = new(0x1F, 0x25, 0x2E);

    /// <summary>Words that say less.</summary>
    public static readonly SKColor Quiet = new(0x59, 0x5F, 0x69);

    /// <summary>The lines of years.</summary>
    public static readonly SKColor Grid = new(0xE3, 0xDC, 0xCD);

    /// <summary>What belongs to no period.</summary>
    public static readonly SKColor Neutral = new(0x7C, 0x80, 0x88);

    /// <summary>One after another, for things that follow each other.</summary>
    private static readonly SKColor[] Series =
    [
        new(0xB0, 0x7A, 0x1E), new(0xB3, 0x4A, 0x3C), new(0x5F, 0x7A, 0x2E), new(0x2C, 0x5C, 0x94), new(0x1B, 0x7F, 0x79), new(0x7A, 0x4C, 0x93),
    ];

    /// <summary>The colour of the thing at a position; the series begins again when it is used up.</summary>
    public static SKColor Of(int position) => Series[position % Series.Length];

    /// <summary>A colour mixed with the paper.</summary>
    /// <param name="colour">The colour.</param>
    /// <param name="strength">How much of the colour there is in it, 0 to 1.</param>
    public static SKColor Tint(SKColor colour, float strength) => Mix(Paper, colour, strength);

    /// <summary>A colour deep enough for words on the paper.</summary>
    public static SKColor Deep(SKColor colour) => Mix(colour, Text, 0.42f);

    private static SKColor Mix(SKColor one, SKColor other, float share) => new(
        (byte)Math.Round(one.Red + (other.Red - one.Red) * share),
        (byte)Math.Round(one.Green + (other.Green - one.Green) * share),
        (byte)Math.Round(one.Blue + (other.Blue - one.Blue) * share));
}
