using ChatBot.Chat;
using ChatBot.History.Facts;
using ChatBot.History.Pictures;
using NodaTime;

namespace ChatBot.Tests.Pictures;

/// <summary>Marks are as wide as their dates, and fade where a date is not sharp.</summary>
public class TimeAxisTests
{
    /// <summary>A century on a thousand pixels: a year is ten.</summary>
    private static readonly TimeAxis Century = new(new LocalDate(1900, 1, 1), new LocalDate(2000, 1, 1), new LocalDate(2000, 1, 1), 0, 1000);

    [Theory]
    [InlineData("1950-06-15", 4)]
    [InlineData("1950-06", 4)]
    [InlineData("1950", 10)]
    [InlineData("195X", 100)]
    [InlineData("1950/1953", 40)]
    [InlineData("1900/1999", 1000)]
    public void A_mark_is_as_wide_as_its_date_and_never_too_narrow_to_be_seen(string date, float width)
    {
        var extent = Century.Extent(PartialDate.Parse(date));
        Assert.InRange(extent.Width, width - 0.2f, width + 0.2f);
        Assert.InRange(extent.Left, 0, 1000);
        Assert.InRange(extent.Right, 0, 1000);
    }

    [Fact]
    public void A_point_has_sharp_ends_whatever_its_precision()
    {
        foreach (var date in new[] { "1950-06-15", "1950", "195X" })
        {
            var extent = Century.Extent(PartialDate.Parse(date));
            Assert.Equal((0f, 0f), (extent.FadeIn, extent.FadeOut));
        }
    }

    [Fact]
    public void An_interval_comes_and_goes_over_the_time_its_ends_may_lie_in()
    {
        var decades = Century.Extent(PartialDate.Parse("196X/198X"));
        Assert.InRange(decades.FadeIn, 99.5f, 100.5f);
        Assert.InRange(decades.FadeOut, 99.5f, 100.5f);
        var days = Century.Extent(PartialDate.Parse("1961-01-20/1989-01-20"));
        Assert.InRange(days.FadeIn + days.FadeOut, 0, 0.1f);
    }

    [Fact]
    public void An_open_end_reaches_to_today_and_fades_there()
    {
        var axis = new TimeAxis(new LocalDate(1900, 1, 1), new LocalDate(2000, 1, 1), new LocalDate(1980, 1, 1), 0, 1000);
        var extent = axis.Extent(PartialDate.Parse("1947/.."));
        Assert.InRange(extent.Right, 799, 801);
        Assert.True(extent.FadeOut > 40);
        Assert.True(Century.Extent(PartialDate.Parse("../1947")).FadeIn > 40);
    }

    [Fact]
    public void An_approximate_date_fades_at_both_ends()
    {
        var extent = Century.Extent(PartialDate.Parse("195X~"));
        Assert.True(extent is { FadeIn: > 20, FadeOut: > 20 });
        Assert.True(extent.FadeIn + extent.FadeOut <= extent.Width + 0.1f);
    }

    [Fact]
    public void What_began_before_the_axis_is_cut_there_and_does_not_fade()
    {
        var extent = Century.Extent(PartialDate.Parse("1850/1950"));
        Assert.Equal((0f, 0f, false), (extent.Left, extent.FadeIn, extent.Begins));
    }

    [Fact]
    public void An_axis_drawn_together_still_goes_one_way()
    {
        var axis = new TimeAxis(new LocalDate(1800, 1, 1), new LocalDate(2027, 1, 1), new LocalDate(2027, 1, 1), 0, 1000) { Break = new LocalDate(1915, 1, 1) };
        var xs = Enumerable.Range(1800, 227).Select(year => axis.X(new LocalDate(year, 1, 1))).ToList();
        Assert.Equal(xs.Order(), xs);
        Assert.Equal(xs.Count, xs.Distinct().Count());
        Assert.InRange(axis.BreakX!.Value, axis.X(new LocalDate(1914, 12, 31)), axis.X(new LocalDate(1915, 1, 1)));
    }

    [Fact]
    public void Ticks_are_few_enough_to_be_read_and_say_the_year()
    {
        foreach (var years in new[] { 1, 2, 5, 12, 40, 80, 140, 220 })
        {
            var axis = new TimeAxis(new LocalDate(1800, 1, 1), new LocalDate(1800 + years, 1, 1), new LocalDate(2027, 1, 1), 0, 984);
            foreach (var language in new[] { Language.Japanese, Language.English })
            {
                var ticks = axis.Ticks(language).ToList();
                Assert.InRange(ticks.Count, 3, 14);
                Assert.Contains(ticks, tick => tick.Text.StartsWith("18", StringComparison.Ordinal) || tick.Text.StartsWith("20", StringComparison.Ordinal));
            }
        }
    }
}
