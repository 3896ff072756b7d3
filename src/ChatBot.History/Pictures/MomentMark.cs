using ChatBot.History.Facts;
using SkiaSharp;

namespace ChatBot.History.Pictures;

/// <summary>What a moment in the life of a treaty is to it.</summary>
internal enum Moment
{
    /// <summary>It came into being: proposed, declared or signed.</summary>
    Made,

    /// <summary>It took effect, or went on: ratified, in force, extended.</summary>
    Effective,

    /// <summary>It gave way: suspended, left or ended.</summary>
    Over,
}

/// <summary>The marks of moments: a ring, a disc and a square, so that nobody needs to tell them by colour.</summary>
internal static class MomentMark
{
    private const float Size = 14;

    /// <summary>What an event is to its treaty.</summary>
    public static Moment Of(TreatyEventKind kind) => kind switch
    {
        TreatyEventKind.Proposed or TreatyEventKind.Declared or TreatyEventKind.Signed => Moment.Made,
        TreatyEventKind.Suspended or TreatyEventKind.Withdrawal or TreatyEventKind.Ended => Moment.Over,
        _ => Moment.Effective,
    };

    /// <summary>Draws a mark around a point.</summary>
    public static void Draw(Moment sort, float x, float y, SKColor colour, SheetBuilder sheet)
    {
        sheet.Add(new Shape(SKRect.Create(x - Size / 2, y - Size / 2, Size, Size), colour, sort == Moment.Over ? 2 : Size / 2));
        if (sort == Moment.Made)
        {
            sheet.Add(new Shape(SKRect.Create(x - Size / 2 + 3.5f, y - Size / 2 + 3.5f, Size - 7, Size - 7), Ink.Paper, Size / 2 - 3.5f));
        }
    }
}
