using ChatBot.Chat;
using ChatBot.History.Facts;
using CsCheck;
using NodaTime;

namespace ChatBot.Tests.Facts;

public class PartialDateTests
{
    private static readonly Gen<string> Qualifier = Gen.Int[0, 3].Select(i => new[] { "", "~", "?", "%" }[i]);

    private static readonly Gen<string> Point = Gen.OneOf(
        Gen.Select(Gen.Int[1, 9999], Qualifier, (year, q) => $"{year:0000}{q}"),
        Gen.Select(Gen.Int[0, 999], Qualifier, (decade, q) => $"{decade:000}X{q}"),
        Gen.Select(Gen.Int[0, 99], Qualifier, (century, q) => $"{century:00}XX{q}"),
        Gen.Select(Gen.Int[1, 9999], Gen.Int[1, 12], Qualifier, (year, month, q) => $"{year:0000}-{month:00}{q}"),
        Gen.Select(Gen.Int[1, 9999], Gen.Int[21, 24], Qualifier, (year, season, q) => $"{year:0000}-{season}{q}"),
        Gen.Select(Gen.Int[1, 9999], Gen.Int[1, 12], Gen.Int[1, 28], Qualifier, (year, month, day, q) => $"{year:0000}-{month:00}-{day:00}{q}"));

    private static readonly Gen<string> Date = Gen.OneOf(
        Point,
        Gen.Select(Point, Point, (a, b) => $"{a}/{b}").Where(text => PartialDate.TryParse(text, out _, out _)),
        Point.Select(point => $"{point}/.."),
        Point.Select(point => $"../{point}"));

    [Fact]
    public void What_is_read_is_written_back_unchanged() =>
        Date.Sample(text => PartialDate.Parse(text).ToString() == text);

    [Fact]
    public void Dates_written_alike_are_equal_and_only_those() =>
        Gen.Select(Date, Date).Sample((a, b) =>
            (PartialDate.Parse(a) == PartialDate.Parse(b)) == (a == b)
            && PartialDate.Parse(a).CompareTo(PartialDate.Parse(b)) == 0 == (a == b));

    [Fact]
    public void The_order_is_that_of_the_first_day_then_of_the_last() =>
        Gen.Select(Date, Date).Sample((a, b) =>
        {
            var (left, right) = (PartialDate.Parse(a), PartialDate.Parse(b));
            var expected = (left.First, left.Last).CompareTo((right.First, right.Last));
            return (expected == 0 || Math.Sign(expected) == Math.Sign(left.CompareTo(right)))
                && Math.Sign(left.CompareTo(right)) == -Math.Sign(right.CompareTo(left));
        });

    [Fact]
    public void A_date_covers_itself_and_begins_before_it_ends() =>
        Date.Sample(text => PartialDate.Parse(text) is var date && date.First <= date.Last && date.Covers(date) && date.Overlaps(date));

    [Fact]
    public void Every_date_has_words_in_both_languages_and_no_other_date_shares_them() =>
        Gen.Select(Date, Date).Sample((a, b) => Enum.GetValues<Language>().All(language =>
            (DateFormatter.Format(PartialDate.Parse(a), language) == DateFormatter.Format(PartialDate.Parse(b), language)) == (a == b)));

    [Theory]
    [InlineData("")]
    [InlineData("1867-3-30")]
    [InlineData("1867/03/30")]
    [InlineData("0000")]
    [InlineData("67")]
    [InlineData("1867-13")]
    [InlineData("1867-25")]
    [InlineData("1867-02-30")]
    [InlineData("2023-02-29")]
    [InlineData("1867-21-01")]
    [InlineData("1867-03-30T10:00")]
    [InlineData("XXXX")]
    [InlineData("1X67")]
    [InlineData("-0044")]
    [InlineData("Y17E8")]
    [InlineData("../..")]
    [InlineData("/1985")]
    [InlineData("1985/")]
    [InlineData("1985/1984")]
    [InlineData("2004/2003-12")]
    [InlineData("1984/1985/1986")]
    [InlineData("[1984, 1985]")]
    [InlineData("１９８４")]
    [InlineData("1984 ")]
    public void What_is_no_date_is_refused_with_a_reason(string text)
    {
        Assert.False(PartialDate.TryParse(text, out var date, out var error));
        Assert.Null(date);
        Assert.NotEqual("", error);
        Assert.Equal(error, Assert.Throws<FormatException>(() => PartialDate.Parse(text)).Message);
    }

    [Theory]
    [InlineData("1867-03-30", "1867年3月30日", "30 March 1867")]
    [InlineData("1947-03", "1947年3月", "March 1947")]
    [InlineData("1987-23", "1987年秋", "autumn 1987")]
    [InlineData("1955", "1955年", "1955")]
    [InlineData("199X", "1990年代", "the 1990s")]
    [InlineData("18XX", "19世紀", "the 19th century")]
    [InlineData("20XX", "21世紀", "the 21st century")]
    [InlineData("1947~", "1947年頃", "about 1947")]
    [InlineData("1947?", "1947年（不確か）", "1947 (uncertain)")]
    [InlineData("1947%", "1947年頃（不確か）", "about 1947 (uncertain)")]
    [InlineData("2003-09-24/2003-09-27", "2003年9月24～27日", "24–27 September 2003")]
    [InlineData("2003-02-27/2003-03-02", "2003年2月27日～3月2日", "27 February – 2 March 2003")]
    [InlineData("2003-12-31/2004-01-02", "2003年12月31日～2004年1月2日", "31 December 2003 – 2 January 2004")]
    [InlineData("2014-02/2014-03", "2014年2～3月", "February–March 2014")]
    [InlineData("1941/1945", "1941～1945年", "1941–1945")]
    [InlineData("196X/197X", "1960年代～1970年代", "the 1960s – the 1970s")]
    [InlineData("1947~/1991", "1947年頃～1991年", "about 1947 – 1991")]
    [InlineData("2001-09-11/2003-03", "2001年9月11日～2003年3月", "11 September 2001 – March 2003")]
    [InlineData("2022/..", "2022年以降", "from 2022")]
    [InlineData("../1985-11", "1985年11月まで", "until November 1985")]
    public void A_date_is_told_in_words_at_its_own_precision(string edtf, string japanese, string english)
    {
        var date = PartialDate.Parse(edtf);
        Assert.Equal(japanese, DateFormatter.Format(date, Language.Japanese));
        Assert.Equal(english, DateFormatter.Format(date, Language.English));
    }

    [Theory]
    [InlineData("2020-02-29", 2024, 2, 29, true)]
    [InlineData("2020-02-29", 2023, 2, 28, true)]
    [InlineData("2020-02-29", 2024, 2, 28, false)]
    [InlineData("2020-02-28", 2024, 2, 28, true)]
    [InlineData("2020-02-28", 2024, 2, 29, false)]
    [InlineData("1867-03-30", 2027, 3, 30, true)]
    [InlineData("1867-03-30", 2027, 3, 31, false)]
    [InlineData("1867-03", 2027, 3, 30, false)]
    [InlineData("1867-03-30~", 2027, 3, 30, false)]
    [InlineData("1867-03-30/1867-03-31", 2027, 3, 30, false)]
    public void Only_a_single_sure_day_has_anniversaries_and_29_February_is_never_passed_over(string edtf, int year, int month, int day, bool falls) =>
        Assert.Equal(falls, PartialDate.Parse(edtf).FallsOn(new LocalDate(year, month, day)));

    [Theory]
    [InlineData("1989-24", "1989-12-01", "1990-02-28")]
    [InlineData("1987-23", "1987-09-01", "1987-11-30")]
    [InlineData("199X", "1990-01-01", "1999-12-31")]
    [InlineData("18XX", "1800-01-01", "1899-12-31")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    public void A_coarse_date_covers_all_its_days(string edtf, string first, string last)
    {
        var date = PartialDate.Parse(edtf);
        Assert.Equal((first, last), ($"{date.First:uuuu-MM-dd}", $"{date.Last:uuuu-MM-dd}"));
    }
}
