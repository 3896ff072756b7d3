using ChatBot.Chat;
using ChatBot.History.Daily;
using NodaTime;

namespace ChatBot.Tests.Daily;

/// <summary>What becomes of posts, on both databases.</summary>
public sealed class DeliveryTests(PostgresServer postgres) : IDisposable
{
    private static readonly PostSettings Tokyo = new() { Zone = "Asia/Tokyo", Language = PostLanguage.Ja };
    private static readonly Instant Morning = Instant.FromUtc(2027, 3, 30, 0, 0);

    private readonly SeededBot bot = new();

    public void Dispose() => bot.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_post_arrives_at_its_minute_once_however_often_the_schedule_fires(bool isPostgres)
    {
        await using var run = Start(isPostgres);
        var subscription = await run.SubscribeAsync("one", Tokyo);
        await run.GoToAsync(Morning - Duration.FromSeconds(1));
        Assert.DoesNotContain(run.Platform.Arrived, post => post.Key.EndsWith("2027-03-30", StringComparison.Ordinal));
        for (var i = 0; i < 3; i++)
        {
            await run.GoToAsync(Morning);
        }

        var post = Assert.Single(run.Platform.Arrived, post => post.Key.EndsWith("2027-03-30", StringComparison.Ordinal));
        Assert.Equal("今日は何の日：3月30日", post.Reply.Title);
        Assert.Contains(post.Reply.Facts, fact => fact.Id == "alaska-sold");
        var last = (await run.Posts.Outbox.LastAsync(subscription.Id, 1, CancellationToken.None)).Single();
        Assert.Equal((DeliveryState.Sent, Morning), (last.State, last.Due));
        Assert.NotNull(last.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_an_absence_a_post_comes_late_within_the_limit_and_every_day_before_is_recorded_as_missed(bool isPostgres)
    {
        await using var run = Start(isPostgres);
        var subscription = await run.SubscribeAsync("one", Tokyo);
        await run.GoToAsync(Morning);
        var sent = run.Platform.Arrived.Count;
        await run.RestartAsync();
        await run.GoToAsync(Morning + Duration.FromDays(4) + Duration.FromHours(2));
        Assert.Equal(sent + 1, run.Platform.Arrived.Count);
        Assert.EndsWith("2027-04-03", run.Platform.Arrived.Last().Key, StringComparison.Ordinal);
        var last = await run.Posts.Outbox.LastAsync(subscription.Id, 5, CancellationToken.None);
        Assert.Equal([DeliveryState.Sent, DeliveryState.Missed, DeliveryState.Missed, DeliveryState.Missed, DeliveryState.Sent], last.Select(one => one.State));
    }

    [Theory]
    [InlineData("TryLater", false, DeliveryState.Sent, 1)]
    [InlineData("TryLater", true, DeliveryState.Sent, 1)]
    [InlineData("Uncertain", false, DeliveryState.Uncertain, 0)]
    [InlineData("Uncertain", true, DeliveryState.Sent, 1)]
    [InlineData("Gone", false, DeliveryState.Gone, 0)]
    [InlineData("Gone", true, DeliveryState.Gone, 0)]
    [InlineData("Moved", false, DeliveryState.Sent, 1)]
    public async Task What_a_platform_says_decides_what_becomes_of_a_post(string says, bool knowsKeys, DeliveryState expected, int arrived)
    {
        await using var run = DailyRun.Start(bot.Facts, null, new PostLimits(1_000_000, null, knowsKeys ? TimeSpan.FromMinutes(2) : TimeSpan.Zero));
        var elsewhere = new ChannelAddress(RecordingPlatform.PlatformName, "elsewhere");
        var subscription = await run.SubscribeAsync("one", Tokyo);
        run.Clock.Now = (Morning - Duration.FromMinutes(1)).ToDateTimeOffset();
        await run.SubscribeAsync("one", Tokyo);
        var calls = new List<string>();
        run.Platform.Answers = (channel, key) =>
        {
            calls.Add(key);
            return calls.Count > 1 ? null : says switch
            {
                "TryLater" => new DeliveryResult.TryLater(TimeSpan.FromSeconds(30)),
                "Uncertain" => new DeliveryResult.Uncertain("the connection broke"),
                "Gone" => new DeliveryResult.Gone(GoneReason.BotRemoved, "Forbidden: bot was kicked"),
                _ => new DeliveryResult.Moved(elsewhere),
            };
        };
        await run.GoToAsync(Morning);
        await run.GoToAsync(Morning + Duration.FromMinutes(1));
        var last = (await run.Posts.Outbox.LastAsync(subscription.Id, 1, CancellationToken.None)).Single();
        Assert.Equal(expected, last.State);
        Assert.Equal(arrived, run.Platform.Arrived.Count(post => post.Key == last.Key));
        var now = await run.Posts.Subscriptions.FindAsync(says == "Moved" ? elsewhere : subscription.Channel, CancellationToken.None);
        Assert.Equal(says == "Gone" ? PauseReason.BotRemoved : null, now!.PausedBecause);
        if (says == "Gone")
        {
            // The moderator is told by the other way that there is.
            Assert.Equal("private-moderator", run.Platform.Arrived.Last().Channel.Chat);
            await run.Posts.NoticeAsync(new ChatChange(subscription.Channel, ChatChangeKind.AccessGained), CancellationToken.None);
            await run.GoToAsync(Morning + Duration.FromDays(1));
            Assert.Equal("one", run.Platform.Arrived.Last().Channel.Chat);
        }
    }

    [Theory]
    [InlineData("there", DeliveryState.Sent, 0)]
    [InlineData("not there", DeliveryState.Sent, 1)]
    public async Task After_a_stop_within_a_request_a_platform_that_can_tell_is_asked_before_anything_is_sent_again(string found, DeliveryState expected, int sentAgain)
    {
        await using var run = DailyRun.Start(bot.Facts, null, new PostLimits(1_000_000, null, TimeSpan.FromMinutes(2)));
        var subscription = await run.SubscribeAsync("one", Tokyo);
        run.Platform.Answers = (_, key) => key.EndsWith("03-30", StringComparison.Ordinal) ? new DeliveryResult.Uncertain("killed") : null;
        await run.GoToAsync(Morning);
        run.Platform.Answers = null;
        run.Platform.Arrived.Clear();
        run.Platform.Finds = _ => found == "there" ? "m1" : null;
        await run.RestartAsync();
        // Later than a repeated key is safe for.
        await run.GoToAsync(Morning + Duration.FromMinutes(10));
        Assert.Equal(sentAgain, run.Platform.Arrived.Count);
        Assert.Equal(expected, (await run.Posts.Outbox.LastAsync(subscription.Id, 1, CancellationToken.None)).Single().State);
    }

    [Theory]
    [InlineData("nobody can look back", DeliveryState.Unsure, "")]
    [InlineData("turned off", DeliveryState.Skipped, "off")]
    [InlineData("turned off and nobody can look back", DeliveryState.Uncertain, "unknown")]
    [InlineData("too late", DeliveryState.Missed, "late")]
    public async Task A_request_of_which_nothing_is_known_is_never_sent_again_blindly(string meanwhile, DeliveryState expected, string reason)
    {
        await using var run = DailyRun.Start(bot.Facts, null, new PostLimits(1_000_000, null, TimeSpan.FromMinutes(2)));
        var subscription = await run.SubscribeAsync("one", Tokyo);
        run.Clock.Now = (Morning - Duration.FromMinutes(1)).ToDateTimeOffset();
        run.Platform.Answers = (_, key) => key.EndsWith("03-30", StringComparison.Ordinal) ? new DeliveryResult.Uncertain("killed") : null;
        await run.GoToAsync(Morning);
        run.Platform.Answers = null;
        run.Platform.Arrived.Clear();
        run.Platform.Finds = _ => meanwhile.Contains("nobody", StringComparison.Ordinal) ? throw new IOException("not allowed") : null;
        if (meanwhile.StartsWith("turned off", StringComparison.Ordinal))
        {
            await run.Posts.Subscriptions.ChangeAsync(subscription.Channel, before => before! with { IsOn = false }, run.Now, "moderator", "off", CancellationToken.None);
        }

        await run.GoToAsync(Morning + (meanwhile == "too late" ? Duration.FromHours(4) : Duration.FromMinutes(10)), isOnce: true);
        var last = (await run.Posts.Outbox.LastAsync(subscription.Id, 1, CancellationToken.None)).Single();
        Assert.Equal((expected, reason), (last.State, last.Reason));
        Assert.Empty(run.Platform.Arrived);
    }

    [Fact]
    public async Task A_repetition_that_is_put_off_does_not_make_the_first_request_unmade()
    {
        await using var run = DailyRun.Start(bot.Facts, null, new PostLimits(1_000_000, null, TimeSpan.FromMinutes(2)));
        var subscription = await run.SubscribeAsync("one", Tokyo);
        run.Clock.Now = (Morning - Duration.FromMinutes(1)).ToDateTimeOffset();
        var answers = new Queue<DeliveryResult>([new DeliveryResult.Uncertain("502"), new DeliveryResult.TryLater(TimeSpan.FromMinutes(5))]);
        run.Platform.Answers = (_, key) => key.EndsWith("03-30", StringComparison.Ordinal) && answers.TryDequeue(out var answer) ? answer : null;
        await run.GoToAsync(Morning);
        run.Platform.Arrived.Clear();
        await run.GoToAsync(Morning + Duration.FromSeconds(10));
        Assert.Empty(answers);
        // The first had arrived, as a look back shows once the key is no longer safe.
        run.Platform.Finds = _ => "m1";
        await run.GoToAsync(Morning + Duration.FromMinutes(6));
        Assert.Empty(run.Platform.Arrived);
        Assert.Equal("m1", (await run.Posts.Outbox.LastAsync(subscription.Id, 1, CancellationToken.None)).Single().Message);
    }

    [Fact]
    public async Task Posts_to_a_place_that_lost_a_right_resume_by_themselves_once_it_is_back()
    {
        await using var run = Start(isPostgres: false);
        var subscription = await run.SubscribeAsync("one", Tokyo);
        run.Clock.Now = (Morning - Duration.FromMinutes(1)).ToDateTimeOffset();
        run.Platform.MayPost = false;
        run.Platform.Answers = (channel, _) => run.Platform.MayPost || channel.Chat != "one" ? null : new DeliveryResult.Gone(GoneReason.MissingPermission, "Missing Permissions");
        await run.GoToAsync(Morning);
        await run.GoToAsync(Morning + Duration.FromDays(1));
        run.Platform.MayPost = true;
        await run.GoToAsync(Morning + Duration.FromDays(2));
        var last = await run.Posts.Outbox.LastAsync(subscription.Id, 3, CancellationToken.None);
        Assert.Equal([DeliveryState.Sent, DeliveryState.Skipped, DeliveryState.Gone], last.Select(one => one.State));
        Assert.Null((await run.Posts.Subscriptions.FindAsync(subscription.Channel, CancellationToken.None))!.PausedBecause);
    }

    [Fact]
    public async Task A_paused_chat_gets_nothing_and_a_record_of_each_day_until_its_date_comes()
    {
        await using var run = Start(isPostgres: false);
        var subscription = await run.SubscribeAsync("one", Tokyo);
        await run.GoToAsync(Morning);
        await run.Posts.Subscriptions.ChangeAsync(
            subscription.Channel, before => before! with { PausedBecause = PauseReason.Asked, PausedUntil = new LocalDate(2027, 4, 2) }, run.Now, "moderator", "pause", CancellationToken.None);
        for (var day = 1; day <= 4; day++)
        {
            await run.GoToAsync(Morning + Duration.FromDays(day));
        }

        var last = await run.Posts.Outbox.LastAsync(subscription.Id, 5, CancellationToken.None);
        Assert.Equal(["", "", "paused: Asked", "paused: Asked", ""], last.Select(one => one.Reason));
    }

    [Fact]
    public async Task One_dead_chat_does_not_hold_back_the_others()
    {
        await using var run = Start(isPostgres: false);
        for (var i = 0; i < 50; i++)
        {
            await run.SubscribeAsync($"chat {i}", Tokyo);
        }

        run.Platform.Answers = (channel, _) => channel.Chat == "chat 7" ? new DeliveryResult.TryLater(TimeSpan.FromHours(1)) : null;
        await run.GoToAsync(Morning);
        Assert.Equal(49, run.Platform.Arrived.Count(post => post.Key.EndsWith("03-30", StringComparison.Ordinal)));
    }

    private DailyRun Start(bool isPostgres) => DailyRun.Start(bot.Facts, isPostgres ? postgres : null);
}
