using ChatBot.Chat;
using ChatBot.History.Pictures;
using SkiaSharp;

namespace ChatBot.Tests.Pictures;

/// <summary>What holds of every picture, told from where its words and shapes lie: all periods, treaties and days, in both languages.</summary>
public sealed class LayoutTests : IDisposable
{
    /// <summary>The smallest size a phone shows well, at the pictures' width of 1,080 pixels.</summary>
    private const float SmallestText = 24;

    /// <summary>The least contrast of words with what they stand on (WCAG 2.2, 1.4.3).</summary>
    private const double LeastContrast = 4.5;

    private readonly SeededBot bot = new();

    public void Dispose() => bot.Dispose();

    [Fact]
    public void No_two_labels_overlap() => Each((name, sheet) =>
    {
        for (var i = 0; i < sheet.Labels.Count; i++)
        {
            foreach (var other in sheet.Labels.Skip(i + 1))
            {
                Assert.False(
                    sheet.Labels[i].Box.IntersectsWith(other.Box),
                    $"{name}: “{sheet.Labels[i].Text}” {sheet.Labels[i].Box} and “{other.Text}” {other.Box}");
            }
        }
    });

    [Fact]
    public void No_text_is_cut_at_an_edge_or_too_small() => Each((name, sheet) =>
    {
        var paper = SKRect.Create(sheet.Width, sheet.Height);
        foreach (var label in sheet.Labels)
        {
            Assert.True(paper.Contains(label.Box), $"{name}: “{label.Text}” {label.Box} on {paper}");
            using var font = Typesetter.Font(label.Style);
            font.MeasureText(label.Text, out var ink);
            ink.Offset(label.Box.Left, label.Box.Top + Typesetter.Baseline(label.Style));
            // Letters may lean a pixel out of their own advance.
            var room = SKRect.Inflate(label.Box, 2, 1);
            Assert.True(room.Contains(ink), $"{name}: the letters of “{label.Text}” take {ink}, and have {label.Box}");
            Assert.InRange(label.Style.Size, SmallestText, 60);
        }
    });

    [Fact]
    public void Every_word_of_what_is_named_stands_in_the_picture()
    {
        var (facts, catalogue) = (bot.Facts, bot.Facts.Catalogue);
        foreach (var era in catalogue.Eras)
        {
            foreach (var language in new[] { Language.Japanese, Language.English })
            {
                var timeline = Timeline.Of(facts, era, DrawnPictures.Today, Timeline.MostNamed);
                var words = Letters(string.Concat(TimelineSheet.Of(timeline, catalogue, language).Labels.Select(label => label.Text)));
                foreach (var text in timeline.Named.Select(fact => fact.Title).Concat(timeline.Eras.Select(one => one.Name)))
                {
                    Assert.Contains(Letters(text.In(language)), words, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void The_typeface_has_every_letter() => Each((name, sheet) =>
        Assert.All(sheet.Labels, label => Assert.True(Typesetter.Has(label.Text), $"{name}: “{label.Text}”")));

    [Fact]
    public void Words_stand_out_from_what_they_stand_on() => Each((name, sheet) =>
    {
        foreach (var label in sheet.Labels)
        {
            var ground = sheet.Shapes
                .Where(shape => shape.Box.Contains(label.Box.MidX, label.Box.MidY))
                .Aggregate(Ink.Paper, (below, shape) => Over(shape.Colour, below));
            Assert.True(Contrast(label.Colour, ground) >= LeastContrast, $"{name}: “{label.Text}” in {label.Colour} on {ground}: {Contrast(label.Colour, ground):N1}");
        }
    });

    private void Each(Action<string, Sheet> check)
    {
        var pictures = DrawnPictures.All(bot.Facts).ToList();
        Assert.True(pictures.Count > 250, $"{pictures.Count} pictures");
        foreach (var (name, _, sheet) in pictures)
        {
            check(name, sheet);
        }
    }

    private static string Letters(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    private static SKColor Over(SKColor colour, SKColor below)
    {
        byte Mix(byte one, byte other) => (byte)(other + (one - other) * colour.Alpha / 255);
        return new SKColor(Mix(colour.Red, below.Red), Mix(colour.Green, below.Green), Mix(colour.Blue, below.Blue));
    }

    private static double Contrast(SKColor one, SKColor other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(SKColor colour)
    {
        static double Linear(byte value) => value / 255.0 is var share && share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        return 0.2126 * Linear(colour.Red) + 0.7152 * Linear(colour.Green) + 0.0722 * Linear(colour.Blue);
    }
}
