using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using ChatBot.Chat;
using ChatBot.History.Daily;
using ChatBot.History.Facts;
using ChatBot.Web.Browse.Calendar;
using ChatBot.Web.Site;
using NodaTime;

namespace ChatBot.Web.Browse.Feeds;

/// <summary>The anniversaries of the last weeks as an Atom feed (RFC 4287), the newest first.</summary>
internal static class AtomFeed
{
    private const int Days = 30;

    /// <summary>Writes it.</summary>
    /// <param name="facts">All facts.</param>
    /// <param name="page">Whose language it is in, and where links lead.</param>
    /// <param name="today">The date of the newest entries.</param>
    public static byte[] Write(FactRepository facts, PageContext page, LocalDate today)
    {
        var language = page.Language;
        var zone = DateTimeZoneProviders.Tzdb[CalendarSettings.ZoneOf(language)];
        var items = Enumerable.Range(0, Days)
            .Select(ago => today.PlusDays(-ago))
            .SelectMany(date => facts.OnDay(date, 0, 100).Facts.Select(fact => Item(fact, date, facts.Catalogue, page, zone)))
            .ToList();
        var feed = new SyndicationFeed(page.Words.FeedTitle, page.Words.SiteLead, new Uri($"{page.Origin}/calendar"), $"urn:uuid:{StableId.Of($"feed/{language.Tag()}")}", Began(today, zone))
        {
            Language = language.Tag(),
            Items = items,
        };
        feed.Authors.Add(new SyndicationPerson { Name = page.Words.SiteTitle });
        feed.Links.Add(SyndicationLink.CreateSelfLink(new Uri($"{page.Origin}/feed.atom?{PageContext.LanguageParameter}={language.Tag()}"), "application/atom+xml"));
        using var written = new MemoryStream();
        using (var xml = XmlWriter.Create(written, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            feed.GetAtom10Formatter().WriteTo(xml);
        }

        return written.ToArray();
    }

    private static SyndicationItem Item(Fact fact, LocalDate date, Catalogue catalogue, PageContext page, DateTimeZone zone)
    {
        var language = page.Language;
        var card = FactCards.Card(fact, catalogue, language);
        var age = Anniversary.Age(date.Year - fact.Date!.First.Year, language);
        var words = ChatWords.In(language);
        var text = string.Join("\n\n", new[] { card.Summary, card.Note is null ? null : words.Labelled(words.Note, card.Note), words.Labelled(words.Source, words.Cite(card.Sources)) }.OfType<string>());
        return new SyndicationItem(
            $"{card.Date} — {card.Title} ({age})",
            new TextSyndicationContent(text),
            new Uri($"{page.Origin}/facts/{fact.Id}?{PageContext.LanguageParameter}={language.Tag()}"),
            $"urn:uuid:{StableId.Of($"anniversary/{fact.Id}/{date.Year}/{language.Tag()}")}",
            Began(date, zone));
    }

    private static DateTimeOffset Began(LocalDate date, DateTimeZone zone) => date.AtStartOfDayInZone(zone).ToDateTimeOffset();
}
