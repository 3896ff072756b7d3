using System.Globalization;
using System.Text;
using ChatBot.History.Facts;

namespace ChatBot.Web.Browse;

/// <summary>
/// The colours of the eras as rules of a style sheet. An outermost era has a hue of its own and all that lies in it shades of
/// that hue; the sheet knows the colours, and pages only name the era, also where they know no more than its id.
/// </summary>
internal static class EraStyles
{
    /// <summary>What lies in a dark theme is lighter by so much.</summary>
    private const double Lighter = 0.32;

    /// <summary>The hues of the outermost eras in the order of time, 0xRRGGBB.</summary>
    private static readonly int[] Hues = [0xB07A1E, 0xB34A3C, 0x5F7A2E, 0x2C5C94, 0x1B7F79, 0x7A4C93];

    /// <summary>How much of white is in the shades, so that neighbours in time differ.</summary>
    private static readonly double[] Shades = [0.18, 0.46, 0.06, 0.34];

    /// <summary>The rules.</summary>
    public static string Of(Catalogue catalogue)
    {
        var (light, dark) = (new StringBuilder(), new StringBuilder());
        foreach (var (place, outermost) in catalogue.Eras.Where(era => era.Parent is null).OrderBy(era => era.Interval).Index())
        {
            var hue = Hues[place % Hues.Length];
            Add(outermost, hue, 0);
            foreach (var (within, era) in Within(outermost, catalogue).Index())
            {
                Add(era, hue, Shades[within % Shades.Length]);
            }
        }

        return $"{light}@media (prefers-color-scheme:dark){{{dark}}}\n";

        void Add(Era era, int hue, double white)
        {
            Write(light, era, Mix(hue, white));
            Write(dark, era, Mix(hue, white * (1 - Lighter) + Lighter));
        }
    }

    private static IEnumerable<Era> Within(Era era, Catalogue catalogue) =>
        catalogue.Within(era).SelectMany(inner => Within(inner, catalogue).Prepend(inner));

    private static void Write(StringBuilder rules, Era era, int colour) =>
        rules.Append(CultureInfo.InvariantCulture, $".era-{era.Id}{{--era:#{colour:x6}}}");

    private static int Mix(int colour, double white)
    {
        var mixed = 0;
        for (var shift = 16; shift >= 0; shift -= 8)
        {
            var part = colour >> shift & 0xff;
            mixed |= (int)Math.Round(part + (255 - part) * white) << shift;
        }

        return mixed;
    }
}
