using ChatBot.Chat;
using ChatBot.History.Facts;
using ChatBot.History.Pictures;
using NodaTime;

namespace ChatBot.Tests.Pictures;

/// <summary>Every picture there is of the project's own facts, laid out and not yet drawn.</summary>
internal static class DrawnPictures
{
    public static readonly LocalDate Today = new(2027, 3, 30);

    private static readonly Language[] Languages = [Language.Japanese, Language.English];

    /// <summary>All of them by name, in both languages.</summary>
    public static IEnumerable<(string Name, Language Language, Sheet Sheet)> All(FactRepository facts)
    {
        foreach (var language in Languages)
        {
            foreach (var (name, sheet) in All(facts, language))
            {
                yield return ($"{name}.{language.Tag()}", language, sheet);
            }
        }
    }

    private static IEnumerable<(string Name, Sheet Sheet)> All(FactRepository facts, Language language)
    {
        var catalogue = facts.Catalogue;
        yield return ("timeline", TimelineSheet.Of(Timeline.Whole(facts, Today), catalogue, language));
        foreach (var years in new[] { "1962", "194X", "18XX", "1985/1991", "2025" })
        {
            yield return ($"years-{years.Replace('/', '-')}", TimelineSheet.Of(Timeline.Of(facts, PartialDate.Parse(years), Today), catalogue, language));
        }

        foreach (var era in catalogue.Eras)
        {
            yield return ($"timeline-{era.Id}", TimelineSheet.Of(Timeline.Of(facts, era, Today, Timeline.MostNamed), catalogue, language));
            yield return ($"era-{era.Id}", TimelineSheet.Of(Timeline.Of(facts, era, Today, Timeline.FewNamed), catalogue, language));
        }

        var lives = catalogue.Treaties.Select(treaty => TreatyLife.Of(treaty, facts)).ToList();
        var dated = lives.Where(life => life.Events.Count > 0).OrderBy(life => life.Begin).ToList();
        yield return ("treaties", TreatySheets.All(dated, lives.Count - dated.Count, Today, language));
        foreach (var life in lives)
        {
            var related = facts.OfTreaty(life.Treaty.Id, 0, int.MaxValue).Facts.Where(fact => fact.Date is not null).ToList();
            if (TreatySheets.One(life, related, catalogue, Today, language) is { } sheet)
            {
                yield return ($"treaty-{life.Treaty.Id}", sheet);
            }
        }

        foreach (var month in Enumerable.Range(1, 12))
        {
            for (var day = new LocalDate(2027, month, 1); day.Month == month; day = day.PlusDays(1))
            {
                if (facts.OnDay(day, 0, 10) is { Total: > 0 } page)
                {
                    var card = new PostCard(
                        DateFormatter.Format(new AnnualDate(day.Month, day.Day), language),
                        [.. page.Facts.Select(fact => (fact, History.Daily.Anniversary.Age(day.Year - fact.Date!.First.Year, language)))],
                        day);
                    yield return ($"card-{day:MMdd}", CardSheet.Of(card, catalogue, language));
                }
            }
        }
    }
}
