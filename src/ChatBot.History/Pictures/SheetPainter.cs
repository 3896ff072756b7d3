using System.IO.MemoryMappedFiles;
using SkiaSharp;

namespace ChatBot.History.Pictures;

/// <summary>Draws a sheet.</summary>
internal static class SheetPainter
{
    /// <summary>The sheet as PNG (ISO/IEC 15948).</summary>
    public static byte[] ToPng(Sheet sheet)
    {
        // Without transparency a pixel takes three bytes in the file instead of four.
        var info = new SKImageInfo(sheet.Width, sheet.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        // Pages of their own go back to the system at once; a heap would keep megabytes of them for each thread that ever drew.
        using var memory = MemoryMappedFile.CreateNew(null, info.BytesSize64);
        using var view = memory.CreateViewAccessor();
        using var surface = SKSurface.Create(info, view.SafeMemoryMappedViewHandle.DangerousGetHandle(), info.RowBytes);
        Draw(sheet, surface.Canvas);
        surface.Flush();
        using var pixels = surface.PeekPixels();
        // Flat colours: rows that repeat compress better than differences between pixels.
        using var png = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.None, 5))
            ?? throw new InvalidOperationException("The picture could not be written as PNG.");
        return png.ToArray();
    }

    private static void Draw(Sheet sheet, SKCanvas canvas)
    {
        canvas.Clear(Ink.Paper);
        using var paint = new SKPaint { IsAntialias = true };
        foreach (var shape in sheet.Shapes)
        {
            Draw(shape, canvas, paint);
        }

        foreach (var style in sheet.Labels.GroupBy(label => label.Style))
        {
            using var font = Typesetter.Font(style.Key);
            foreach (var label in style)
            {
                paint.Color = label.Colour;
                canvas.DrawText(label.Text, label.Box.Left, label.Box.Top + Typesetter.Baseline(style.Key), SKTextAlign.Left, font, paint);
            }
        }
    }

    private static void Draw(Shape shape, SKCanvas canvas, SKPaint paint)
    {
        paint.Color = shape.Colour;
        if (shape.FadeIn <= 0 && shape.FadeOut <= 0)
        {
            canvas.DrawRoundRect(shape.Box, shape.Radius, shape.Radius, paint);
            return;
        }

        var clear = shape.Colour.WithAlpha(0);
        var (begin, end) = (shape.FadeIn / shape.Box.Width, 1 - shape.FadeOut / shape.Box.Width);
        using var shader = SKShader.CreateLinearGradient(
            new SKPoint(shape.Box.Left, 0),
            new SKPoint(shape.Box.Right, 0),
            [shape.FadeIn > 0 ? clear : shape.Colour, shape.Colour, shape.Colour, shape.FadeOut > 0 ? clear : shape.Colour],
            [0, begin, Math.Max(begin, end), 1],
            SKShaderTileMode.Clamp);
        paint.Color = SKColors.Black;
        paint.Shader = shader;
        canvas.DrawRoundRect(shape.Box, shape.Radius, shape.Radius, paint);
        paint.Shader = null;
    }
}
