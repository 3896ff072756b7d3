using ChatBot.Chat;
using ChatBot.History.Facts;
using NodaTime;

namespace ChatBot.History.Pictures;

/// <summary>What pictures say, in words, for those who do not see them; short enough for every platform.</summary>
internal static class AltTexts
{
    /// <summary>The longest, in UTF-16 code units: what Discord takes as a description and Telegram as a caption, with room to spare.</summary>
    public const int Longest = 1000;

    /// <summary>The words for a timeline.</summary>
    public static string Of(Timeline timeline, Language language)
    {
        var words = PictureWords.In(language);
        var text = timeline.Years is null
            ? words.AltTimeline(timeline.Title(language), timeline.Interval(language), timeline.Facts.Count)
            : words.AltYears(timeline.Interval(language), timeline.Facts.Count);
        var periods = timeline.Eras.Where(era => era != timeline.Era).Select(era => words.Dated(era.Name.In(language), DateFormatter.Format(era.Interval, language)));
        return WithFacts(With(text, periods.ToList(), words.AltPeriods, timeline.Named.Count > 0 ? Longest / 2 : Longest, words), timeline.Named, words, language);
    }

    /// <summary>The words for the lives of all treaties.</summary>
    public static string Of(IReadOnlyList<TreatyLife> lives, LocalDate today, Language language)
    {
        var words = PictureWords.In(language);
        var interval = DateFormatter.Format(PartialDate.Parse($"{lives[0].Begin.First.Year:0000}/{today.Year:0000}"), language);
        var items = lives.Select(life => words.Dated(life.ShortName(language), life.Dates(language))).ToList();
        return With(words.AltTreaties(lives.Count, interval), items, list => list, Longest, words);
    }

    /// <summary>The words for the life of one treaty.</summary>
    public static string Of(TreatyLife life, IReadOnlyList<Fact> named, Language language)
    {
        var words = PictureWords.In(language);
        return WithFacts(words.AltTreaty(life.Treaty.Name.In(language)), named, words, language);
    }

    /// <summary>The words for a card.</summary>
    public static string Of(PostCard card, LocalDate first, Language language)
    {
        var words = PictureWords.In(language);
        var items = card.Facts.Select(one =>
        {
            var date = one.Fact.Date is null ? ChatWords.In(language).Undated : DateFormatter.Format(one.Fact.Date, language);
            return words.Dated(one.Fact.Title.In(language), one.Remark.Length > 0 ? string.Join(words.ItemSeparator, date, one.Remark) : date);
        }).ToList();
        var years = card.Facts.Select(one => one.Fact.Date).OfType<PartialDate>().Where(date => date.Last >= first).Select(date => DateFormatter.Format(date, language)).Distinct().ToList();
        var whole = DateFormatter.Format(PartialDate.Parse($"{first.Year:0000}/{card.Today.Year:0000}"), language);
        var line = years.Count > 0 ? words.AltCardLine(string.Join(words.ItemSeparator, years), whole) : "";
        return Join(With(words.AltCard(card.Title), items, list => list + (language == Language.Japanese ? "。" : "."), Longest - line.Length - 1, words), line, language);
    }

    private static string WithFacts(string text, IReadOnlyList<Fact> named, PictureWords words, Language language) => With(
        text,
        [.. named.Select(fact => words.Dated(fact.Title.In(language), DateFormatter.Format(fact.Date!, language)))],
        words.AltNamed,
        Longest,
        words);

    /// <summary>A text with as much of a list as fits, and how many are left out.</summary>
    private static string With(string text, List<string> items, Func<string, string> sentence, int longest, PictureWords words)
    {
        if (items.Count == 0)
        {
            return text;
        }

        for (var shown = items.Count; ; shown--)
        {
            var list = items.Take(shown).Concat(shown < items.Count ? [words.AltMore(items.Count - shown)] : []);
            var whole = Join(text, sentence(string.Join(words.ItemSeparator, list)), words.Language);
            if (whole.Length <= longest || shown == 0)
            {
                return whole.Length <= longest ? whole : text;
            }
        }
    }

    private static string Join(string one, string other, Language language) =>
        other.Length == 0 ? one : language == Language.Japanese ? one + other : $"{one} {other}";
}
