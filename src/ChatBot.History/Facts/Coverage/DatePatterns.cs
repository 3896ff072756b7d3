using System.Text.RegularExpressions;

namespace ChatBot.History.Facts.Coverage;

/// <summary>
/// The forms a date takes in Japanese and English text folded by <see cref="FoldedText"/>. Each form names its parts by
/// the same groups, so that <see cref="DateMention"/> reads them all alike.
/// </summary>
internal static partial class DatePatterns
{
    private const RegexOptions Options =
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.Multiline;

    private const string Dash = @"[^\S\n]*[~〜\u2010\u2012-\u2015\u2212ー-][^\S\n]*";
    private const string NotInNumber = @"(?<!\d|\d[.,]|[万億兆第])";
    private const string Year = @"(1\d|20|21)\d\d";
    private const string Month = "(1[0-2]|0?[1-9])";
    private const string Day = @"(3[01]|[12]\d|0?[1-9])";

    /// <summary>Words that stand for a year on their own.</summary>
    private const string YearWord =
        "(同年(?![代輩齢])|翌々?年|前年(?!比|同|度|並)|今年|本年|去年|一昨年|昨年|来年|[そこ]の年(?![代齢]))";

    private const string EraYear = @"(明治|大正|昭和|平成|令和)(元|\d{1,2})";

    /// <summary>What follows 年 where it counts years instead of naming one: 2000年間, 2000年前, but 2000年前半 is a date.</summary>
    private const string NotALength = "(?!代|間(?!近)|以上|余|近く|ぶり|前(?![半後期])|後(?![半期])|もの)";

    private const string Weekday = @"(\([月火水木金土日](曜日?)?\))?";

    private const string MonthAndDay =
        "(?<month>" + Month + ")(" + Dash + "(?<monthTo>" + Month + "))?月(?![間給額面号])"
        + "((?<day>" + Day + ")(" + Dash + "(?<dayTo>" + Day + "))?日" + Weekday + ")?";

    private const string MonthName =
        "((Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.|January|February|March|April|May|June|July|August|September|"
        + "October|November|December|(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b)";

    private const string EnglishDay =
        "(?<day>" + Day + ")(st|nd|rd|th)?((" + Dash + @"|\s+to\s+)(?<dayTo>" + Day + @")(st|nd|rd|th)?)?(?!\d)";

    /// <summary>The year after an English day; in "30 March – 2 April 1867" the first day's stands after the second.</summary>
    private const string EnglishYear =
        @"(,?\s+(of\s+)?(?<year>" + Year + @")(?!\d)|(?=" + Dash + @"[\w.]+\s+[\w.]+,?\s+(?<year>" + Year + @")(?!\d)))?";

    /// <summary>The forms, each tried everywhere.</summary>
    public static IReadOnlyList<Regex> Forms { get; } =
    [
        JapaneseDate(), JapaneseMonth(), JapaneseDay(), Decade(), Century(),
        EnglishDate(), EnglishPart(), EnglishRelative(), NumericDate(), BareYear(), BareYears(),
    ];

    /// <summary>An English month name, for its number.</summary>
    public static int MonthNumber(string name) =>
        "janfebmaraprmayjunjulaugsepoctnovdec".IndexOf(name[..3].ToLowerInvariant(), StringComparison.Ordinal) / 3 + 1;

    /// <summary>1867年3月30日, 1941–1945年, 翌1918年7月, 同年8月, 去年(2018年)10月, 昭和62年, 1987年秋, 2003年上半期, 2019会計年度.</summary>
    [GeneratedRegex(
        "(("
        + "(?<word>" + YearWord + "|[同翌])?" + NotInNumber
        + "(?<year>" + Year + ")((" + Dash + @"|から|至)(?<yearTo>\d{4})|年?" + Dash + @"(?<yearTo>\d{2}))?"
        + @"(\(" + EraYear + @"年?\))?(会計)?年度?(\(" + EraYear + @"年?\))?"
        + "|((?<word>" + YearWord + ")|" + EraYear + @"年)\((?<year>" + Year + @")年?\)"
        + @"|(?<era>明治|大正|昭和|平成|令和)(?<eraYear>元|\d{1,2})年度?"
        + "|(?<word>" + YearWord + ")"
        + ")" + NotALength + ")"
        + "(の?(" + MonthAndDay + "|(?<season>[春夏秋冬])(?![季期場休闘田])|(?<half>[上下])半期))?",
        Options)]
    private static partial Regex JapaneseDate();

    /// <summary>9月24日, 3月, 同7月 and 翌9月, in a year told before.</summary>
    [GeneratedRegex("(?<word>[同翌])?" + NotInNumber + @"(?<!\d/|[毎例]年)" + MonthAndDay, Options)]
    private static partial Regex JapaneseMonth();

    /// <summary>同月28日, 同28日, 翌26日, 翌月 and 翌日 after a month or day told before, and a day alone, as in 3月26日、29日.</summary>
    [GeneratedRegex(
        "(?<monthWord>(?<!前年)同月(?!比)|翌月)((?<day>" + Day + ")(" + Dash + "(?<dayTo>" + Day + "))?日)?"
        + "|(?<dayWord>同日|翌日)"
        + "|((?<monthWord>[同翌])|" + NotInNumber + ")(?<day>" + Day + ")(" + Dash + "(?<dayTo>" + Day + "))?日"
        + "(?!間|後|前(?!後)|目|以|ぶり|分|本)" + Weekday,
        Options)]
    private static partial Regex JapaneseDay();

    /// <summary>1990年代, 1960〜70年代, 70年代, the 1970s, 1960s–70s.</summary>
    [GeneratedRegex(
        @"((the\s+)?(early|mid|late)[\s-]+|the\s+)?" + NotInNumber
        + "(?<decade>(1[0-9]|20)\\d0)((年代|s)?(" + Dash + @"|[・、]|から)(?<decadeTo>(\d\d)?\d0))?(年代|s(?![a-z]))"
        + "|" + NotInNumber + "(?<!明治|大正|昭和|平成|令和)(?<shortDecade>\\d0)((年代)?(" + Dash + @"|[・、]|から)(?<decadeTo>\d0))?年代",
        Options)]
    private static partial Regex Decade();

    /// <summary>19世紀, 19〜20世紀, the 19th century.</summary>
    [GeneratedRegex(
        NotInNumber + @"(?<century>\d{1,2})(" + Dash + @"(?<centuryTo>\d{1,2}))?世紀(?!間|以上|余|近く|ぶり|にわた|にも?及|もの)"
        + @"|((the\s+)?(early|mid|late)[\s-]+|the\s+)?\b(?<century>\d{1,2})(st|nd|rd|th)"
        + "((" + Dash + @"|\s+(and|to)\s+)(the\s+)?(?<centuryTo>\d{1,2})(st|nd|rd|th))?[\s-]+centur(y|ies)\b",
        Options)]
    private static partial Regex Century();

    /// <summary>30 March 1867, March 30, 1867, Mar. 30, 1867, March 1947, July–August 1945, and without a year told before.</summary>
    [GeneratedRegex(
        @"\b(" + EnglishDay + @"\s+(of\s+)?(?<monthName>" + MonthName + ")" + EnglishYear
        + "|(?<monthName>" + MonthName + @")\s+" + EnglishDay + EnglishYear
        + "|(?<monthName>" + MonthName + ")((" + Dash + @"|\s+to\s+)(?<monthNameTo>" + MonthName + "))?"
        + @",?\s+(of\s+)?(?<year>" + Year + @")(?!\d)"
        + @"|(?<=\b([Ii]n|[Ss]ince|[Uu]ntil)\s+)(?<monthName>" + MonthName + @")(?!\w|\s+\d))",
        Options)]
    private static partial Regex EnglishDate();

    /// <summary>autumn 1987, the first half of 2003.</summary>
    [GeneratedRegex(
        @"\b((?<season>spring|summer|autumn|fall|winter)(\s+of|,)?\s+|(?<half>first|second)\s+half\s+of\s+)(?<year>" + Year + @")(?!\d)",
        Options | RegexOptions.IgnoreCase)]
    private static partial Regex EnglishPart();

    /// <summary>The same year, the following year.</summary>
    [GeneratedRegex(@"\b[Tt]he\s+(?<word>same|following)\s+year\b", Options)]
    private static partial Regex EnglishRelative();

    /// <summary>1947-03-30, 1947/3/30.</summary>
    [GeneratedRegex(
        @"(?<![\w/.-])(?<year>" + Year + ")(?<sign>[-/.])(?<month>" + Month + @")\k<sign>(?<day>" + Day + @")(?![\d/-])",
        Options)]
    private static partial Regex NumericDate();

    /// <summary>
    /// A year without 年: in brackets, as in 革命(1917) but not among the doubled brackets of note marks; after an English word
    /// that calls for one; at the head of an entry; or before another, as in 1999・2004年.
    /// </summary>
    [GeneratedRegex(
        @"((?<=(?<!\()[(\[]\s*)(?<bareYear>(1[5-9]|20)\d\d)(?=\s*(\)(?!\))|[\]、・,;:])|" + Dash + @"[)\]])"
        + @"|(?<=([、;:]|(?<!\d),)\s*)(?<bareYear>(1[5-9]|20)\d\d)(?=\s*\)(?!\)))"
        + @"|(?<=\b([Ii]n|[Oo]f|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Dd]uring|[Bb]efore|[Aa]fter|[Ff]rom|to|[Bb]etween|\d{4}\s+and"
        + @"|[Tt]hrough|[Ll]ate|[Ee]arly|[Mm]id|[Tt]he|[Aa]bout|[Aa]round|[Cc]irca|ca?\.|[Pp]re|[Pp]ost)[\s-]+)(?<bareYear>(1[5-9]|20)\d\d)"
        + @"(?![\d年%]|[.,]\d)"
        + @"|(?<=^\s*([-*•|]\s*)?)(?<bareYear>(1[5-9]|20)\d\d)(?=\s*[:—―|]|\s+[–-]\s|\t)"
        + "|" + NotInNumber + @"(?<bareYear>(1[5-9]|20)\d\d)(?=[・、]\d{4}年))",
        Options)]
    private static partial Regex BareYear();

    /// <summary>1989~1990 and 1967–68 without 年; 2003-04 might be a month, and pages are no years.</summary>
    [GeneratedRegex(
        NotInNumber + @"(?<!\bpp?\.\s*|頁|[\w/-])(?<bareYear>(1[5-9]|20)\d\d)"
        + Dash + @"(?<yearTo>(1[5-9]|20)\d\d|1[3-9]|[2-9]\d)(?![\d年s/-]|[.,]\d)",
        Options)]
    private static partial Regex BareYears();

    /// <summary>What narrows a date down without making it sharper (初頭, 後半, 末), and what makes it approximate (頃).</summary>
    [GeneratedRegex(
        @"\G((の?(初頭|初旬|初期|初め(?!て)|初(?![のめ])|はじめ(?!て)|上旬|中旬|下旬|前半|後半|前期|後期|半ば|なかば|中頃|中ごろ|中葉|終わり|終盤|末))?"
        + @"(?<about>頃|ごろ|ころ|前後|\((概時|概数|推定|頃)\))?)",
        Options)]
    public static partial Regex Modifier();

    /// <summary>What makes of two dates the ends of an interval.</summary>
    [GeneratedRegex(@"\A(" + Dash + @"|\s*(から|より|至)\s*|\s+(to|until|till|through)\s+(the\s+)?)\z", Options)]
    public static partial Regex Connector();

    /// <summary>What stands between a day and another of the same month.</summary>
    [GeneratedRegex(@"\A([・、,]|と|や|および|及び)\z", Options)]
    public static partial Regex ListSeparator();

    /// <summary>What before a date opens or blurs it.</summary>
    [GeneratedRegex(
        @"(\b(?<since>since)|\b(?<until>until|till|up\s+to)|\b(?<about>about|around|approximately|circa|ca?\.)"
        + @"|(?<between>\bbetween))\s*(the\s+)?\z"
        + @"|(?<about>(?<!\p{IsCJKUnifiedIdeographs})約|およそ|おおよそ|おおむね)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    public static partial Regex Lead();

    /// <summary>What after a date opens it, where it is no comparison, as in 2016年から4%減.</summary>
    [GeneratedRegex(
        @"\G((?<since>以降|以来|以後|から(?!\d)|より(?![\dも前早遅先後])|\s+onwards?\b|" + Dash + @"(?=[)\]]|現在|今日))|(?<until>まで|以前))",
        Options)]
    public static partial Regex Tail();

    /// <summary>A small word after a number, which makes it a quantity: "about 2000 people".</summary>
    [GeneratedRegex(@"\G\s+(?!(and|or|the|to|until|when|as|in|on|with|by|for|was|were|onwards?)\b)[a-z]{2,}", Options)]
    public static partial Regex CountedNoun();

    /// <summary>A footnote's line, which stands outside the running text.</summary>
    [GeneratedRegex(@"^\s*(<sup>|\[\^?\d+\]|\\\*|※)", Options)]
    public static partial Regex Footnote();

    /// <summary>A web address.</summary>
    [GeneratedRegex(@"(https?://|www\.)[!-;=?-~]+", Options)]
    public static partial Regex WebAddress();

    /// <summary>White space with a line break in it.</summary>
    [GeneratedRegex(@"\s*\n\s*", Options)]
    public static partial Regex LineBreak();
}
