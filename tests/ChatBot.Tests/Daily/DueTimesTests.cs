using ChatBot.History.Daily;
using NodaTime;
using NodaTime.Text;

namespace ChatBot.Tests.Daily;

/// <summary>When a post is due: clock changes, skipped dates, weekdays and the day already posted.</summary>
public class DueTimesTests
{
    [Theory]
    [InlineData("an ordinary day", "Asia/Tokyo", "09:00", "2027-03-30", "2027-03-30T00:00:00Z")]
    [InlineData("a gap: the first moment after", "America/New_York", "02:30", "2027-03-14", "2027-03-14T07:00:00Z")]
    [InlineData("the day after the gap", "America/New_York", "02:30", "2027-03-15", "2027-03-15T06:30:00Z")]
    [InlineData("an overlap: the first of the two", "America/New_York", "01:30", "2027-11-07", "2027-11-07T05:30:00Z")]
    [InlineData("a gap at midnight", "Africa/Cairo", "00:30", "2027-04-30", "2027-04-29T22:00:00Z")]
    [InlineData("a gap across midnight: due in the first moment of the next date", "Asia/Pyongyang", "23:45", "2018-05-04", "2018-05-04T15:00:00Z")]
    [InlineData("half-hour clock changes", "Australia/Lord_Howe", "02:15", "2027-10-03", "2027-10-02T15:30:00Z")]
    [InlineData("29 February", "Europe/Moscow", "09:00", "2028-02-29", "2028-02-29T06:00:00Z")]
    public void A_date_is_due_at_its_local_minute(string _, string zone, string time, string date, string due) =>
        Assert.Equal(Moment(due), DueTimes.At(Date(date), LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value, DateTimeZoneProviders.Tzdb[zone]));

    [Fact]
    public void A_date_that_a_zone_skips_has_no_post() =>
        Assert.Null(DueTimes.At(new LocalDate(2011, 12, 30), new LocalTime(9, 0), DateTimeZoneProviders.Tzdb["Pacific/Apia"]));

    [Theory]
    [InlineData("just before the minute: today", Weekdays.All, "2027-03-29T23:59:59Z", null, "2027-03-30")]
    [InlineData("on the minute: tomorrow", Weekdays.All, "2027-03-30T00:00:00Z", null, "2027-03-31")]
    [InlineData("today was posted: tomorrow", Weekdays.All, "2027-03-29T20:00:00Z", "2027-03-30", "2027-03-31")]
    [InlineData("posted ahead of the calendar: after that", Weekdays.All, "2027-03-29T20:00:00Z", "2027-04-02", "2027-04-03")]
    [InlineData("Saturday to Monday", Weekdays.Workdays, "2027-04-02T01:00:00Z", null, "2027-04-05")]
    [InlineData("once a week", Weekdays.Tuesday, "2027-03-30T00:00:00Z", null, "2027-04-06")]
    public void The_next_post_lies_after_now_and_after_the_last_date_posted(string _, Weekdays days, string after, string? last, string expected)
    {
        var settings = new PostSettings { Zone = "Asia/Tokyo", Language = PostLanguage.Ja, Days = days };
        Assert.Equal(Date(expected), DueTimes.Next(settings, Moment(after), last is null ? null : Date(last)).Date);
    }

    private static Instant Moment(string text) => InstantPattern.General.Parse(text).Value;

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
