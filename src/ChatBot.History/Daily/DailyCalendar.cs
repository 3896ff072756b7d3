using NodaTime;

namespace ChatBot.History.Daily;

/// <summary>What a subscription will post, as it is set up now.</summary>
/// <param name="picker">Chooses the facts.</param>
/// <param name="subscription">The subscription.</param>
/// <param name="leftOut">The dates on which there is to be no post.</param>
/// <param name="now">Where to begin when it has no next post.</param>
public sealed class DailyCalendar(DayPicker picker, Subscription subscription, IReadOnlyCollection<LocalDate> leftOut, Instant now)
{
    /// <summary>The next posts, days without one included.</summary>
    /// <param name="count">How many days.</param>
    public IEnumerable<CalendarDay> Days(int count)
    {
        var (settings, used) = (subscription.Settings, subscription.UsedFillers);
        var due = subscription.Next ?? DueTimes.Next(settings, now, subscription.LastDate);
        for (var i = 0; i < count; i++)
        {
            var choice = subscription.IsPausedOn(due.Date) || leftOut.Contains(due.Date)
                ? new DayChoice(PostKind.Skip, [], used)
                : picker.Pick(due.Date, settings.Empty, settings.Eras, used);
            used = choice.UsedFillers;
            yield return new CalendarDay(due, choice);
            due = DueTimes.Next(settings, due.At, due.Date);
        }
    }
}

/// <summary>One day of a calendar.</summary>
/// <param name="Due">Its date, and when its post is due.</param>
/// <param name="Choice">What it will be.</param>
public sealed record CalendarDay(Due Due, DayChoice Choice);
