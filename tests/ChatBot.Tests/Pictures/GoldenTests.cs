using ChatBot.History.Pictures;
using SkiaSharp;

namespace ChatBot.Tests.Pictures;

/// <summary>
/// Pictures held against those in the folder Golden, at half their size, and a contact sheet of all of them.
/// <para>
/// When a picture is meant to change: look at the new ones in artifacts/pictures, where a failing test leaves them, then run
/// this class with CHATBOT_ACCEPT_PICTURES=1, which writes them and the contact sheet anew, and commit what you have seen.
/// </para>
/// </summary>
public sealed class GoldenTests : IDisposable
{
    /// <summary>The most pixels that may differ.</summary>
    private const double MostDiffering = 0.005;

    /// <summary>By how much a colour of a pixel may differ without the pixel counting.</summary>
    private const int Tolerance = 16;

    private const int SheetColumns = 8;
    private const int ThumbnailWidth = 240;

    private static readonly bool Accept = Environment.GetEnvironmentVariable("CHATBOT_ACCEPT_PICTURES") == "1";
    private static readonly string Golden = Path.Combine(Repository.Root, "tests", "ChatBot.Tests", "Pictures", "Golden");
    private static readonly string Artifacts = Path.Combine(Repository.Root, "artifacts", "pictures");

    private static readonly string[] Names =
    [
        "timeline", "treaties",
        "timeline-imperial", "timeline-interwar", "timeline-wartime-alliance", "timeline-cold-war", "timeline-post-cold-war",
        "era-detente", "era-reset", "era-iraq-rift", "era-dialogue-2025",
        "years-1962", "years-1985-1991", "years-2025",
        "treaty-inf", "treaty-new-start", "treaty-non-recognition",
        "card-0330", "card-0524", "card-1225",
    ];

    private readonly SeededBot bot = new();

    public void Dispose() => bot.Dispose();

    [Fact]
    public void Pictures_look_as_they_were_accepted()
    {
        var faults = new List<string>();
        foreach (var (name, drawn) in Drawn())
        {
            using (drawn)
            {
                var file = Path.Combine(Golden, $"{name}.png");
                if (Accept)
                {
                    Write(drawn, file);
                }
                else if (Fault(drawn, file) is { } fault)
                {
                    faults.Add($"{name}: {fault}");
                    Write(drawn, Path.Combine(Artifacts, $"{name}.png"));
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void The_contact_sheet_shows_all_of_them()
    {
        using var sheet = ContactSheet();
        var file = Path.Combine(Golden, "contact-sheet.png");
        if (Accept)
        {
            Write(sheet, file);
        }
        else if (Fault(sheet, file) is { } fault)
        {
            Write(sheet, Path.Combine(Artifacts, "contact-sheet.png"));
            Assert.Fail(fault);
        }
    }

    [Fact]
    public void A_changed_picture_is_noticed()
    {
        var (name, drawn) = Drawn().First();
        using (drawn)
        using (var canvas = new SKCanvas(drawn))
        {
            // A line of words that moved.
            canvas.DrawBitmap(drawn, SKRect.Create(0, 0, 540, 90), SKRect.Create(0, 6, 540, 90), SKSamplingOptions.Default);
            Assert.NotNull(Fault(drawn, Path.Combine(Golden, $"{name}.png")));
        }
    }

    private IEnumerable<(string Name, SKBitmap Picture)> Drawn()
    {
        var wanted = Names.SelectMany(name => new[] { $"{name}.ja", $"{name}.en" }).ToHashSet();
        var found = 0;
        foreach (var (name, _, sheet) in DrawnPictures.All(bot.Facts).Where(picture => wanted.Contains(picture.Name)))
        {
            found++;
            using var whole = SKBitmap.Decode(SheetPainter.ToPng(sheet));
            yield return (name, Scaled(whole, whole.Width / 2));
        }

        Assert.Equal(wanted.Count, found);
    }

    /// <summary>What is wrong with a picture; null when it looks as it should.</summary>
    private static string? Fault(SKBitmap drawn, string file)
    {
        if (!File.Exists(file))
        {
            return "there is no golden picture of it";
        }

        using var golden = SKBitmap.Decode(file);
        if ((golden.Width, golden.Height) != (drawn.Width, drawn.Height))
        {
            return $"{drawn.Width}x{drawn.Height} instead of {golden.Width}x{golden.Height}";
        }

        var (one, other) = (golden.Pixels, drawn.Pixels);
        var differing = one.Zip(other).Count(pair =>
            Math.Abs(pair.First.Red - pair.Second.Red) > Tolerance
            || Math.Abs(pair.First.Green - pair.Second.Green) > Tolerance
            || Math.Abs(pair.First.Blue - pair.Second.Blue) > Tolerance);
        var share = (double)differing / one.Length;
        return share <= MostDiffering ? null : $"{share:P2} of its pixels differ";
    }

    /// <summary>The goldens beside each other, in order of their names.</summary>
    private static SKBitmap ContactSheet()
    {
        const int Gap = 12;
        var files = Directory.EnumerateFiles(Golden, "*.png").Where(file => !file.EndsWith("contact-sheet.png", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        var thumbnails = files.Select(file =>
        {
            using var golden = SKBitmap.Decode(file);
            return Scaled(golden, ThumbnailWidth);
        }).ToList();
        // Each goes into the column that is shortest so far.
        var columns = new int[SheetColumns];
        var places = new List<SKPoint>();
        foreach (var thumbnail in thumbnails)
        {
            var column = Array.IndexOf(columns, columns.Min());
            places.Add(new SKPoint(Gap + column * (ThumbnailWidth + Gap), Gap + columns[column]));
            columns[column] += thumbnail.Height + Gap;
        }

        var sheet = new SKBitmap(new SKImageInfo(Gap + SheetColumns * (ThumbnailWidth + Gap), Gap + columns.Max(), SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(sheet);
        canvas.Clear(new SKColor(0x31, 0x33, 0x38));
        foreach (var (thumbnail, place) in thumbnails.Zip(places))
        {
            canvas.DrawBitmap(thumbnail, place, SKSamplingOptions.Default);
            thumbnail.Dispose();
        }

        return sheet;
    }

    private static SKBitmap Scaled(SKBitmap whole, int width)
    {
        var scaled = new SKBitmap(new SKImageInfo(width, whole.Height * width / whole.Width, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Assert.True(whole.ScalePixels(scaled, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)));
        return scaled;
    }

    private static void Write(SKBitmap picture, string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        // Fewer shades make the file half as large, and stay within the tolerance.
        picture.Pixels = [.. picture.Pixels.Select(pixel => new SKColor(Coarse(pixel.Red), Coarse(pixel.Green), Coarse(pixel.Blue)))];
        using var pixels = picture.PeekPixels();
        using var png = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, 9))!;
        File.WriteAllBytes(file, png.ToArray());
    }

    private static byte Coarse(byte shade) => (byte)Math.Min(255, (shade + 4) / 8 * 8);
}
