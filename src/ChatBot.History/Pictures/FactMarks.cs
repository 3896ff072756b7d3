using SkiaSharp;

namespace ChatBot.History.Pictures;

/// <summary>
/// Very many facts as marks and nothing else, each as wide as its date, above each other where they meet: where there is much
/// to tell, the heap is high.
/// </summary>
internal static class FactMarks
{
    private const float HighestSpans = 90;
    private const float HighestPoints = 150;
    private const float Gap = 2;

    /// <summary>From this width on a mark is a stretch of time rather than a moment of it.</summary>
    private const float LongPoint = 40;

    /// <summary>Draws the marks on a ground of their own: stretches of time above, moments below.</summary>
    /// <param name="marks">Where each is, and its colour; in order of date.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="sheet">What they are drawn on.</param>
    /// <param name="caption">What they are.</param>
    public static void Draw(IReadOnlyList<(Extent Extent, SKColor Colour)> marks, TimeAxis axis, SheetBuilder sheet, string caption)
    {
        sheet.Y += 4;
        sheet.Caption(caption);
        var top = sheet.Y;
        sheet.Y += 10;
        Heap([.. marks.Where(mark => mark.Extent.Width > LongPoint).Select(mark => (mark.Extent, Ink.Tint(mark.Colour, 0.5f)))], HighestSpans, 8, sheet);
        Heap([.. marks.Where(mark => mark.Extent.Width <= LongPoint)], HighestPoints, 12, sheet);
        sheet.Y += 10;
        sheet.AddBehind(new Shape(new SKRect(axis.Left - 12, top, axis.Right + 12, sheet.Y), Ink.Panel, 10));
    }

    private static void Heap(IReadOnlyList<(Extent Extent, SKColor Colour)> marks, float highest, float largestPitch, SheetBuilder sheet)
    {
        var ends = new List<float>();
        var placed = new List<(Extent Extent, SKColor Colour, int Row)>();
        foreach (var (extent, colour) in marks)
        {
            var row = ends.FindIndex(end => end + Gap <= extent.Left);
            if (row < 0)
            {
                row = ends.Count;
                ends.Add(0);
            }

            ends[row] = extent.Right;
            placed.Add((extent, colour, row));
        }

        var pitch = Math.Clamp(highest / Math.Max(1, ends.Count), 3, largestPitch);
        sheet.Y += pitch * ends.Count;
        foreach (var (extent, colour, row) in placed)
        {
            var thickness = pitch > 5 ? pitch - 2 : pitch - 1;
            sheet.Add(new Shape(SKRect.Create(extent.Left, sheet.Y - (row + 1) * pitch, extent.Width, thickness), colour, Math.Min(2, thickness / 3))
            {
                FadeIn = extent.FadeIn,
                FadeOut = extent.FadeOut,
            });
        }

        sheet.Y += marks.Count > 0 ? 6 : 0;
    }
}
