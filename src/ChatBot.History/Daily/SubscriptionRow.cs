using ChatBot.Chat;
using NodaTime;
using NodaTime.Text;

namespace ChatBot.History.Daily;

/// <summary>A subscription as it stands in its table.</summary>
internal sealed class SubscriptionRow
{
    private static readonly LocalTimePattern Minutes = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public long Id { get; set; }

    public string Adapter { get; set; } = "";

    public string Chat { get; set; } = "";

    public string Thread { get; set; } = "";

    public bool IsOn { get; set; }

    public string PostTime { get; set; } = "";

    public string Zone { get; set; } = "";

    public string Language { get; set; } = "";

    public int Days { get; set; }

    public string EmptyRule { get; set; } = "";

    public int LateMinutes { get; set; }

    public bool IsSilent { get; set; }

    public bool IsPublished { get; set; }

    public bool HasPicture { get; set; }

    public string Eras { get; set; } = "";

    public string? Mention { get; set; }

    public string? PausedBecause { get; set; }

    public string? PausedUntil { get; set; }

    public long? NextDue { get; set; }

    public string? NextDate { get; set; }

    public string? LastDate { get; set; }

    public string UsedFillers { get; set; } = "";

    public string ZoneVersion { get; set; } = "";

    public string Manager { get; set; } = "";

    public long ChangedAt { get; set; }

    /// <summary>The columns of <c>subscription</c> but its id.</summary>
    public static string[] Columns { get; } =
    [
        "adapter", "chat", "thread", "is_on", "post_time", "zone", "language", "days", "empty_rule", "late_minutes", "is_silent",
        "is_published", "has_picture", "eras", "mention", "paused_because", "paused_until", "next_due", "next_date", "last_date", "used_fillers", "zone_version",
        "manager", "changed_at",
    ];

    /// <summary>The parameter of a column.</summary>
    public static string Parameter(string column) => "@" + string.Concat(column.Split('_').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    public static SubscriptionRow Of(Subscription subscription)
    {
        var settings = subscription.Settings;
        return new SubscriptionRow
        {
            Id = subscription.Id,
            Adapter = subscription.Channel.Adapter,
            Chat = subscription.Channel.Chat,
            Thread = subscription.Channel.Thread ?? "",
            IsOn = subscription.IsOn,
            PostTime = Minutes.Format(settings.Time),
            Zone = settings.Zone,
            Language = settings.Language.ToString(),
            Days = (int)settings.Days,
            EmptyRule = settings.Empty.ToString(),
            LateMinutes = (int)settings.Late.TotalMinutes,
            IsSilent = settings.IsSilent,
            IsPublished = settings.IsPublished,
            HasPicture = settings.HasPicture,
            Eras = string.Join(' ', settings.Eras),
            Mention = settings.Mention,
            PausedBecause = subscription.PausedBecause?.ToString(),
            PausedUntil = Text(subscription.PausedUntil),
            NextDue = subscription.Next?.At.ToUnixTimeMilliseconds(),
            NextDate = Text(subscription.Next?.Date),
            LastDate = Text(subscription.LastDate),
            UsedFillers = subscription.UsedFillers.ToString(),
            ZoneVersion = DueTimes.ZoneVersion,
            Manager = subscription.Manager,
            ChangedAt = subscription.ChangedAt.ToUnixTimeMilliseconds(),
        };
    }

    public Subscription ToSubscription() => new()
    {
        Id = Id,
        Channel = new ChannelAddress(Adapter, Chat, Thread.Length > 0 ? Thread : null),
        IsOn = IsOn,
        Settings = new PostSettings
        {
            Time = Minutes.Parse(PostTime).Value,
            Zone = Zone,
            Language = Enum.Parse<PostLanguage>(Language),
            Days = (Weekdays)Days,
            Empty = Enum.Parse<EmptyRule>(EmptyRule),
            Late = Duration.FromMinutes(LateMinutes),
            IsSilent = IsSilent,
            IsPublished = IsPublished,
            HasPicture = HasPicture,
            Eras = Eras.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Mention = Mention,
        },
        PausedBecause = PausedBecause is null ? null : Enum.Parse<PauseReason>(PausedBecause),
        PausedUntil = Date(PausedUntil),
        Next = NextDue is { } due && Date(NextDate) is { } date ? new Due(date, Instant.FromUnixTimeMilliseconds(due)) : null,
        LastDate = Date(LastDate),
        UsedFillers = FillerSet.Parse(UsedFillers),
        Manager = Manager,
        ChangedAt = Instant.FromUnixTimeMilliseconds(ChangedAt),
    };

    /// <summary>A date as the tables hold it.</summary>
    public static string? Text(LocalDate? date) => date is { } one ? LocalDatePattern.Iso.Format(one) : null;

    /// <summary>A date from the tables.</summary>
    public static LocalDate? Date(string? text) => text is null ? null : LocalDatePattern.Iso.Parse(text).Value;
}
