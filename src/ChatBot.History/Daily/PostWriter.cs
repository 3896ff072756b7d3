using ChatBot.Chat;
using ChatBot.History.Facts;
using ChatBot.History.Pictures;
using NodaTime;

namespace ChatBot.History.Daily;

/// <summary>Writes the post of a day from the facts chosen for it.</summary>
/// <param name="facts">The facts.</param>
/// <param name="pictures">The pictures.</param>
public sealed class PostWriter(FactRepository facts, PictureGallery pictures)
{
    /// <summary>The command the post's button leads to.</summary>
    private const string MoreCommand = "onthisday";

    /// <summary>The post as a reply; with no facts left of those chosen, null.</summary>
    /// <param name="date">The local date of the post.</param>
    /// <param name="kind">Why the facts were chosen.</param>
    /// <param name="chosen">The ids of the facts; one that is no longer in the repository is left out.</param>
    /// <param name="language">The language, or both; a picture has the first.</param>
    /// <param name="hasPicture">Whether a picture goes with it, which is not drawn yet.</param>
    public Reply? Write(LocalDate date, PostKind kind, IEnumerable<string> chosen, PostLanguage language, bool hasPicture = false)
    {
        var found = chosen.Select(facts.Find).OfType<Fact>().ToList();
        if (found.Count == 0)
        {
            return null;
        }

        Language[] languages = language switch
        {
            PostLanguage.Ja => [Language.Japanese],
            PostLanguage.En => [Language.English],
            _ => [Language.Japanese, Language.English],
        };
        var day = new AnnualDate(date.Month, date.Day);
        var first = DailyWords.In(languages[0]);
        var call = CommandCall.Of(MoreCommand, ("date", $"{date.Month}/{date.Day}"));
        return new Reply(ReplyOutcome.Answered, languages[0])
        {
            Command = MoreCommand,
            Title = string.Join(" / ", languages.Select(one => Title(kind, DateFormatter.Format(day, one), DailyWords.In(one)))),
            Lead = string.Join('\n', languages.Select(one => Lead(kind, day, one)).Where(lead => lead.Length > 0)),
            Sections =
            [
                .. languages.Select(one => new Section
                {
                    Facts = [.. found.Select(fact => FactCards.Card(fact, facts.Catalogue, one, kind == PostKind.Anniversary ? Remark(fact, date, one) : ""))],
                }),
            ],
            Picture = hasPicture ? pictures.Of(Card(date, kind, found, languages[0]), languages[0]) : null,
            Buttons = [new Choice(first.More, call, $"/{MoreCommand} {call["date"]}")],
        };
    }

    private static PostCard Card(LocalDate date, PostKind kind, List<Fact> found, Language language) => new(
        Title(kind, DateFormatter.Format(new AnnualDate(date.Month, date.Day), language), DailyWords.In(language)),
        [.. found.Select(fact => (fact, kind == PostKind.Anniversary ? Remark(fact, date, language) : ""))],
        date);

    private static string Title(PostKind kind, string day, DailyWords words) => kind == PostKind.Anniversary ? words.PostTitle(day) : words.FillerTitle(day);

    /// <summary>Says what a filler is.</summary>
    private static string Lead(PostKind kind, AnnualDate day, Language language)
    {
        var words = DailyWords.In(language);
        return kind switch
        {
            PostKind.Month => words.MonthFiller(DateFormatter.Format(day, language), DateFormatter.FormatMonth(day.Month, language)),
            PostKind.Archive => words.ArchiveFiller(DateFormatter.Format(day, language)),
            _ => "",
        };
    }

    private static string Remark(Fact fact, LocalDate date, Language language)
    {
        var words = DailyWords.In(language);
        if (fact.Date is not { IsIntervalOfDays: true } interval)
        {
            return Anniversary.Age(date.Year - fact.Date!.First.Year, language);
        }

        return IsDay(interval.First)
            ? words.Began(Anniversary.Age(date.Year - interval.First.Year, language))
            : words.Ended(Anniversary.Age(date.Year - interval.Last.Year, language));

        bool IsDay(LocalDate end) => new AnnualDate(end.Month, end.Day).InYear(date.Year) == date;
    }
}
