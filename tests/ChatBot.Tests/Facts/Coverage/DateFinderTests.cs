using ChatBot.History.Facts.Coverage;

namespace ChatBot.Tests.Facts.Coverage;

public sealed class DateFinderTests
{
    [Theory]
    [InlineData("1867年3月30日", "1867-03-30")]
    [InlineData("１８６７年３月３０日", "1867-03-30")]
    [InlineData("2002 年 5 月 24 日の首脳会談", "2002-05-24")]
    [InlineData("1947年3月", "1947-03")]
    [InlineData("1943年11月末", "1943-11")]
    [InlineData("2003年 10月はじめ、", "2003-10")]
    [InlineData("1955年に", "1955")]
    [InlineData("1979年末", "1979")]
    [InlineData("1991年前半", "1991")]
    [InlineData("2019会計年度国防授権法", "2019")]
    [InlineData("1987年秋には", "1987-23")]
    [InlineData("1939年の夏", "1939-22")]
    [InlineData("1980年夏季五輪", "1980")]
    [InlineData("2003年上半期", "2003-01/2003-06")]
    [InlineData("2003年の下半期", "2003-07/2003-12")]
    [InlineData("1990年代は", "199X")]
    [InlineData("2000年代初頭", "200X")]
    [InlineData("70年代", "197X")]
    [InlineData("19世紀", "18XX")]
    [InlineData("20世紀初頭", "19XX")]
    public void A_date_is_found_at_the_precision_it_is_given(string text, string date) => AssertFinds(text, date);

    [Theory]
    [InlineData("March 1947", "1947-03")]
    [InlineData("30 March 1867", "1867-03-30")]
    [InlineData("30th of March 1867", "1867-03-30")]
    [InlineData("March 30, 1867", "1867-03-30")]
    [InlineData("Mar. 30, 1867", "1867-03-30")]
    [InlineData("May 2014", "2014-05")]
    [InlineData("1947-03-30", "1947-03-30")]
    [InlineData("2019/4/2", "2019-04-02")]
    [InlineData("autumn 1987", "1987-23")]
    [InlineData("the fall of 1987", "1987-23")]
    [InlineData("the first half of 2003", "2003-01/2003-06")]
    [InlineData("1970s", "197X")]
    [InlineData("the mid-1950s", "195X")]
    [InlineData("the 19th century", "18XX")]
    [InlineData("the crisis in 2014.", "2014")]
    [InlineData("the 2016 elections", "2016")]
    [InlineData("1947 — Truman Doctrine", "1947")]
    public void An_English_date_is_found(string text, string date) => AssertFinds(text, date);

    [Theory]
    [InlineData("昭和62年12月", "1987-12")]
    [InlineData("明治元年", "1868")]
    [InlineData("大正6年", "1917")]
    [InlineData("平成3年", "1991")]
    [InlineData("令和4年2月24日", "2022-02-24")]
    [InlineData("1947年(昭和22年)3月", "1947-03")]
    [InlineData("昭和62年（1987年）12月", "1987-12")]
    public void A_year_of_a_Japanese_era_is_the_common_one(string text, string date) => AssertFinds(text, date);

    [Theory]
    [InlineData("2003 年 9 月 24-27 日", "2003-09-24/2003-09-27")]
    [InlineData("2003年9月24日（水）〜27日（土）", "2003-09-24/2003-09-27")]
    [InlineData("2014年2–3月", "2014-02/2014-03")]
    [InlineData("2014年2月〜3月", "2014-02/2014-03")]
    [InlineData("2014年12月から翌年3月まで", "2014-12/2015-03")]
    [InlineData("2015年9月から11月の間", "2015-09/2015-11")]
    [InlineData("1941–1945年", "1941/1945")]
    [InlineData("1941～45年", "1941/1945")]
    [InlineData("1999–04年", "1999/2004")]
    [InlineData("2009年から2012年は", "2009/2012")]
    [InlineData("2009 至 2012 年", "2009/2012")]
    [InlineData("(1946～1954)", "1946/1954")]
    [InlineData("1967~1968年", "1967/1968")]
    [InlineData("1989~1990", "1989/1990")]
    [InlineData("1960〜70年代", "196X/197X")]
    [InlineData("1960～1970年代", "196X/197X")]
    [InlineData("1990年代〜2000年代初頭", "199X/200X")]
    [InlineData("2000s後半〜2010s", "200X/201X")]
    [InlineData("1960s–70s", "196X/197X")]
    [InlineData("19世紀から20世紀初頭にかけて", "18XX/19XX")]
    [InlineData("July–August 1945", "1945-07/1945-08")]
    [InlineData("24–27 September 2003", "2003-09-24/2003-09-27")]
    [InlineData("October 16 to 28, 1962", "1962-10-16/1962-10-28")]
    [InlineData("30 March – 2 April 1867", "1867-03-30/1867-04-02")]
    [InlineData("From 2009 to 2012", "2009/2012")]
    [InlineData("between 1950 and 1953", "1950/1953")]
    public void Two_ends_are_one_interval(string text, string date) => AssertFinds(text, date);

    [Theory]
    [InlineData("2022年以降", "2022/..")]
    [InlineData("2015年9月から、", "2015-09/..")]
    [InlineData("2018年8月22日より、", "2018-08-22/..")]
    [InlineData("2014 年初旬以来", "2014/..")]
    [InlineData("タイムライン(2014〜)", "2014/..")]
    [InlineData("since 2014", "2014/..")]
    [InlineData("since the 1970s", "197X/..")]
    [InlineData("1933年までは", "../1933")]
    [InlineData("until 1991", "../1991")]
    [InlineData("2016年より13億ドル増えた", "2016")]
    public void An_open_interval_has_one_end(string text, string date) => AssertFinds(text, date);

    [Theory]
    [InlineData("1947年頃", "1947~")]
    [InlineData("約1947年", "1947~")]
    [InlineData("c. 1947", "1947~")]
    [InlineData("about 1947", "1947~")]
    [InlineData("1947–1991年(概時)", "1947~/1991~")]
    [InlineData("安保条約1951年", "1951")]
    public void An_approximate_date_says_so(string text, string date) => AssertFinds(text, date);

    [Theory]
    [InlineData("ロシア革命(1917)による", "1917")]
    [InlineData("東南アジア条約機構(SEATO(シアトー)、1954)", "1954")]
    [InlineData("(Oxford University Press, 2014)", "2014")]
    [InlineData("1999・2004年の拡大", "1999", "2004")]
    [InlineData("1972年・1979年", "1972", "1979")]
    public void A_year_needs_no_sign_of_it_in_brackets_and_lists(string text, params string[] dates) => AssertFinds(text, dates);

    [Theory]
    [InlineData("1947年3月、同年6月に", "1947-03", "1947-06")]
    [InlineData("2009年1月20日に就任し、3月に会見。同7月、", "2009-01-20", "2009-03", "2009-07")]
    [InlineData("2003年6月の会談直前の5月28日に", "2003-06", "2003-05-28")]
    [InlineData("2012年5月に就任し、その年の12月14日、同月28日", "2012-05", "2012-12-14", "2012-12-28")]
    [InlineData("2003年3月26日、29日", "2003-03-26", "2003-03-29")]
    [InlineData("1917年4月、翌1918年7月", "1917-04", "1918-07")]
    [InlineData("1939年8月、翌9月", "1939-08", "1939-09")]
    [InlineData("1938年12月、翌1月", "1938-12", "1939-01")]
    [InlineData("1953年の休戦から翌年の休戦", "1953", "1954")]
    [InlineData("1999年12月、翌月", "1999-12", "2000-01")]
    [InlineData("1999年12月31日、翌日", "1999-12-31", "2000-01-01")]
    [InlineData("1991年12月25日に辞任、翌26日", "1991-12-25", "1991-12-26")]
    [InlineData("2003年9月、「今年上半期」", "2003-09", "2003-01/2003-06")]
    [InlineData("今年(2019年)は。2014年に。今年2月、昨年", "2019", "2014", "2019-02", "2018")]
    [InlineData("去年(2018年)10月", "2018-10")]
    [InlineData("In 1947, on 12 March", "1947", "1947-03-12")]
    [InlineData("In 1947. The following year", "1947", "1948")]
    public void A_date_takes_what_it_leaves_out_from_those_before_it(string text, params string[] dates) => AssertFinds(text, dates);

    [Fact]
    public void A_month_after_a_year_takes_that_year() => AssertFinds("2025年に入ると会談した。\n2月には大使を任命した。", "2025", "2025-02");

    [Theory]
    [InlineData("同年8月、3月")]
    [InlineData("1999年のことである。今年も続く。", "1999")]
    public void What_the_text_has_not_told_is_not_guessed(string text, params string[] dates) => AssertFinds(text, dates);

    [Fact]
    public void A_footnote_does_not_change_the_year_of_the_sentence_it_interrupts() =>
        AssertFinds("2019年1月、ロシアが反撃\n\n<sup>13</sup> 2016年、敗れた。同年\n\nし、2月2日、停止した。", "2019-01", "2016", "2016", "2019-02-02");

    [Theory]
    [InlineData("19名、300回、500キロ、3万6,000車、2,014円")]
    [InlineData("10年間、25年、4年遅れて、5~7年後、90日後、6カ月、210年、3日間、3月間")]
    [InlineData("2000年間、1000年以上、2000年前、約2000年ぶり、1万2000年")]
    [InlineData("2世紀にわたり、四半世紀")]
    [InlineData("第10回、第2 期、第3世紀")]
    [InlineData("pp. 1867-1947、頁58~63")]
    [InlineData("協力を加速化させ（（（（1111））））（（（（2002））））、確立²")]
    [InlineData("<https://example.com/2017/08/16/1999年>")]
    [InlineData("10時30分")]
    [InlineData("about 2000 people, 1500 men and 1990% of 2,000 ways")]
    [InlineData("2014年2月30日")]
    [InlineData("前年比3%、毎年9月、9月号")]
    [InlineData("")]
    public void What_is_no_date_is_not_found(string text) => AssertFinds(text);

    [Fact]
    public void A_date_mentioned_twice_is_found_twice() => AssertFinds("1991年の崩壊と1991年の独立", "1991", "1991");

    [Fact]
    public void A_date_stands_on_the_line_it_begins_on_in_the_documents_own_words()
    {
        var found = DateFinder.Find("一行目\r\n\r\n生産計画は２０１０ 年\r\n\r\nから。\r\n2014年\n- 2016年");

        Assert.Equal(
            [(3, "2010/..", "２０１０ 年 から"), (6, "2014", "2014年"), (7, "2016", "2016年")],
            found.Select(date => (date.Line, date.Date.ToString(), date.Quote)));
    }

    [Theory]
    [InlineData("\ud800\uffff1947年\udc00")]
    [InlineData("\ufeff1947年")]
    public void Malformed_text_is_read(string text) => AssertFinds(text, "1947");

    private static void AssertFinds(string text, params string[] dates) =>
        Assert.Equal(dates, DateFinder.Find(text).Select(found => found.Date.ToString()));
}
