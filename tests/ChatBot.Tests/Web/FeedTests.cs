using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using ChatBot.Chat;
using Ical.Net.DataTypes;
using Microsoft.Extensions.Time.Testing;

namespace ChatBot.Tests.Web;

/// <summary>The anniversaries as a calendar and as a feed, read by other programs' parsers.</summary>
public sealed class FeedTests
{
    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task The_calendar_holds_each_anniversary_as_a_day_that_comes_every_year(string language)
    {
        await using var run = await WebRun.StartAsync();
        var bytes = await run.Reader.GetByteArrayAsync(new Uri($"/calendar.ics?lang={language}", UriKind.Relative), TestContext.Current.CancellationToken);
        var text = Encoding.UTF8.GetString(bytes);
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        var calendar = Ical.Net.Calendar.Load(text)!;
        var dated = run.Seeded.Facts.All().Where(fact => fact.Date?.ExactDay is not null).ToList();
        Assert.Equal(dated.Count, calendar.Events.Count);
        Assert.Equal(dated.Count, calendar.Events.Select(one => one.Uid).Distinct().Count());
        foreach (var (fact, one) in dated.Zip(calendar.Events))
        {
            var day = fact.Date!.ExactDay!.Value;
            Assert.True(one.IsAllDay);
            Assert.Equal((day.Year, day.Month, day.Day), (one.Start!.Year, one.Start.Month, one.Start.Day));
            Assert.Equal($"{fact.Title.In(LanguageTags.FromTag(language)!.Value)} ({day.Year})", one.Summary);
            Assert.Equal($"{run.Address}/facts/{fact.Id}", one.Url?.ToString());
            var in2027 = one.GetOccurrences(new CalDateTime(2027, 1, 1)).TakeWhile(other => other.Period.StartTime.Year == 2027);
            Assert.Equal(day.Day, Assert.Single(in2027).Period.StartTime.Day);
        }
    }

    [Fact]
    public async Task An_event_keeps_its_id_in_every_language_and_after_every_restart()
    {
        await using var run = await WebRun.StartAsync();
        await using var another = await WebRun.StartAsync();
        var ids = await Ids(run, "ja");
        Assert.Equal(ids, await Ids(run, "en"));
        Assert.Equal(ids, await Ids(another, "en"));

        static async Task<List<string?>> Ids(WebRun run, string language) =>
            [.. Ical.Net.Calendar.Load(await run.ReadAsync($"/calendar.ics?lang={language}"))!.Events.Select(one => one.Uid)];
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task The_feed_holds_the_anniversaries_of_the_last_thirty_days_newest_first(string language)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2027, 4, 8, 12, 0, 0, TimeSpan.Zero));
        await using var run = await WebRun.StartAsync(time: clock);
        using var xml = XmlReader.Create(new StringReader(await run.ReadAsync($"/feed.atom?lang={language}")));
        var formatter = new Atom10FeedFormatter();
        formatter.ReadFrom(xml);
        var (feed, items) = (formatter.Feed, formatter.Feed.Items.ToList());
        Assert.Equal(language, feed.Language);
        Assert.Contains(feed.Links, link => link.RelationshipType == "self");
        Assert.NotEmpty(feed.Authors);
        Assert.NotEmpty(items);
        Assert.Equal(items.Count, items.Select(item => item.Id).Distinct().Count());
        Assert.All(items, item => Assert.StartsWith("urn:uuid:", item.Id, StringComparison.Ordinal));
        Assert.Equal(items.OrderByDescending(item => item.LastUpdatedTime).Select(item => item.Id), items.Select(item => item.Id));
        Assert.All(items, item => Assert.InRange(item.LastUpdatedTime, clock.GetUtcNow().AddDays(-31), clock.GetUtcNow()));
        Assert.Contains(items, item => item.Title.Text.Contains("2010", StringComparison.Ordinal) && item.Links[0].Uri.AbsolutePath.StartsWith("/facts/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Links_in_feeds_begin_with_the_address_that_readers_use()
    {
        await using var run = await WebRun.StartAsync(configure: settings => settings.PublicUrl = "https://history.example/");
        Assert.Contains("URL:https://history.example/facts/", await run.ReadAsync("/calendar.ics"), StringComparison.Ordinal);
        Assert.Contains("\"https://history.example/feed.atom?lang=en\"", await run.ReadAsync("/feed.atom"), StringComparison.Ordinal);
    }
}
