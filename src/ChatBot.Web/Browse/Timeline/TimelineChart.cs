using ChatBot.Chat;
using ChatBot.History.Facts;
using NodaTime;

namespace ChatBot.Web.Browse.Timeline;

/// <summary>A timeline laid out for one width: eras as bands, facts as marks as wide as their dates are, all to one scale.</summary>
/// <remarks>Labels never overlap: a band goes to the first row in which it and its label have room.</remarks>
internal sealed class TimelineChart
{
    /// <summary>The height of a row of bands, label included.</summary>
    public const double RowHeight = 34;

    /// <summary>The height of a row of marks.</summary>
    public const double MarkHeight = 7;

    private const double AxisHeight = 24;
    private const double Margin = 8;
    private const double LabelGap = 10;
    private const double LeastMark = 2;
    private const int MostMarkRows = 10;

    /// <summary>Marks are worth the weight of links as long as one can be aimed at.</summary>
    private const int MostLinked = 120;

    private const double TickRoom = 64;
    private const double TickMargin = 16;
    private static readonly int[] TickSteps = [1, 2, 5, 10, 20, 25, 50, 100];

    private readonly LocalDate first;
    private readonly double days;

    /// <summary>Lays out a timeline.</summary>
    /// <param name="facts">All facts.</param>
    /// <param name="scope">The era to show; null for all of history.</param>
    /// <param name="today">Where what still goes on ends.</param>
    /// <param name="language">The reader's language.</param>
    /// <param name="width">The width in units, a unit being a pixel where there is room.</param>
    public TimelineChart(FactRepository facts, Era? scope, LocalDate today, Language language, double width)
    {
        var catalogue = facts.Catalogue;
        Width = width;
        first = (scope is null ? catalogue.Eras.Min(era => era.Interval.First) : scope.Interval.First).With(DateAdjusters.StartOfMonth);
        var last = scope is null || scope.Interval.Last > today ? today : scope.Interval.Last;
        days = Math.Max(1, Period.DaysBetween(first, last));
        Bands = LayOut([.. catalogue.Eras.Where(era => scope is null || IsWithin(era, scope, catalogue)).OrderBy(era => Depth(era, catalogue)).ThenBy(era => era.Interval)], last, language);
        var rows = Bands.Count == 0 ? 0 : Bands.Max(band => band.Row) + 1;
        MarksTop = AxisHeight + rows * RowHeight + 6;
        var shown = scope is null ? facts.All() : facts.OfEra(scope.Id, 0, int.MaxValue).Facts;
        var dated = shown.Where(fact => fact.Date is { } date && date.First <= last && date.Last >= first).ToList();
        IsLinked = dated.Count <= MostLinked;
        Marks = Mark(dated, last, language);
        Height = MarksTop + (Marks.Count == 0 ? 0 : Marks.Max(mark => mark.Row) + 1) * MarkHeight + 4;
        Ticks = Years(first.Year, last.Year);
    }

    /// <summary>The width in units.</summary>
    public double Width { get; }

    /// <summary>The height in units.</summary>
    public double Height { get; }

    /// <summary>Where the marks begin.</summary>
    public double MarksTop { get; }

    /// <summary>The eras.</summary>
    public IReadOnlyList<Band> Bands { get; }

    /// <summary>The facts.</summary>
    public IReadOnlyList<FactMark> Marks { get; }

    /// <summary>Whether marks are few enough to lead to their facts.</summary>
    public bool IsLinked { get; }

    /// <summary>The years on the axis.</summary>
    public IReadOnlyList<Tick> Ticks { get; }

    /// <summary>The top of a row of bands.</summary>
    public static double RowTop(int row) => AxisHeight + row * RowHeight;

    /// <summary>About how wide words are at a size: a full-width character is as wide as it is high.</summary>
    public static double WidthOf(string words, double size) => words.Sum(c => c > '\u2e7f' ? size : size * 0.56);

    private double X(LocalDate date) => Margin + (Width - 2 * Margin) * Math.Clamp(Period.DaysBetween(first, date) / days, 0, 1);

    private List<Band> LayOut(List<Era> eras, LocalDate last, Language language)
    {
        var bands = new List<Band>();
        var taken = new List<List<(double From, double To)>>();
        foreach (var era in eras)
        {
            var (from, to) = (X(era.Interval.First), Math.Max(X(era.Interval.Last < last ? era.Interval.Last : last), X(era.Interval.First) + 3));
            var label = Fit(era.Name.In(language), Width - 2 * Margin);
            var length = WidthOf(label, Band.LabelSize);
            var isAtEnd = from + length > Width - Margin;
            var labelAt = isAtEnd ? Math.Max(Math.Min(to, Width - Margin), Margin + length) : from;
            var (left, right) = (Math.Min(from, isAtEnd ? labelAt - length : labelAt), Math.Max(to, isAtEnd ? labelAt : labelAt + length) + LabelGap);
            var row = taken.FindIndex(row => row.All(other => other.To <= left || other.From >= right));
            if (row < 0)
            {
                row = taken.Count;
                taken.Add([]);
            }

            taken[row].Add((left, right));
            bands.Add(new Band(era, label, row, from, to - from, labelAt, isAtEnd));
        }

        return bands;
    }

    private List<FactMark> Mark(List<Fact> facts, LocalDate last, Language language)
    {
        var marks = new List<FactMark>();
        var rows = 0;
        // The sharpest dates stand above, the decades below.
        foreach (var alike in facts.GroupBy(fact => Precision(fact.Date!)).OrderBy(alike => alike.Key))
        {
            var ends = new List<double>();
            foreach (var fact in alike)
            {
                var from = X(fact.Date!.First);
                var to = Math.Max(X(fact.Date.Last < last ? fact.Date.Last.PlusDays(1) : last), from + LeastMark);
                var row = ends.FindIndex(end => end <= from);
                if (row < 0 && ends.Count < MostMarkRows)
                {
                    row = ends.Count;
                    ends.Add(0);
                }

                // Where more happened at once than there are rows, the last one shows that it is crowded.
                row = row < 0 ? MostMarkRows - 1 : row;
                ends[row] = Math.Max(ends[row], to + 1);
                var label = IsLinked ? $"{DateFormatter.Format(fact.Date, language)} — {fact.Title.In(language)}" : "";
                marks.Add(new FactMark(fact.Id, fact.Era, label, rows + row, from, to - from));
            }

            rows += ends.Count;
        }

        return marks;
    }

    private static int Precision(PartialDate date) => Period.DaysBetween(date.First, date.Last) switch
    {
        < 32 => 0,
        < 367 => 1,
        < 3660 => 2,
        _ => 3,
    };

    private List<Tick> Years(int from, int to)
    {
        var most = Math.Max(2, (Width - 2 * Margin) / TickRoom);
        var step = TickSteps.FirstOrDefault(step => (to - from) / (double)step <= most, TickSteps[^1]);
        return
        [
            .. Enumerable.Range(0, (to - from) / step + 2)
                .Select(i => (from + step - 1) / step * step + i * step)
                .Where(year => year >= from && year <= to && new LocalDate(year, 1, 1) >= first)
                .Select(year => new Tick(year, X(new LocalDate(year, 1, 1))))
                .Where(tick => tick.X >= TickMargin && tick.X <= Width - TickMargin),
        ];
    }

    private static string Fit(string label, double width)
    {
        while (WidthOf(label, Band.LabelSize) > width)
        {
            label = $"{label.TrimEnd('…')[..^2].TrimEnd()}…";
        }

        return label;
    }

    private static int Depth(Era era, Catalogue catalogue) => era.Parent is null ? 0 : 1 + Depth(catalogue.Era(era.Parent), catalogue);

    private static bool IsWithin(Era? era, Era scope, Catalogue catalogue)
    {
        while (era is not null && era.Id != scope.Id)
        {
            era = era.Parent is null ? null : catalogue.Era(era.Parent);
        }

        return era is not null;
    }
}

/// <summary>An era on a timeline; all numbers are units of the chart.</summary>
/// <param name="Era">The era.</param>
/// <param name="Label">Its name, cut where there is no room.</param>
/// <param name="Row">The row, from 0.</param>
/// <param name="X">Where it begins.</param>
/// <param name="Width">How long it is.</param>
/// <param name="LabelX">Where its label begins, or ends.</param>
/// <param name="IsLabelAtEnd">Whether the label ends there.</param>
internal sealed record Band(Era Era, string Label, int Row, double X, double Width, double LabelX, bool IsLabelAtEnd)
{
    /// <summary>The size of labels.</summary>
    public const double LabelSize = 12;
}

/// <summary>A fact on a timeline; all numbers are units of the chart.</summary>
/// <param name="Fact">The fact's id.</param>
/// <param name="Era">The id of the era it belongs to; null for none.</param>
/// <param name="Label">Its date and title, where it is linked.</param>
/// <param name="Row">The row, from 0.</param>
/// <param name="X">Where its date begins.</param>
/// <param name="Width">How long its date is.</param>
internal sealed record FactMark(string Fact, string? Era, string Label, int Row, double X, double Width);

/// <summary>A year on a timeline's axis.</summary>
/// <param name="Year">The year.</param>
/// <param name="X">Where it begins, in units of the chart.</param>
internal sealed record Tick(int Year, double X);
