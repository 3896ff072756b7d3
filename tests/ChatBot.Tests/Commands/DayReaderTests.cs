using ChatBot.Chat;

namespace ChatBot.Tests.Commands;

public sealed class DayReaderTests : IDisposable
{
    private readonly SeededBot bot = new(new NodaTime.LocalDate(2027, 3, 30));

    public void Dispose() => bot.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("03-30")]
    [InlineData("3-30")]
    [InlineData("3/30")]
    [InlineData("03/30")]
    [InlineData("3.30")]
    [InlineData("３／３０")]
    [InlineData("３月３０日")]
    [InlineData("3月30日")]
    [InlineData("3月30")]
    [InlineData("3 月 30 日")]
    [InlineData("2027年3月30日")]
    [InlineData("March 30")]
    [InlineData("march 30th")]
    [InlineData("Mar 30")]
    [InlineData("Mar. 30")]
    [InlineData("30 March")]
    [InlineData("30 Mar")]
    [InlineData("30th of March")]
    [InlineData("the 30th of March")]
    [InlineData("March 30, 2027")]
    [InlineData("30 March 2027")]
    [InlineData("2027-03-30")]
    [InlineData("2027/3/30")]
    [InlineData("2027.3.30")]
    [InlineData("3/30/2027")]
    [InlineData("today")]
    [InlineData("TODAY")]
    [InlineData("今日")]
    [InlineData("きょう")]
    [InlineData("本日")]
    public async Task Every_form_of_30_March_finds_the_sale_of_Alaska_160_years_ago(string day)
    {
        var reply = await bot.Say($"/onthisday {day}");
        var first = reply.Facts.First();
        Assert.Equal(("alaska-sold", "★ 160 years ago"), (first.Id, first.Remark));
    }

    [Theory]
    [InlineData("yesterday", "29 March")]
    [InlineData("昨日", "29 March")]
    [InlineData("きのう", "29 March")]
    [InlineData("tomorrow", "31 March")]
    [InlineData("明日", "31 March")]
    [InlineData("あした", "31 March")]
    [InlineData("sept 25", "25 September")]
    [InlineData("8.22", "22 August")]
    [InlineData("2/29", "29 February")]
    [InlineData("2024-02-29", "29 February")]
    [InlineData("12/31", "31 December")]
    public async Task A_day_is_understood(string day, string understood) => Assert.Equal(understood, (await bot.Say($"/onthisday {day}")).Title);

    [Theory]
    [InlineData("2/30", "February has no day 30")]
    [InlineData("4月31日", "April has no day 31")]
    [InlineData("Feb 30", "February has no day 30")]
    [InlineData("3/0", "March has no day 0")]
    [InlineData("24/2", "There is no month 24")]
    [InlineData("30.3.", "I cannot read")]
    [InlineData("0/1", "There is no month 0")]
    [InlineData("2023-02-29", "2023 is no leap year")]
    [InlineData("2100/2/29", "2100 is no leap year")]
    [InlineData("1987", "I cannot read")]
    [InlineData("March", "I cannot read")]
    [InlineData("ma 3", "I cannot read")]
    [InlineData("0000-03-30", "I cannot read")]
    [InlineData("3/30/67", "I cannot read")]
    [InlineData("next Tuesday", "I cannot read")]
    [InlineData("🎉", "I cannot read")]
    public async Task A_date_that_cannot_be_is_refused_with_what_would_be_right(string day, string reason)
    {
        var reply = await bot.Say($"/onthisday {day}");
        Assert.Equal(ReplyOutcome.Invalid, reply.Outcome);
        Assert.StartsWith(reason, reply.Lead, StringComparison.Ordinal);
        Assert.Empty(reply.Facts);
        var japanese = await bot.Say($"/onthisday {day}", Language.Japanese);
        Assert.NotEqual(reply.Lead, japanese.Lead);
    }

    [Theory]
    [InlineData("1867-03-30", "this very day")]
    [InlineData("1868-03-30", "1 year ago")]
    [InlineData("1866-03-30", "1 year later")]
    [InlineData("1800-03-30", "67 years later")]
    [InlineData("1892-03-30", "★ 25 years ago")]
    [InlineData("1900-03-30", "33 years ago")]
    public async Task A_year_given_is_what_years_ago_counts_from(string day, string remark) =>
        Assert.Equal(remark, (await bot.Say($"/onthisday {day}")).Facts.First().Remark);
}
