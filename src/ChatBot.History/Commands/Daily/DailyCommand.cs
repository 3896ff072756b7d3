using ChatBot.Chat;
using ChatBot.History.Daily;
using ChatBot.History.Facts;
using NodaTime;
using NodaTime.Extensions;

namespace ChatBot.History.Commands.Daily;

/// <summary>
/// <c>/daily</c>: a chat's moderators set up its daily post. Every part but the list first finds out whether the asker may
/// manage the chat it is about; what is changed is noted with who changed it.
/// </summary>
/// <param name="daily">The daily posts; opened when first needed.</param>
/// <param name="facts">The facts.</param>
/// <param name="time">The clock.</param>
public sealed class DailyCommand(Lazy<DailyPosts> daily, FactRepository facts, TimeProvider time) : ICommand
{
    private const int PreviewDays = 3;
    private const int MostPreviewDays = 7;
    private const int HoursInDay = 24;

    /// <inheritdoc/>
    public CommandDeclaration Declaration => DailyDeclarations.Command;

    private DailyPosts Posts => daily.Value;

    /// <inheritdoc/>
    public async ValueTask<Reply> RunAsync(CommandContext context, CancellationToken stop)
    {
        var part = context.Call.Command[(context.Call.Command.LastIndexOf(' ') + 1)..];
        if (part == "list")
        {
            return await ListAsync(context, stop);
        }

        var (place, refused) = await PlaceAsync(context, part == "copy" ? null : context.Call[DailyOptions.Channel], stop);
        if (place is null)
        {
            return refused!;
        }

        var call = new DailyCall(context, place, DailyCommandWords.In(context.Language), time.GetUtcNow().ToInstant());
        return part switch
        {
            "on" => await OnAsync(call, stop),
            "time" => await SetAsync(call, settings => settings with { Time = TimeOf(call) }, stop),
            "zone" => await SetAsync(call, settings => settings with { Zone = context.Call[DailyOptions.Zone]! }, stop),
            "language" => await SetAsync(call, settings => settings with { Language = LanguageOf(context.Call[DailyOptions.Language]!) }, stop),
            "days" => WeekdayReader.Read(context.Call[DailyOptions.Days]!) is { } days
                ? await SetAsync(call, settings => settings with { Days = days }, stop)
                : call.Refuse(call.Words.WrongDays(context.Call[DailyOptions.Days]!)),
            "empty" => await SetAsync(call, settings => settings with { Empty = Enum.Parse<EmptyRule>(context.Call[DailyOptions.Rule]!, ignoreCase: true) }, stop),
            "late" => Number(context.Call[DailyOptions.Hours]) is var hours && hours < HoursInDay
                ? await SetAsync(call, settings => settings with { Late = Duration.FromHours(hours) }, stop)
                : call.Refuse(call.Words.WrongHours),
            "silent" => await SetAsync(call, settings => settings with { IsSilent = IsOn(context) }, stop),
            "picture" => await SetAsync(call, settings => settings with { HasPicture = IsOn(context) }, stop),
            "publish" => await SetAsync(call, settings => settings with { IsPublished = IsOn(context) }, stop),
            "mention" => await SetAsync(call, settings => settings with { Mention = context.Call[DailyOptions.Role] }, stop),
            "eras" => await ErasAsync(call, stop),
            "copy" => await CopyAsync(call, stop),
            _ => await OfSubscriptionAsync(call, part, stop),
        };
    }

    /// <inheritdoc/>
    public IEnumerable<Completion> Complete(string option, string typed, Language language) => option switch
    {
        DailyOptions.Zone => TimeZoneNames.Complete(typed),
        DailyOptions.Eras => facts.Eras.Complete(typed, 25).Select(era => new Completion(era.Name.In(language), era.Name.In(language))),
        _ => [],
    };

    /// <summary>The place a call is about: where it was made, or another one that the asker manages.</summary>
    private async Task<(ChannelAddress? Place, Reply? Refused)> PlaceAsync(CommandContext context, string? channel, CancellationToken stop)
    {
        var (request, words) = (context.Request, DailyCommandWords.In(context.Language));
        if (channel is null)
        {
            return request.MayManageChat
                ? (request.Channel, null)
                : (null, Forbid(words.NotManager));
        }

        if (!Posts.Platforms.TryGetValue(request.Channel.Adapter, out var platform))
        {
            return (null, Forbid(words.NotElsewhere));
        }

        var access = await platform.AccessAsync(new ChannelAddress(request.Channel.Adapter, channel), request.Person, stop);
        return access switch
        {
            { Channel: null } => (null, Forbid(words.NoSuchChannel(channel))),
            { PersonMayManage: false } => (null, Forbid(words.NotManagerThere(channel))),
            _ => (access.Channel, null),
        };

        Reply Forbid(string why) => context.Reply(ReplyOutcome.Forbidden) with { Lead = why, IsPrivate = true };
    }

    private async Task<Reply> OnAsync(DailyCall call, CancellationToken stop)
    {
        var request = call.Context.Request;
        if (Posts.Platforms.TryGetValue(call.Place.Adapter, out var platform)
            && await platform.AccessAsync(call.Place, request.Person, stop) is { BotMayPost: false } access)
        {
            return call.Context.Reply(ReplyOutcome.Forbidden) with
            {
                Lead = access.MissingRight is { } right ? call.Words.MayNotPost(right) : call.Words.NoSuchChannel(call.Context.Call[DailyOptions.Channel] ?? call.Place.Chat),
                IsPrivate = true,
            };
        }

        var language = call.Context.Call[DailyOptions.Language] is { } chosen ? LanguageOf(chosen)
            : call.Context.Language == Language.Japanese ? PostLanguage.Ja : PostLanguage.En;
        var after = await ChangeAsync(
            call,
            before =>
            {
                var settings = before?.Settings ?? new PostSettings
                {
                    Zone = request.TimeZone ?? (language == PostLanguage.En ? "UTC" : "Asia/Tokyo"),
                    Language = language,
                };
                settings = settings with
                {
                    Time = call.Context.Call[DailyOptions.Time] is null ? settings.Time : TimeOf(call),
                    Zone = call.Context.Call[DailyOptions.Zone] ?? settings.Zone,
                    Language = call.Context.Call[DailyOptions.Language] is null ? settings.Language : language,
                };
                return (before ?? new Subscription { Channel = call.Place, Settings = settings, Manager = request.Person })
                    with
                { Settings = settings, IsOn = true, PausedBecause = null, PausedUntil = null };
            },
            stop);
        return await ShownAsync(call, after!, call.Words.SetUp, stop);
    }

    private async Task<Reply> SetAsync(DailyCall call, Func<PostSettings, PostSettings> change, CancellationToken stop)
    {
        var after = await ChangeAsync(call, before => before is null ? null : before with { Settings = change(before.Settings) }, stop);
        return after is null ? NoPostHere(call) : await ShownAsync(call, after, call.Words.SetUp, stop);
    }

    private async Task<Reply> ErasAsync(DailyCall call, CancellationToken stop)
    {
        var eras = new List<string>();
        foreach (var name in (call.Context.Call[DailyOptions.Eras] ?? "").Split([',', '、', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (facts.Eras.Find(name) is not [var era, ..])
            {
                return call.Refuse(call.Words.WrongEra(name)) with
                {
                    Choices = [.. facts.Eras.Nearest(name, 3).Select(near => call.Offer(near.Name.In(call.Context.Language), "eras", (DailyOptions.Eras, near.Name.In(call.Context.Language))))],
                };
            }

            eras.Add(era.Id);
        }

        return await SetAsync(call, settings => settings with { Eras = eras }, stop);
    }

    private async Task<Reply> CopyAsync(DailyCall call, CancellationToken stop)
    {
        var (source, refused) = await PlaceAsync(call.Context, call.Context.Call[DailyOptions.Channel], stop);
        if (source is null)
        {
            return refused!;
        }

        if (await Posts.Subscriptions.FindAsync(source, stop) is not { } other)
        {
            return NoPostHere(call);
        }

        // A role belongs to its own chat.
        var settings = other.Settings with { Mention = null };
        var after = await ChangeAsync(
            call,
            before => (before ?? new Subscription { Channel = call.Place, Settings = settings, Manager = call.Context.Request.Person }) with { Settings = settings, IsOn = true },
            stop);
        return await ShownAsync(call, after!, call.Words.Copied, stop);
    }

    /// <summary>The parts that need a subscription.</summary>
    private async Task<Reply> OfSubscriptionAsync(DailyCall call, string part, CancellationToken stop)
    {
        if (await Posts.Subscriptions.FindAsync(call.Place, stop) is not { } subscription)
        {
            return NoPostHere(call);
        }

        var (words, context) = (call.Words, call.Context);
        switch (part)
        {
            case "status":
                return await ShownAsync(call, subscription, "", stop);
            case "preview":
                return await PreviewAsync(call, subscription, stop);
            case "test":
                return await TestAsync(call, subscription, stop);
            case "skip":
                return await SkipAsync(call, subscription, stop);
            case "again":
                return await AgainAsync(call, subscription, stop);
            case "pause":
                return await PauseAsync(call, subscription, stop);
            case "resume":
                return await ShownAsync(call, (await ChangeAsync(call, before => before! with { PausedBecause = null, PausedUntil = null }, stop))!, words.Resumed, stop);
            case "off" when context.Call[DailyOptions.Confirm] != "on":
                return call.Ask(words.ConfirmOff, words.Yes, "off");
            case "off":
                await ChangeAsync(call, before => before! with { IsOn = false }, stop);
                return context.Reply(ReplyOutcome.Answered) with { Lead = words.TurnedOff };
            case "forget" when context.Call[DailyOptions.Confirm] != "on":
                return call.Ask(words.ConfirmForget, words.Erase, "forget");
            default:
                var changes = (await Posts.Subscriptions.ChangesAsync(subscription.Id, int.MaxValue, stop)).Count;
                var deliveries = await Posts.Subscriptions.ForgetAsync(subscription.Id, stop);
                return context.Reply(ReplyOutcome.Answered) with { Lead = words.Forgotten(deliveries, changes) };
        }
    }

    private async Task<Reply> PauseAsync(DailyCall call, Subscription subscription, CancellationToken stop)
    {
        LocalDate? until = null;
        if (call.Context.Call[DailyOptions.Date] is not null)
        {
            if (!TryReadDate(call, subscription, out var date, out var refused))
            {
                return refused!;
            }

            until = date;
        }

        var after = await ChangeAsync(call, before => before! with { PausedBecause = PauseReason.Asked, PausedUntil = until }, stop);
        return await ShownAsync(call, after!, until is { } day ? call.Words.PausingUntil(DailyStatus.Day(day, call.Context.Language)) : call.Words.Pausing, stop);
    }

    private async Task<Reply> SkipAsync(DailyCall call, Subscription subscription, CancellationToken stop)
    {
        var date = subscription.Next?.Date ?? default;
        if (call.Context.Call[DailyOptions.Date] is not null && !TryReadDate(call, subscription, out date, out var refused))
        {
            return refused!;
        }

        if (subscription.Next is null)
        {
            return NoPostHere(call);
        }

        var name = DailyStatus.Day(date, call.Context.Language);
        return await Posts.Outbox.SkipAsync(subscription, date, call.Now, stop)
            ? call.Context.Reply(ReplyOutcome.Answered) with { Lead = call.Words.Skipping(name) }
            : call.Refuse(call.Words.AlreadyOver(name));
    }

    private async Task<Reply> AgainAsync(DailyCall call, Subscription subscription, CancellationToken stop) =>
        NodaTime.Text.LocalDatePattern.Iso.Parse(call.Context.Call[DailyOptions.Date]!) is { Success: true } read
        && await Posts.Outbox.PostAgainAsync(subscription.Id, read.Value, call.Now, stop)
            ? call.Context.Reply(ReplyOutcome.Answered) with { Lead = call.Words.PostedAgain }
            : call.Refuse(call.Words.NothingUncertain);

    private async Task<Reply> PreviewAsync(DailyCall call, Subscription subscription, CancellationToken stop)
    {
        var days = Math.Min(call.Context.Call[DailyOptions.Count] is { } count ? Number(count) : PreviewDays, MostPreviewDays);
        var calendar = new DailyCalendar(Posts.Picker, subscription, await Posts.Outbox.LeftOutAsync(subscription.Id, stop), call.Now);
        return call.Context.Reply(ReplyOutcome.Answered) with
        {
            Title = call.Words.PreviewTitle,
            Sections =
            [
                .. calendar.Days(days).Select(day => Posts.Writer.Write(day.Due.Date, day.Choice.Kind, day.Choice.Facts, subscription.Settings.Language) is { } post
                    ? new Section(DailyStatus.Moment(day.Due.At, subscription.Settings, call.Context.Language)) { Text = post.Lead, Facts = [.. post.Facts] }
                    : new Section(DailyStatus.Moment(day.Due.At, subscription.Settings, call.Context.Language)) { Text = call.Words.NothingThatDay }),
            ],
        };
    }

    private async Task<Reply> TestAsync(DailyCall call, Subscription subscription, CancellationToken stop)
    {
        var (settings, words) = (subscription.Settings, call.Words);
        var next = new DailyCalendar(Posts.Picker, subscription with { Next = DueTimes.Next(settings, call.Now, subscription.LastDate) }, [], call.Now)
            .Days(MostPreviewDays)
            .FirstOrDefault(day => day.Choice.Kind != PostKind.Skip);
        if (next is null || Posts.Writer.Write(next.Due.Date, next.Choice.Kind, next.Choice.Facts, settings.Language, settings.HasPicture) is not { } post)
        {
            return call.Refuse(words.NothingThatDay);
        }

        post = post with { Title = words.TestMark(post.Title) };
        if (!Posts.Platforms.TryGetValue(call.Place.Adapter, out var platform))
        {
            return post with { Command = call.Context.Call.Command, Lead = string.Join('\n', new[] { words.TestHere, post.Lead }.Where(line => line.Length > 0)) };
        }

        var result = await platform.SendAsync(call.Place, post, new PostOptions { IsSilent = settings.IsSilent }, $"test/{Guid.NewGuid():N}", stop);
        return result switch
        {
            DeliveryResult.Sent => call.Context.Reply(ReplyOutcome.Answered) with { Lead = words.TestSent },
            DeliveryResult.Gone gone => call.Refuse(words.TestFailed(DailyWords.In(call.Context.Language).Pause(Enum.Parse<PauseReason>(gone.Why.ToString())))),
            DeliveryResult.Uncertain => call.Refuse(words.TestFailed(words.Uncertain)),
            _ => call.Refuse(words.TestFailed(words.Busy)),
        };
    }

    private async Task<Reply> ListAsync(CommandContext context, CancellationToken stop)
    {
        var (words, request) = (DailyCommandWords.In(context.Language), context.Request);
        var mine = new List<Subscription>();
        foreach (var subscription in await Posts.Subscriptions.OfManagerAsync(request.Channel.Adapter, request.Person, stop))
        {
            // Whoever set it up may have lost the right since.
            if (!Posts.Platforms.TryGetValue(subscription.Channel.Adapter, out var platform)
                ? subscription.Channel == request.Channel && request.MayManageChat
                : (await platform.AccessAsync(subscription.Channel, request.Person, stop)).PersonMayManage)
            {
                mine.Add(subscription);
            }
        }

        return mine.Count == 0
            ? context.Reply(ReplyOutcome.NotFound) with { Lead = words.ListEmpty }
            : context.Reply(ReplyOutcome.Answered) with
            {
                Title = words.ListTitle,
                Sections =
                [
                    new Section
                    {
                        Fields = [.. mine.Select(one => new Field(one.Channel.Thread ?? one.Channel.Chat, DailyStatus.StateAndNext(one, context.Language)))],
                    },
                ],
            };
    }

    private Task<Subscription?> ChangeAsync(DailyCall call, Func<Subscription?, Subscription?> change, CancellationToken stop) => Posts.Subscriptions.ChangeAsync(
        call.Place,
        before => change(before) is { } after ? (after with { Manager = call.Context.Request.Person }).Rescheduled(call.Now) : null,
        call.Now,
        call.Context.Request.Person,
        call.Context.Call.ToMessage(call.Context.Commands.Declaration(call.Context.Call.Command)),
        stop);

    private async Task<Reply> ShownAsync(DailyCall call, Subscription subscription, string lead, CancellationToken stop)
    {
        var status = await DailyStatus.ReadAsync(Posts, subscription, stop);
        return status.Show(call, lead, facts.Catalogue);
    }

    private static Reply NoPostHere(DailyCall call) => call.Context.Reply(ReplyOutcome.NotFound) with
    {
        Lead = call.Words.NoPostHere,
        Buttons = [call.Offer(call.Words.StartDaily, "on")],
        IsPrivate = true,
    };

    /// <summary>A date from today on in the chat's time zone; one without a year is the next of its kind.</summary>
    private static bool TryReadDate(DailyCall call, Subscription subscription, out LocalDate date, out Reply? refused)
    {
        var today = call.Now.InZone(subscription.Settings.Rules).Date;
        date = default;
        if (!DayReader.TryRead(call.Context.Call[DailyOptions.Date]!, today, call.Context.Words, out var day, out var error))
        {
            refused = call.Refuse(error);
            return false;
        }

        date = day.Day.InYear(day.Year ?? today.Year);
        if (day.Year is null && date < today)
        {
            date = day.Day.InYear(today.Year + 1);
        }

        refused = date < today ? call.Refuse(call.Words.PastDate(DailyStatus.Day(date, call.Context.Language))) : null;
        return refused is null;
    }

    private static LocalTime TimeOf(DailyCall call) => NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(call.Context.Call[DailyOptions.Time]!).Value;

    private static PostLanguage LanguageOf(string value) => Enum.Parse<PostLanguage>(value, ignoreCase: true);

    private static int Number(string? value) => int.Parse(value!, System.Globalization.CultureInfo.InvariantCulture);

    private static bool IsOn(CommandContext context) => context.Call[DailyOptions.Switch] == "on";
}
