using ChatBot.Chat;
using NodaTime;

namespace ChatBot.History.Daily;

/// <summary>What a chat that subscribed with some settings would be sent.</summary>
/// <param name="picker">Chooses the facts.</param>
public sealed class PreviewCalendar(DayPicker picker)
{
    /// <summary>The days of a new chat, days without a post included.</summary>
    /// <param name="settings">What its moderators chose.</param>
    /// <param name="first">The local date of its first post.</param>
    /// <param name="days">How many days with a post, at most.</param>
    public IEnumerable<CalendarDay> Days(PostSettings settings, LocalDate first, int days)
    {
        var next = DueTimes.Next(settings, Instant.MinValue + Duration.FromDays(2), first.PlusDays(-1));
        var subscription = new Subscription
        {
            Channel = new ChannelAddress("preview", "preview"),
            Settings = settings,
            Manager = "",
            Next = next,
        };
        return new DailyCalendar(picker, subscription, [], next.At).Days(days);
    }
}
