using ChatBot.History.Facts;
using SkiaSharp;

namespace ChatBot.History.Pictures;

/// <summary>
/// The colours of the periods in one picture: in the picture of everything those of the outermost, in that of one period those
/// of the periods in it. A fact has the colour of the period it belongs to.
/// </summary>
internal sealed class EraColours
{
    private readonly Dictionary<string, SKColor> colours = [];
    private readonly Catalogue catalogue;

    /// <summary>Gives the periods of a timeline their colours.</summary>
    public EraColours(Timeline timeline, Catalogue catalogue)
        : this(catalogue)
    {
        if (timeline.Era is { } about)
        {
            var parts = catalogue.Within(about).ToList();
            for (var i = 0; i < parts.Count; i++)
            {
                // Not the colour of the whole: that is for what belongs to none of its parts.
                colours[parts[i].Id] = Ink.Of(OfOutermost(about) + 1 + i);
            }
        }
    }

    /// <summary>The colours of the outermost periods.</summary>
    public EraColours(Catalogue catalogue)
    {
        this.catalogue = catalogue;
        foreach (var era in catalogue.Eras.Where(era => era.Parent is null))
        {
            colours[era.Id] = Ink.Of(OfOutermost(era));
        }
    }

    /// <summary>The colour of a period: its own, else that of the one it lies in.</summary>
    public SKColor Of(Era era) => colours.TryGetValue(era.Id, out var colour) ? colour : Of(catalogue.Era(era.Parent!));

    /// <summary>The colour of a fact.</summary>
    public SKColor Of(Fact fact) => fact.Era is null ? Ink.Neutral : Of(catalogue.Era(fact.Era));

    private int OfOutermost(Era era)
    {
        var outermost = era;
        while (outermost.Parent is not null)
        {
            outermost = catalogue.Era(outermost.Parent);
        }

        return catalogue.Beside(outermost).ToList().IndexOf(outermost);
    }
}
