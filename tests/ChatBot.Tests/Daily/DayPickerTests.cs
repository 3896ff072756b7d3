using ChatBot.History.Daily;
using ChatBot.History.Facts;
using ChatBot.Tests.Facts;
using NodaTime;

namespace ChatBot.Tests.Daily;

/// <summary>Which facts a day gets, over the project's own seeds.</summary>
public sealed class DayPickerTests : IDisposable
{
    private readonly SeededBot bot = new();
    private readonly DayPicker picker;

    public DayPickerTests() => picker = new DayPicker(bot.Facts);

    public void Dispose() => bot.Dispose();

    [Fact]
    public void A_day_gets_its_anniversaries_oldest_first_and_no_more_than_three()
    {
        for (var date = new LocalDate(2027, 1, 1); date.Year == 2027; date = date.PlusDays(1))
        {
            var choice = picker.Pick(date, EmptyRule.Skip, [], FillerSet.Empty);
            var facts = choice.Facts.Select(id => bot.Facts.Find(id)!).ToList();
            Assert.InRange(facts.Count, choice.Kind == PostKind.Skip ? 0 : 1, choice.Kind == PostKind.Skip ? 0 : DayPicker.MostFacts);
            Assert.All(facts, fact => Assert.True(
                fact.Date!.FallsOn(date) || (fact.Date.IsIntervalOfDays && (Is(fact.Date.First) || Is(fact.Date.Last))), $"{fact.Id} on {date}"));
            var years = facts.Select(fact => fact.Date!.FallsOn(date) || Is(fact.Date.First) ? fact.Date.First.Year : fact.Date.Last.Year).ToList();
            Assert.Equal(years.Order(), years);
            Assert.True(bot.Facts.OnDay(date, 0, 1).Total == 0 || choice.Kind == PostKind.Anniversary);

            bool Is(LocalDate day) => day.Month == date.Month && day.Day == date.Day;
        }
    }

    [Theory]
    [InlineData(2028, 2, 29, "leap-day")]
    [InlineData(2028, 2, 28, "day-before")]
    [InlineData(2027, 2, 28, "day-before leap-day")]
    [InlineData(2027, 3, 1, "")]
    public void The_29th_of_February_falls_on_the_28th_of_other_years(int year, int month, int day, string expected)
    {
        using var seeds = new SeedFolder();
        seeds.Write("facts/imperial.yaml", SeedFolder.Fact() + SeedFolder.Fact("leap-day", "1904-02-29") + SeedFolder.Fact("day-before", "1903-02-28"));
        using var facts = FactDatabase.OpenOrBuild(seeds.Path, Path.Combine(seeds.Path, "data"), TimeProvider.System);
        Assert.Equal(expected, string.Join(' ', new DayPicker(facts).Pick(new LocalDate(year, month, day), EmptyRule.Skip, [], FillerSet.Empty).Facts));
    }

    [Theory]
    [InlineData(EmptyRule.Month)]
    [InlineData(EmptyRule.Archive)]
    public void Each_filler_comes_once_before_any_comes_again_and_month_dated_ones_in_their_month(EmptyRule rule)
    {
        var pool = bot.Facts.All().Where(fact => fact.Date is not { ExactDay: not null } and not { IsIntervalOfDays: true }).ToDictionary(fact => fact.Id);
        var used = FillerSet.Empty;
        var seen = new List<(string Fact, int Month)>();
        for (var date = new LocalDate(2027, 1, 1); seen.Count < pool.Count * 2; date = date.PlusDays(1))
        {
            var choice = picker.Pick(date, rule, [], used);
            used = FillerSet.Parse(choice.UsedFillers.ToString());
            if (choice.Kind is PostKind.Month or PostKind.Archive)
            {
                seen.Add((Assert.Single(choice.Facts), date.Month));
            }
        }

        Assert.Equal(pool.Keys.Order(), seen.Take(pool.Count).Select(one => one.Fact).Order());
        Assert.Equal(pool.Keys.Order(), seen.Skip(pool.Count).Select(one => one.Fact).Order());
        var dated = seen.Where(one => pool[one.Fact].Date?.ExactMonth is not null).ToList();
        var inMonth = dated.Count(one => pool[one.Fact].Date!.ExactMonth!.Value.Month == one.Month);
        Assert.True(inMonth > dated.Count * 0.9, $"{inMonth} of {dated.Count} in their month");
    }

    [Fact]
    public void Eras_restrict_anniversaries_and_fillers()
    {
        var era = bot.Facts.Catalogue.Eras[0];
        var used = FillerSet.Empty;
        for (var date = new LocalDate(2027, 1, 1); date.Year == 2027; date = date.PlusDays(1))
        {
            var choice = picker.Pick(date, EmptyRule.Month, [era.Id], used);
            used = choice.UsedFillers;
            Assert.All(choice.Facts, id => Assert.Contains(era.Id, bot.Facts.Catalogue.ErasOf(bot.Facts.Find(id)!).Select(one => one.Id)));
        }
    }

    [Fact]
    public void A_filler_that_was_never_seen_is_free_again()
    {
        var date = new LocalDate(2027, 12, 1);
        var first = picker.Pick(date, EmptyRule.Month, [], FillerSet.Empty);
        Assert.Equal(first.Facts, picker.Pick(date, EmptyRule.Month, [], DayPicker.Returned(first.UsedFillers, first.Facts)).Facts);
    }
}
