using System.Text.RegularExpressions;
using ChatBot.Chat;
using ChatBot.History.Facts;

namespace ChatBot.History.Pictures;

/// <summary>A treaty with what happened to it, as far as the sources give dates.</summary>
/// <param name="Treaty">The treaty.</param>
/// <param name="Events">Its dated events with the facts that state them, in order of date.</param>
internal sealed partial record TreatyLife(Treaty Treaty, IReadOnlyList<(TreatyEventKind Kind, Fact Fact)> Events)
{
    /// <summary>Over how many pixels a life goes on of which no end is known.</summary>
    private const float UnknownEnd = 54;

    /// <summary>When it began.</summary>
    public PartialDate Begin => Events[0].Fact.Date!;

    /// <summary>Reads the life of a treaty.</summary>
    public static TreatyLife Of(Treaty treaty, FactRepository facts) => new(
        treaty,
        [.. treaty.Events.Select(one => (one.Kind, Fact: facts.Find(one.Fact)!)).Where(one => one.Fact.Date is not null).OrderBy(one => one.Fact.Date)]);

    /// <summary>The name without what the axis or a bracket says.</summary>
    public string ShortName(Language language) => Bracket().Replace(Treaty.Name.In(language), "");

    /// <summary>Its dates in words, the first and the last.</summary>
    public string Dates(Language language)
    {
        var dates = new[] { Events[0].Fact.Date!, Events[^1].Fact.Date! };
        var words = PictureWords.In(language);
        return string.Join(
            dates.Any(date => date.IsInterval) ? words.ItemSeparator : words.Until,
            dates.Select(date => DateFormatter.Format(date, language)).Distinct());
    }

    /// <summary>The part of an axis it takes: to its end, or a little beyond the last that is known of it.</summary>
    public Extent Extent(TimeAxis axis)
    {
        var begin = axis.Extent(Begin);
        var (lastKind, lastFact) = Events[^1];
        var span = Events.Select(one => one.Fact.Date!).Where(date => date.IsInterval).MaxBy(date => date.Last);
        var last = axis.Extent(lastFact.Date!);
        if (lastKind == TreatyEventKind.Ended)
        {
            return new Extent(begin.Left, last.Right, begin.FadeIn, 0);
        }

        if (span is not null && span.Last >= lastFact.Date!.First)
        {
            var whole = axis.Extent(span);
            return new Extent(begin.Left, whole.Right, begin.FadeIn, Math.Min(whole.FadeOut, whole.Right - begin.Left));
        }

        return new Extent(begin.Left, Math.Min(axis.Right, last.Right + UnknownEnd), begin.FadeIn, Math.Min(UnknownEnd, axis.Right - last.Right));
    }

    /// <summary>Where on an axis its events are marked.</summary>
    public IReadOnlyList<(float X, Moment Sort)> Moments(TimeAxis axis) =>
        [.. Events.Select(one => (X: Middle(one.Fact.Date!, axis), Sort: MomentMark.Of(one.Kind))).DistinctBy(one => (MathF.Round(one.X / 8), one.Sort))];

    /// <summary>The middle of a point; of an interval its beginning, from when on it held.</summary>
    private static float Middle(PartialDate date, TimeAxis axis)
    {
        var extent = axis.Extent(date);
        return date.IsInterval ? extent.Left + 8 : (extent.Left + extent.Right) / 2;
    }

    [GeneratedRegex(@"(\s*\([^()]*\)|（[^（）]*）|, \d{4})$")]
    private static partial Regex Bracket();
}
