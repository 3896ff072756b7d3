using System.Text.RegularExpressions;

namespace ChatBot.History.Facts.Questions;

/// <summary>The forms in which Japanese and English ask, the usual misspellings included.</summary>
internal static partial class QuestionPatterns
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>The forms, in the order in which they are tried: the more special first.</summary>
    private static readonly (QuestionKind Kind, Regex Form)[] Forms =
    [
        (QuestionKind.HowLong, HowLong()),
        (QuestionKind.HowMuch, HowMuch()),
        (QuestionKind.WhichTreaty, WhichTreaty()),
        (QuestionKind.When, When()),
        (QuestionKind.Who, Who()),
        (QuestionKind.Where, Where()),
        (QuestionKind.Why, Why()),
    ];

    /// <summary>What a question asks for.</summary>
    /// <remarks>Where it asks for several things, the first is what it is about: "who was president when ...".</remarks>
    public static QuestionKind KindOf(string question) => Forms
        .Select(form => (form.Kind, Match: form.Form.Match(question)))
        .Where(one => one.Match.Success)
        .OrderBy(one => one.Match.Index)
        .FirstOrDefault()
        .Kind;

    /// <summary>How sharp a date a question wants.</summary>
    public static DatePrecision PrecisionOf(string question) =>
        WantsDay().IsMatch(question) ? DatePrecision.Day : WantsMonth().IsMatch(question) ? DatePrecision.Month : DatePrecision.Year;

    /// <summary>Whether a question asks for the first (-1) or the last (1) of several; 0 for neither.</summary>
    public static int ExtremeOf(string question) => First().IsMatch(question) ? -1 : Last().IsMatch(question) ? 1 : 0;

    /// <summary>Whether a question points back to what was talked about before.</summary>
    public static bool PointsBack(string question) => Back().IsMatch(question);

    /// <summary>The question without the words that only ask.</summary>
    public static string WithoutAsking(string question) => Asking().Replace(question, " ");

    [GeneratedRegex(
        @"\bhow\s*long\b|\bhow\s+many\s+(more\s+)?(years?|months?|weeks?|days?|hours?|decades?|minutes?)\b|\bhow\s+much\s+time\b|\bsince\s+w(h|ich)\w*\s+(year|month)?|\bsince\s+when\b"
        + @"|\bfrom\s+w\w+\s+(year\s+)?(to|until)\b|\b(up\s+to|until)\s+w\w+\s+year\b|\bhow\s+often\s+renew|\bduration\b"
        + "|何年間|何[かカヶケ箇]月(間|あ|続|か)|何日間|何時[間問]|期間|何年(続|つづ|ぶり|ごと|越し|も|にな)|何(年|月|日)から何(年|月|日)|何年何月から|何日から|どの?(くら|ぐら)い(の間)?(続|つづ|か[かけ])|どれ(くら|ぐら)い(の間)?(続|つづ|か[かけ])|いつからいつ|何年ものあいだ",
        Options)]
    private static partial Regex HowLong();

    [GeneratedRegex(
        @"\bhow\s+(many|much|mutch|big|large|often|far|high|few|strong|manny)\b|\b(what|wat|which)\s+(share|percentage|number|amount|price|proportion|sum)\b|\b(price|cost|total|headcount|percent|percentage|amount)\b\s*\??$|\bprice\b|\bcost\b|\bnumber\s+of\b|\bhow\s+mch\b|\b(total|dollar)\s+(dollar\s+)?(value|amount|sum)\b"
        + "|いくら|いくつ|何(人|名|隻|機|台|回|%|％|パーセント|割|位|[かカヶ]国|億|万|兆|発|基|其|度|件|通り|本|トン|ドル|ユーロ|番|倍|個|校|項目|種類|千|百)(?!も)|どれ(くら|ぐら|ほど|だけ)(い)?(?!.?(続|つづ))|割合|金額|値段|価格|人数|総額|比率|第何|(量|額|率|料金|数)(は|って)?[?？]?$",
        Options)]
    private static partial Regex HowMuch();

    [GeneratedRegex(
        @"\b(what|wat|which|wich|whic)\b[^?]{0,40}\b(treaty|treaties|accord|pact|agreement|deal|alliance|law|act|doctrine|convention|protocol|amendment|bill|statute)\b"
        + "|(条約|協定|同盟|法律|法|取り?決め|議定書|文書|宣言|ドクトリン|約束|機構)(の|は|って|とは)?[^。]{0,10}(何|なに|なん|どれ|名前|名称|略称|正式名)|(何|なん)(という|て|と|の)?(条約|協定|同盟|法律|約束|取り?決め|文書)|どの(条約|協定|法律|同盟|取り?決め)|略称|略さない",
        Options)]
    private static partial Regex WhichTreaty();

    [GeneratedRegex(
        // A "when" that only joins follows what really asks: "how did he react when ...".
        @"(?<!\b(what|which|who|whose|how|why|where|did|does|is|are|was|were|has|had)\b.*)\b(when|wen|whn)\b|\b(when|wen)\s*\?*$|\b(what|wat|which|wich|exact|precise|on\s+what)\s+(exact\s+)?(year|date|day|month|munth|decade|century)\b|\b(year|date|month|(?<!\b(one|some|this|that|every)\s+)day|release\s+date|launch\s+date)\s*\??\s*$|\bdate\b|\b(year|month)\s+(and|or)?\s*(month|year|day)\b"
        + "|いつ(?!も|か(?!ら))|何年|何月|何日|日[付に]|日ずけ|年月|何世紀|何時(?!間)|年はいつ|時期",
        Options)]
    private static partial Regex When();

    [GeneratedRegex(
        @"\b(who|whom|whose|hwo)\b|\b(what|which|wich)\s+(us\s+|american\s+|soviet\s+|russian\s+|british\s+)?(president|leader|minister|secretary|person|senator|lawmaker|politician|official|analyst|general|admiral|scholar|diplomat|statesman|man|woman|tsar|emperor|writer|author|dancer|ambassador|guy)\b|\bname\s+of\s+the\s+\w*\s*(president|leader|minister|general|admiral|ambassador|man|woman|person)\b|^(first|last|name)\b.*\b(ambassador|president|leader|minister|general|admiral|secretary|director|commander)\b"
        + "|誰|だれ|どなた|何者|どの(大統領|首脳|政治家|人物|指導者|学者)|(人物|人|大統領|外相|長官|大使|学者|指導者|議員|作者|皇帝)(の名前|は誰|って誰|って何て|名)|二人$|作者",
        Options)]
    private static partial Regex Who();

    [GeneratedRegex(
        @"\b(where|were\s+(was|is|did|were)|whereabouts)\b|\b(what|which|wich|in\s+what|in\s+which|over\s+which|wat)\s+(\w+\s+){0,2}(city|cities|country|countries|place|places|town|region|island|sea|waters|state|continent|building|location|venue|capital|capitals|port|base)\b|\bvenue\b|\blocation\b|\bhost\s+(city|country|countries)\b|\bwhat\s+city\b|\bcity\b\s*\??$"
        + "|どこ|どの(国|都市|街|町|地域|島|海|場所|州|辺|あたり|地方|市場|建物|方面)|場所|開催地|何という(都市|国|街|町)|行き先|何処|会場|都市$|どっち(の国|に行)",
        Options)]
    private static partial Regex Where();

    [GeneratedRegex(
        @"\b(why|wy|whys?)\b|\bwhy'?d\b|\bhow\s+come\b|\b(reason|motive|cause|causes|purpose|rationale|grounds)\b|\bwhat\s+(made|caused|led|drove|killed|prompted|ended|was\s+behind|lay\s+behind|triggered)\b|\bwhat\b.{0,60}\b(after|for)\s*\?"
        + "|なぜ|なんで(?!す|し)|何で(?!す|し|あ)|何故|どうして|理由|わけは|訳は|動機|きっかけ|原因|狙い|ねらい|目的|なにゆえ|どういうわけ|背景",
        Options)]
    private static partial Regex Why();

    [GeneratedRegex(
        @"\b(what|which|wich|exact|precise|on\s+which)\s+(exact\s+)?(day|date)\b|\bexact\s+(day|date)\b|\bday\s+and\s+m[ou]nth\b|\bon\s+what\s+day\b|何月何日|何日(?!間)|年月日|日付|日ずけ|日はいつ", Options)]
    private static partial Regex WantsDay();

    [GeneratedRegex(@"\b(what|which|wich|in\s+which)\s+(month|munth)\b|\bmonth\b|何年何月|何月|年月(?!日)", Options)]
    private static partial Regex WantsMonth();

    [GeneratedRegex(@"\bfirst\b(?!\s+(world\s+war|lady|half|round))|\bearliest\b|最初|初めて|はじめて|言い出|先駆け", Options)]
    private static partial Regex First();

    [GeneratedRegex(@"\b(last|latest|final)\b(?!\s+(for|long|until))|最後|最終|最新", Options)]
    private static partial Regex Last();

    [GeneratedRegex(
        @"\b(it|its|that|this|they|them|their|he|him|his|she|her|those|these)\b|^\s*(and|so|but)\b|それ|その|あれ|これ|この|彼|そっち|そこ|^(で|じゃあ|では)", Options)]
    private static partial Regex Back();

    [GeneratedRegex(
        "何年何月何日|何年何月|何月何日|何年間|何[かカヶケ]月間?|何日間|何時間|年月日|何世紀|何年|何月|何日|何という|なんていう|何て(いう|言う)?|何と(呼|いう|言)[ばわうれ]*|何だっけ|何ですか|何でしたか|何(人|名|隻|機|台|回|割|位|[かカヶ]国|億|万|兆|発|基|其|度|件|通り|本|番|倍|個|項目|種類)|何で|何故|何者|第何|何"
        + "|誰|だれ|どなた|いつ|どこ|なぜ|なんで|どうして|いくら|いくつ|どれくらい|どのくらい|どれほど|どれだけ|どんな|どの|どれ|だっけ|教えて(ください|下さい)?|おしえて|について|ですか|ますか|でしたか|ましたか|そうです|という|ところ|ときに?|とき",
        Options)]
    private static partial Regex Asking();
}
