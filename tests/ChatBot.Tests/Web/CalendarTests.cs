using System.Text.RegularExpressions;
using ChatBot.History.Daily;
using NodaTime;

namespace ChatBot.Tests.Web;

/// <summary>The calendar: what a chat with chosen settings would be sent.</summary>
public sealed partial class CalendarTests
{
    [Theory]
    [InlineData("posts=en&empty=month&zone=UTC", PostLanguage.En, EmptyRule.Month, "UTC", null)]
    [InlineData("posts=ja&empty=archive&zone=Asia%2FTokyo", PostLanguage.Ja, EmptyRule.Archive, "Asia/Tokyo", null)]
    [InlineData("posts=both&empty=skip&zone=Europe%2FMoscow&era=cold-war", PostLanguage.Both, EmptyRule.Skip, "Europe/Moscow", "cold-war")]
    public async Task Each_day_shows_the_post_that_such_a_chat_is_sent(string query, PostLanguage language, EmptyRule empty, string zone, string? era)
    {
        await using var run = await WebRun.StartAsync();
        var settings = new PostSettings { Zone = zone, Language = language, Empty = empty, Eras = era is null ? [] : [era] };
        var expected = new PreviewCalendar(new DayPicker(run.Seeded.Facts)).Days(settings, new LocalDate(2028, 1, 1), 366).ToList();
        var grid = await run.ReadAsync($"/calendar?year=2028&{query}");
        var links = Html.Links(grid).Where(link => link.StartsWith("/calendar/2028-", StringComparison.Ordinal)).ToList();
        Assert.Equal(expected.Where(day => day.Choice.Kind != PostKind.Skip).Select(day => $"/calendar/{day.Due.Date:uuuu-MM-dd}"), links.Select(link => link.Split('?')[0]));
        Assert.Equal(expected.Count(day => day.Choice.Kind == PostKind.Anniversary), Anniversary().Count(grid));
        foreach (var (link, day) in links.Zip(expected.Where(day => day.Choice.Kind != PostKind.Skip)).Where((_, i) => i % 20 == 0))
        {
            var post = new PostWriter(run.Seeded.Facts, run.Seeded.Pictures).Write(day.Due.Date, day.Choice.Kind, day.Choice.Facts, language)!;
            var page = Html.Text(await run.ReadAsync(link));
            Assert.Contains(post.Title, page, StringComparison.Ordinal);
            Assert.All(post.Facts, fact => Assert.Contains(fact.Title, page, StringComparison.Ordinal));
            Assert.Contains($"({day.Due.At})", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_zone_that_is_none_is_told_and_nothing_else_fails()
    {
        await using var run = await WebRun.StartAsync();
        var page = await run.ReadAsync("/calendar?year=12345&zone=%3Cx%3E&posts=klingon&empty=9&era=none");
        Assert.Contains("“<x>” is no time zone", System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_that_a_zone_skipped_has_no_post()
    {
        await using var run = await WebRun.StartAsync();
        Assert.Contains("Nothing is posted", await run.ReadAsync("/calendar/2011-12-30?zone=Pacific%2FApia"), StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing is posted", await run.ReadAsync("/calendar/2011-12-29?zone=Pacific%2FApia"), StringComparison.Ordinal);
    }

    [GeneratedRegex("<a class=\"day anniversary\"")]
    private static partial Regex Anniversary();
}
