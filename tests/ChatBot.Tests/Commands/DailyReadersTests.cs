using ChatBot.Chat;
using ChatBot.History.Commands;
using ChatBot.History.Commands.Daily;
using ChatBot.History.Daily;

namespace ChatBot.Tests.Commands;

/// <summary>Times, zones and weekdays as moderators write them.</summary>
public class DailyReadersTests
{
    [Theory]
    [InlineData("9", "09:00")]
    [InlineData("9:00", "09:00")]
    [InlineData("21.30", "21:30")]
    [InlineData("9am", "09:00")]
    [InlineData("12am", "00:00")]
    [InlineData("12 pm", "12:00")]
    [InlineData("9:30 pm", "21:30")]
    [InlineData("９時", "09:00")]
    [InlineData("午後9時半", "21:30")]
    [InlineData("午前0時5分", "00:05")]
    [InlineData("正午", "12:00")]
    [InlineData("noon", "12:00")]
    [InlineData("25:00", null)]
    [InlineData("9:60", null)]
    [InlineData("13pm", null)]
    [InlineData("soon", null)]
    public void Times(string typed, string? expected) => Assert.Equal(expected, TimeReader.Read(typed));

    [Theory]
    [InlineData("Asia/Tokyo", "Asia/Tokyo")]
    [InlineData("asia/tokyo", "Asia/Tokyo")]
    [InlineData("tokyo", "Asia/Tokyo")]
    [InlineData("東京", "Asia/Tokyo")]
    [InlineData("New York", "America/New_York")]
    [InlineData("ニューヨーク", "America/New_York")]
    [InlineData("モスクワ", "Europe/Moscow")]
    [InlineData("UTC", "UTC")]
    [InlineData("EST", null)]
    [InlineData("JST", null)]
    [InlineData("Atlantis", null)]
    [InlineData("", null)]
    public void Zones_are_known_by_name_and_city_and_never_guessed(string typed, string? expected) => Assert.Equal(expected, TimeZoneNames.Find(typed));

    [Theory]
    [InlineData("EST", "America/New_York")]
    [InlineData("jst", "Asia/Tokyo")]
    [InlineData("mosc", "Europe/Moscow")]
    [InlineData("Atlantis", "Asia/Tokyo")]
    public void What_no_zone_is_called_gets_a_suggestion(string typed, string first) => Assert.Equal(first, TimeZoneNames.Suggest(typed)[0]);

    [Theory]
    [InlineData("tok", "Asia/Tokyo")]
    [InlineData("東", "Asia/Tokyo")]
    [InlineData("Europe/Mo", "Europe/Monaco")]
    [InlineData("", "Asia/Tokyo")]
    public void Zones_complete_as_they_are_typed(string typed, string among) => Assert.Contains(among, TimeZoneNames.Complete(typed).Take(25).Select(one => one.Value));

    [Theory]
    [InlineData("mon wed fri", "Monday, Wednesday, Friday")]
    [InlineData("Monday,sat", "Monday, Saturday")]
    [InlineData("月水金", "Monday, Wednesday, Friday")]
    [InlineData("土・日", "Saturday, Sunday")]
    [InlineData("月曜日", "Monday")]
    [InlineData("平日", "Monday to Friday")]
    [InlineData("weekdays", "Monday to Friday")]
    [InlineData("毎日", "every day")]
    [InlineData("someday", null)]
    [InlineData("", null)]
    public void Weekdays_in_words(string typed, string? expected) =>
        Assert.Equal(expected, WeekdayReader.Read(typed) is { } days ? WeekdayReader.Write(days, Language.English) : null);

    [Fact]
    public void Weekdays_survive_being_written_and_read() =>
        Assert.All(Enumerable.Range(1, 127), days => Assert.Equal((Weekdays)days, WeekdayReader.Read(WeekdayReader.Write((Weekdays)days, Language.Japanese))));
}
