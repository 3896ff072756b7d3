using ChatBot.Chat;
using ChatBot.History.Daily;
using ChatBot.History.Facts;
using NodaTime;
using NodaTime.Text;

namespace ChatBot.History.Commands.Daily;

/// <summary>How a daily post is set up and fares, as its moderators see it.</summary>
/// <param name="Subscription">The chat's subscription.</param>
/// <param name="Days">The last days, newest first, each with the address of its message where the platform has one.</param>
/// <param name="Changes">The last changes, newest first.</param>
internal sealed record DailyStatus(
    Subscription Subscription, IReadOnlyList<(Delivery Delivery, Uri? Link)> Days, IReadOnlyList<(Instant At, string Person, string Change)> Changes)
{
    private const int LastDays = 7;
    private const int LastChanges = 3;

    /// <summary>Reads the last days and changes.</summary>
    public static async Task<DailyStatus> ReadAsync(DailyPosts posts, Subscription subscription, CancellationToken stop) => new(
        subscription,
        [.. (await posts.Outbox.LastAsync(subscription.Id, LastDays, stop)).Select(day => (day, day.Message is { } message
            ? posts.Platforms.GetValueOrDefault(subscription.Channel.Adapter)?.LinkTo(subscription.Channel, message)
            : null))],
        await posts.Subscriptions.ChangesAsync(subscription.Id, LastChanges, stop));

    /// <summary>The whole status.</summary>
    public Reply Show(DailyCall call, string lead, Catalogue catalogue)
    {
        var (words, language, settings) = (call.Words, call.Context.Language, Subscription.Settings);
        var others = new[]
        {
            settings.IsSilent ? words.Silent : "",
            settings.HasPicture ? "" : words.NoPicture,
            settings.IsPublished ? words.Published : "",
            settings.Mention is { } role ? words.Mentions(role) : "",
        }.Where(one => one.Length > 0).ToList();
        var uncertain = Days.Where(day => day.Delivery.State == DeliveryState.Uncertain).Select(day => LocalDatePattern.Iso.Format(day.Delivery.Date)).ToList();
        return call.Context.Reply(ReplyOutcome.Answered) with
        {
            Title = words.StatusTitle,
            Lead = string.Join('\n', new[] { lead, Next(Subscription, language) }.Where(line => line.Length > 0)),
            Sections =
            [
                new Section
                {
                    Fields =
                    [
                        new Field(words.State, State(Subscription, language)),
                        new Field(words.Time, $"{settings.Time.ToString("HH:mm", null)} ({settings.Zone})"),
                        new Field(words.PostLanguage, settings.Language switch { PostLanguage.Ja => words.OneJapanese, PostLanguage.En => words.OneEnglish, _ => words.Both }),
                        new Field(words.Days, WeekdayReader.Write(settings.Days, language)),
                        new Field(words.Empty, settings.Empty switch { EmptyRule.Month => words.RuleMonth, EmptyRule.Archive => words.RuleArchive, _ => words.RuleSkip }),
                        new Field(words.Late, words.Hours((int)settings.Late.TotalHours)),
                        .. settings.Eras.Count > 0
                            ? new[] { new Field(words.EraList, string.Join(language == Language.Japanese ? "、" : ", ", settings.Eras.Select(era => catalogue.Era(era).Name.In(language)))) }
                            : [],
                        .. others.Count > 0 ? new[] { new Field(words.Options, string.Join(language == Language.Japanese ? "、" : ", ", others)) } : [],
                    ],
                },
                .. Days.Count > 0 ? new[] { new Section(words.LastDays) { Lines = [.. Days.Select(day => $"{Day(day.Delivery.Date, language)}  {Outcome(day.Delivery, words)}{(day.Link is { } link ? $"  {link}" : "")}")] } } : [],
                .. Changes.Count > 0
                    ? new[] { new Section(words.Changes) { Lines = [.. Changes.Select(change => $"{Moment(change.At, settings, language)}  {change.Person}  {change.Change}")] } }
                    : [],
            ],
            Buttons = [.. uncertain.Select(day => call.Offer(words.PostAgain(day), "again", (DailyOptions.Date, day)))],
        };
    }

    /// <summary>The state and the next post, in one line.</summary>
    public static string StateAndNext(Subscription subscription, Language language) => $"{State(subscription, language)} — {Next(subscription, language)}";

    /// <summary>A moment on the clock of the chat's time zone.</summary>
    public static string Moment(Instant moment, PostSettings settings, Language language)
    {
        var local = moment.InZone(settings.Rules).LocalDateTime;
        return $"{Day(local.Date, language)} {local.TimeOfDay.ToString("HH:mm", null)} ({settings.Zone})";
    }

    /// <summary>A date with its day of the week.</summary>
    public static string Day(LocalDate date, Language language)
    {
        var day = DateFormatter.Format(PartialDate.Parse(LocalDatePattern.Iso.Format(date)), language);
        return language == Language.Japanese ? $"{day}（{"月火水木金土日"[(int)date.DayOfWeek - 1]}）" : $"{date.DayOfWeek.ToString()[..3]} {day}";
    }

    private static string Next(Subscription subscription, Language language)
    {
        var words = DailyCommandWords.In(language);
        return subscription.Next is { } next && !subscription.IsPausedOn(next.Date)
            ? words.NextPost(Moment(next.At, subscription.Settings, language))
            : subscription is { IsOn: true, PausedUntil: not null } ? "" : words.NoNext;
    }

    private static string State(Subscription subscription, Language language)
    {
        var words = DailyCommandWords.In(language);
        return subscription switch
        {
            { IsOn: false } => words.StateOff,
            { PausedBecause: { } why, PausedUntil: { } until } => words.StatePausedUntil(DailyWords.In(language).Pause(why), Day(until, language)),
            { PausedBecause: { } why } => words.StatePaused(DailyWords.In(language).Pause(why)),
            _ => words.StateOn,
        };
    }

    private static string Outcome(Delivery day, DailyCommandWords words) => day switch
    {
        { State: DeliveryState.Sent, EndedAt: { } ended } when ended - day.Due >= Duration.FromMinutes(1) => words.SentLate((int)(ended - day.Due).TotalMinutes),
        { State: DeliveryState.Sent } => words.Sent,
        { State: DeliveryState.Uncertain } => words.Uncertain,
        { State: DeliveryState.Missed } => words.Missed,
        { State: DeliveryState.Gone } => words.GoneOutcome,
        { State: DeliveryState.Skipped, Reason: DeliveryReason.Empty } => words.SkippedEmpty,
        { State: DeliveryState.Skipped, Reason: DeliveryReason.Asked } => words.SkippedAsked,
        { State: DeliveryState.Skipped } when DeliveryReason.IsPaused(day.Reason) => words.SkippedPaused,
        { State: DeliveryState.Skipped } when DeliveryReason.IsChanged(day.Reason) => words.SkippedChanged,
        { State: DeliveryState.Skipped, Reason: DeliveryReason.FactsRemoved } => words.SkippedRemoved,
        { State: DeliveryState.Skipped } => words.SkippedOff,
        _ => words.Waiting,
    };
}
