using System.Collections.Concurrent;
using ChatBot.History.Daily;
using ChatBot.History.Facts;
using ChatBot.History.Pictures;
using NodaTime;

namespace ChatBot.Web.Browse.Calendar;

/// <summary>What chats that subscribe at the beginning of a year are sent in it, a few of them remembered.</summary>
public sealed class YearPlans(FactRepository facts, PictureGallery pictures)
{
    private const int MostRemembered = 64;

    private readonly PreviewCalendar preview = new(new DayPicker(facts));
    private readonly PostWriter writer = new(facts, pictures);
    private readonly ConcurrentDictionary<CalendarSettings, IReadOnlyDictionary<LocalDate, CalendarDay>> remembered = [];

    /// <summary>Writes the posts.</summary>
    public PostWriter Writer => writer;

    /// <summary>The days of a year; a date that the zone skips is missing.</summary>
    public IReadOnlyDictionary<LocalDate, CalendarDay> Of(CalendarSettings settings)
    {
        if (remembered.Count >= MostRemembered)
        {
            remembered.Clear();
        }

        // The language changes no choice.
        return remembered.GetOrAdd(settings with { Language = PostLanguage.Ja, UnknownZone = null }, key => preview
            .Days(key.Posts, new LocalDate(key.Year, 1, 1), 366)
            .TakeWhile(day => day.Due.Date.Year == key.Year)
            .ToDictionary(day => day.Due.Date));
    }
}
