using System.Collections.Concurrent;
using ChatBot.Chat;
using ChatBot.History.Facts;
using NodaTime;

namespace ChatBot.Web.Browse.Timeline;

/// <summary>Timelines, laid out once a day for each era, language and width.</summary>
/// <param name="facts">All facts.</param>
public sealed class TimelineCharts(FactRepository facts)
{
    private const int MostRemembered = 200;

    private readonly ConcurrentDictionary<(string? Era, LocalDate Today, Language Language, double Width), TimelineChart> remembered = [];

    /// <summary>A timeline.</summary>
    /// <param name="era">The era to show; null for all of history.</param>
    /// <param name="today">Where what still goes on ends.</param>
    /// <param name="language">The reader's language.</param>
    /// <param name="width">The width in units, a unit being a pixel where there is room.</param>
    internal TimelineChart Of(Era? era, LocalDate today, Language language, double width)
    {
        if (remembered.Count >= MostRemembered)
        {
            remembered.Clear();
        }

        return remembered.GetOrAdd((era?.Id, today, language, width), _ => new TimelineChart(facts, era, today, language, width));
    }
}
