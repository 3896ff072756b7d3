using ChatBot.History.Facts;
using NodaTime;

namespace ChatBot.Tests.Facts;

/// <summary>Every look-up against the same question asked of the seeds one by one.</summary>
public sealed class FactRepositoryTests : IDisposable
{
    private const int All = 10_000;
    private static readonly Seeds Seeds = SeedReader.Read(Repository.Seeds);
    private readonly SeededBot bot = new();

    private FactRepository Facts => bot.Facts;

    public void Dispose() => bot.Dispose();

    [Fact]
    public void Every_day_of_a_leap_year_and_of_a_common_year_gives_the_facts_that_fall_on_it_oldest_first()
    {
        foreach (var year in new[] { 2027, 2028 })
        {
            for (var day = new LocalDate(year, 1, 1); day.Year == year; day = day.PlusDays(1))
            {
                var expected = Seeds.Facts.Where(fact => fact.Date?.FallsOn(day) == true).Select(fact => fact.Id);
                Assert.Equal(expected, Ids(Facts.OnDay(day, 0, All)));
            }
        }
    }

    [Fact]
    public void Every_day_gives_the_intervals_that_hold_it_shortest_first()
    {
        for (var day = new LocalDate(2028, 1, 1); day.Year == 2028; day = day.PlusDays(1))
        {
            var expected = Seeds.Facts
                .Where(fact => fact.Date is { IsIntervalOfDays: true } date && date.Last < date.First.PlusYears(1) && Holds(date, day))
                .OrderBy(fact => Period.DaysBetween(fact.Date!.First, fact.Date.Last))
                .Select(fact => fact.Id);
            Assert.Equal(expected, Ids(Facts.SpanningDay(new AnnualDate(day.Month, day.Day), 0, All)));
        }

        static bool Holds(PartialDate date, LocalDate day) => Enumerable.Range(date.First.Year, 2)
            .Select(year => new AnnualDate(day.Month, day.Day).InYear(year))
            .Any(of => date.First <= of && of <= date.Last);
    }

    [Fact]
    public void Every_month_gives_what_is_dated_to_it_and_no_more_exactly()
    {
        foreach (var month in Enumerable.Range(1, 12))
        {
            var expected = Seeds.Facts.Where(fact => fact.Date?.ExactMonth?.Month == month).Select(fact => fact.Id);
            Assert.Equal(expected, Ids(Facts.InMonth(month, 0, All)));
        }
    }

    [Fact]
    public void Every_treaty_and_every_era_gives_its_facts_in_order()
    {
        foreach (var treaty in Seeds.Treaties)
        {
            Assert.Equal(Seeds.Facts.Where(fact => fact.Treaties.Contains(treaty.Id)).Select(fact => fact.Id), Ids(Facts.OfTreaty(treaty.Id, 0, All)));
        }

        foreach (var era in Seeds.Eras)
        {
            var inEra = Seeds.Facts.Where(fact => Facts.Catalogue.ErasOf(fact).Any(of => of.Id == era.Id)).ToList();
            Assert.Equal(inEra.Select(fact => fact.Id), Ids(Facts.OfEra(era.Id, 0, All)));
            Assert.Equal(
                Seeds.Treaties.Where(treaty => inEra.Exists(fact => fact.Treaties.Contains(treaty.Id))).Select(treaty => treaty.Id),
                Facts.TreatiesOf(era).Select(treaty => treaty.Id));
        }
    }

    [Theory]
    [InlineData("1947")]
    [InlineData("199X")]
    [InlineData("2003-09")]
    [InlineData("18XX")]
    public void A_stretch_of_time_gives_the_facts_that_lie_wholly_within_it(string stretch)
    {
        var date = PartialDate.Parse(stretch);
        var expected = Seeds.Facts.Where(fact => fact.Date is { Start: not null, End: not null } && date.Covers(fact.Date)).Select(fact => fact.Id);
        Assert.Equal(expected, Ids(Facts.Within(date, 0, All)));
    }

    [Fact]
    public void Pages_put_together_are_the_whole()
    {
        var whole = Ids(Facts.OfEra("cold-war", 0, All));
        var pages = Enumerable.Range(0, whole.Count).Where(i => i % 7 == 0).SelectMany(i => Ids(Facts.OfEra("cold-war", i, 7)));
        Assert.Equal(whole, pages);
        Assert.Equal(whole.Count, Facts.OfEra("cold-war", 3, 1).Total);
    }

    [Fact]
    public void Every_fact_is_found_by_its_id_as_it_was_written()
    {
        foreach (var fact in Seeds.Facts)
        {
            var found = Facts.Find(fact.Id)!;
            Assert.Equal((fact.Id, fact.Date, fact.Era, fact.Title, fact.Summary, fact.Note), (found.Id, found.Date, found.Era, found.Title, found.Summary, found.Note));
            Assert.Equal(fact.Sources, found.Sources);
            Assert.Equal(fact.People, found.People);
            Assert.Equal(fact.Places, found.Places);
            Assert.Equal(fact.Tags, found.Tags);
        }

        Assert.Null(Facts.Find("no-such-fact"));
    }

    [Theory]
    [InlineData(3, 30, 3, 29, 4, 8)]
    [InlineData(4, 1, 3, 30, 4, 8)]
    [InlineData(1, 1, 12, 31, 1, 16)]
    [InlineData(12, 31, 12, 28, 1, 16)]
    public void The_nearest_days_lie_on_both_sides_and_wrap_round_the_year(int month, int day, int beforeMonth, int beforeDay, int afterMonth, int afterDay) =>
        Assert.Equal((new AnnualDate(beforeMonth, beforeDay), new AnnualDate(afterMonth, afterDay)), Facts.Nearest(new AnnualDate(month, day)));

    [Theory]
    [InlineData("アラスカ", "alaska-sold")]
    [InlineData("Alaska", "alaska-sold")]
    [InlineData("ALASKA purchase", "alaska-sold")]
    [InlineData("ｱﾗｽｶ", "alaska-sold")]
    [InlineData("鉄のカーテン", "fulton-speech-1946")]
    [InlineData("サイゴン", "saigon-falls-us-defeat")]
    public void Words_in_either_language_find_their_fact(string words, string fact) =>
        Assert.Contains(fact, Ids(Facts.Search(words, 0, 5)));

    [Theory]
    [InlineData("核")]
    [InlineData("米")]
    [InlineData("日")]
    [InlineData("軍拡")]
    public void A_Japanese_word_of_one_or_two_characters_finds_every_fact_that_holds_it(string word)
    {
        var holding = Seeds.Facts
            .Where(fact => $"{fact.Title.Ja}\n{fact.Summary.Ja}\n{fact.Note?.Ja}".Contains(word, StringComparison.Ordinal))
            .Select(fact => fact.Id)
            .ToHashSet();
        Assert.NotEmpty(holding);
        Assert.Subset(Ids(Facts.Search(word, 0, All)).ToHashSet(), holding);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("AND OR NOT")]
    [InlineData("title: alaska*")]
    [InlineData("NEAR(a b, 2) ^c - + (")]
    [InlineData("'; DROP TABLE fact; --")]
    [InlineData("\ud800 \udfff")]
    [InlineData("\u202e\u0000🎉")]
    public void Nothing_in_a_query_is_syntax(string query) => Assert.NotNull(Facts.Search(query, 0, 5));

    [Fact]
    public async Task Many_readers_at_once_each_get_their_own_answer()
    {
        var eras = Seeds.Eras.Select(era => era.Id).ToList();
        var alone = eras.ToDictionary(era => era, era => Ids(Facts.OfEra(era, 0, All)));
        await Parallel.ForAsync(0, 2_000, TestContext.Current.CancellationToken, (i, _) =>
        {
            Assert.Equal(alone[eras[i % eras.Count]], Ids(Facts.OfEra(eras[i % eras.Count], 0, All)));
            return ValueTask.CompletedTask;
        });
    }

    private static List<string> Ids(FactPage page) => [.. page.Facts.Select(fact => fact.Id)];
}
