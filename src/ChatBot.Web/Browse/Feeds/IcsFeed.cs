using System.Text;
using ChatBot.History.Facts;
using ChatBot.Web.Site;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;

namespace ChatBot.Web.Browse.Feeds;

/// <summary>The anniversaries as a calendar to subscribe to (RFC 5545): one all-day event a fact, each year from the day itself on.</summary>
internal static class IcsFeed
{
    /// <summary>Writes it.</summary>
    /// <param name="facts">All facts.</param>
    /// <param name="page">Whose language it is in, and where links lead.</param>
    /// <param name="time">The clock, for the stamp each event must bear.</param>
    public static byte[] Write(FactRepository facts, PageContext page, TimeProvider time)
    {
        var language = page.Language;
        var calendar = new Ical.Net.Calendar { ProductId = "-//ChatBot//US-Russian history//EN", Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", page.Words.FeedTitle);
        calendar.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
        // By the day, so that a calendar that asks often sees nothing new.
        var stamp = new CalDateTime(time.GetUtcNow().UtcDateTime.Date, "UTC");
        foreach (var fact in facts.All())
        {
            if (fact.Date?.ExactDay is { } day)
            {
                var source = FactCards.SourceLine(fact.Sources, facts.Catalogue, language);
                calendar.Events.Add(new CalendarEvent
                {
                    Uid = StableId.Of($"anniversary/{fact.Id}").ToString(),
                    DtStamp = stamp,
                    Start = new CalDateTime(day.Year, day.Month, day.Day),
                    RecurrenceRule = Yearly(day),
                    Summary = $"{fact.Title.In(language)} ({day.Year})",
                    Description = string.Join("\n\n", new[] { fact.Summary.In(language), fact.Note?.In(language), source }.OfType<string>()),
                    Url = new Uri($"{page.Origin}/facts/{fact.Id}"),
                    Transparency = TransparencyType.Transparent,
                });
            }
        }

        return Fold(new CalendarSerializer().SerializeToString(calendar)!);
    }

    /// <summary>29 February comes on the last day of February, as everywhere else in the program.</summary>
    private static RecurrencePattern Yearly(LocalDate day) => day is { Month: 2, Day: 29 }
        ? new RecurrencePattern(FrequencyType.Yearly) { ByMonth = [2], ByMonthDay = [-1] }
        : new RecurrencePattern(FrequencyType.Yearly);

    /// <summary>
    /// Folds lines at 75 bytes, never within a character ("Content Lines"). The library counts characters, of which a
    /// Japanese one has three bytes.
    /// </summary>
    private static byte[] Fold(string calendar)
    {
        const int Longest = 75;
        var folded = new StringBuilder(calendar.Length + calendar.Length / 20);
        foreach (var line in calendar.ReplaceLineEndings("\n").Replace("\n ", "", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var bytes = 0;
            foreach (var rune in line.EnumerateRunes())
            {
                if (bytes + rune.Utf8SequenceLength > Longest)
                {
                    folded.Append("\r\n ");
                    bytes = 1;
                }

                folded.Append(rune.ToString());
                bytes += rune.Utf8SequenceLength;
            }

            folded.Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(folded.ToString());
    }
}
