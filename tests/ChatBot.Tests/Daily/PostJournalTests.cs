using ChatBot.Chat;
using ChatBot.History.Daily;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace ChatBot.Tests.Daily;

/// <summary>What is noted of posts under way, and what is believed of it after the program was killed.</summary>
public sealed class PostJournalTests(PostgresServer postgres) : IDisposable
{
    private static readonly Guid Boot = Guid.NewGuid();
    private static readonly PostSettings Tokyo = new() { Zone = "Asia/Tokyo", Language = PostLanguage.Ja };
    private static readonly Instant Morning = Instant.FromUtc(2027, 3, 30, 0, 0);
    private static readonly Delivery Post = NewPost(7);

    private readonly SeededBot bot = new();
    private readonly string folder = Directory.CreateTempSubdirectory("chatbot-journal-").FullName;

    private string JournalFile => Path.Combine(folder, "daily.posting");

    public void Dispose()
    {
        bot.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("marked", PostJournal.Step.Marked)]
    [InlineData("left", PostJournal.Step.Left)]
    [InlineData("left twice", PostJournal.Step.Left)]
    [InlineData("uncertain", PostJournal.Step.Left)]
    [InlineData("sent with an id too long to keep", PostJournal.Step.Left)]
    [InlineData("sent", PostJournal.Step.Sent)]
    [InlineData("try later", PostJournal.Step.Refused)]
    [InlineData("gone", PostJournal.Step.Refused)]
    [InlineData("moved", PostJournal.Step.Refused)]
    [InlineData("recorded", null)]
    [InlineData("never marked", null)]
    public void How_far_a_post_was_is_known_after_a_kill(string far, PostJournal.Step? expected)
    {
        using (var journal = Begin())
        {
            Note(journal, far);
        }

        using var next = Open();
        var known = next!.Find(Post.Subscription, Post.Date, Morning);
        Assert.Equal(expected, known?.Step);
        Assert.Equal(far == "sent" ? "1234567890123456789" : null, known?.Message);
        if (far == "try later")
        {
            Assert.Equal(Morning + Duration.FromMinutes(5), known!.At);
        }
    }

    [Fact]
    public void An_entry_is_of_one_mark_of_one_post()
    {
        using (var journal = Begin())
        {
            Note(journal, "sent");
        }

        using var next = Open();
        Assert.Null(next!.Find(Post.Subscription, Post.Date, Morning + Duration.FromMilliseconds(1)));
        Assert.Null(next.Find(Post.Subscription, Post.Date.PlusDays(1), Morning));
        Assert.Null(next.Find(Post.Subscription + 1, Post.Date, Morning));
    }

    [Theory]
    [InlineData("of another boot")]
    [InlineData("missing")]
    [InlineData("empty")]
    [InlineData("cut short")]
    [InlineData("longer")]
    [InlineData("damaged in the header")]
    [InlineData("damaged in an entry")]
    [InlineData("damaged where nothing stood")]
    [InlineData("half overwritten")]
    [InlineData("begun anew")]
    public void Nothing_is_known_from_a_journal_that_does_not_prove_itself(string how)
    {
        var other = NewPost(8);
        using (var journal = Begin())
        {
            Note(journal, "marked");
            journal.Marking(other, Morning);
        }

        var bytes = File.ReadAllBytes(JournalFile);
        switch (how)
        {
            case "missing":
                File.Delete(JournalFile);
                break;
            case "empty":
                File.WriteAllBytes(JournalFile, []);
                break;
            case "cut short":
                File.WriteAllBytes(JournalFile, bytes[..^PostJournal.Size]);
                break;
            case "longer":
                File.WriteAllBytes(JournalFile, [.. bytes, .. new byte[PostJournal.Size]]);
                break;
            case "damaged in the header":
                Damage(20);
                break;
            case "damaged in an entry":
                Damage(PostJournal.Size + 8);
                break;
            case "damaged where nothing stood":
                Damage((PostJournal.Places * PostJournal.Size) + 3);
                break;
            case "half overwritten":
                // Torn as no kill tears it: the first half of another entry in the place of one.
                bytes.AsSpan(2 * PostJournal.Size, PostJournal.Size / 2).CopyTo(bytes.AsSpan(PostJournal.Size));
                File.WriteAllBytes(JournalFile, bytes);
                break;
            case "begun anew":
                Begin().Dispose();
                break;
        }

        using var next = PostJournal.Open(JournalFile, how == "of another boot" ? Guid.NewGuid() : Boot, NullLogger.Instance);
        Assert.Null(next!.Find(Post.Subscription, Post.Date, Morning));
        Assert.Null(next.Find(other.Subscription, other.Date, Morning));

        void Damage(int at)
        {
            bytes[at] ^= 1;
            File.WriteAllBytes(JournalFile, bytes);
        }
    }

    [Fact]
    public void There_is_no_journal_where_no_boot_has_a_name_or_the_file_cannot_be_opened_or_another_program_holds_it()
    {
        Assert.Null(PostJournal.Open(JournalFile, null, NullLogger.Instance));
        Assert.False(File.Exists(JournalFile));
        Assert.Null(PostJournal.Open(folder, Boot, NullLogger.Instance));
        using var holding = Begin();
        Assert.Null(Open());
        holding.Marking(Post, Morning);
        holding.Dispose();
        using var next = Open();
        Assert.Equal(PostJournal.Step.Marked, next!.Find(Post.Subscription, Post.Date, Morning)?.Step);
    }

    [Fact]
    public void It_does_not_grow_and_what_finds_no_place_is_not_known()
    {
        using (var journal = Begin())
        {
            for (var i = 0; i < 3 * PostJournal.Places; i++)
            {
                journal.Marking(NewPost(i), Morning);
                journal.Left(NewPost(i));
                journal.Recorded(NewPost(i));
            }

            for (var i = 0; i <= PostJournal.Places; i++)
            {
                journal.Marking(NewPost(i), Morning);
                journal.Left(NewPost(i));
                journal.Answered(NewPost(i), new DeliveryResult.Sent("1"), Morning);
            }
        }

        Assert.Equal((PostJournal.Places + 1) * PostJournal.Size, new FileInfo(JournalFile).Length);
        using var next = Open();
        Assert.All(Enumerable.Range(0, PostJournal.Places), i => Assert.Equal(PostJournal.Step.Sent, next!.Find(i, Post.Date, Morning)?.Step));
        Assert.Null(next!.Find(PostJournal.Places, Post.Date, Morning));
    }

    [Theory]
    [InlineData("marked", DeliveryState.Sent, 1, null)]
    [InlineData("try later", DeliveryState.Due, 0, null)]
    [InlineData("gone", DeliveryState.Sent, 1, null)]
    [InlineData("left", DeliveryState.Uncertain, 0, null)]
    [InlineData("uncertain", DeliveryState.Uncertain, 0, null)]
    [InlineData("never marked", DeliveryState.Uncertain, 0, null)]
    [InlineData("sent", DeliveryState.Sent, 0, "1234567890123456789")]
    public async Task A_post_that_was_under_way_at_a_kill_is_sent_again_only_when_it_is_certainly_not_there(string far, DeliveryState expected, int sentAgain, string? message)
    {
        await using var run = DailyRun.Start(bot.Facts);
        var sending = await LeaveSendingAsync(run);
        await run.RestartAsync(() =>
        {
            using var journal = PostJournal.Open(run.Journal, PostJournal.Boot(), NullLogger.Instance)!;
            journal.Begin();
            Note(journal, far, sending, sending.SendingAt!.Value);
        });
        await run.GoToAsync(Morning + Duration.FromMinutes(1));
        var last = await LastAsync(run, sending);
        Assert.Equal(expected, last.State);
        Assert.Equal(sentAgain, run.Platform.Arrived.Count);
        if (message is not null)
        {
            Assert.Equal((message, Morning), (last.Message, last.EndedAt!.Value));
        }

        await run.GoToAsync(Morning + Duration.FromMinutes(6));
        Assert.Equal(far == "try later" ? 1 : sentAgain, run.Platform.Arrived.Count);
    }

    [Fact]
    public async Task What_the_sender_itself_noted_is_known_at_the_next_start_and_forgotten_by_the_one_after()
    {
        await using var run = DailyRun.Start(bot.Facts);
        await run.RestartAsync();
        var left = await LeaveSendingAsync(run);
        await run.RestartAsync(() => Assert.Equal(PostJournal.Step.Left, Find()?.Step));
        await run.RestartAsync(() => Assert.Null(Find()));
        await run.GoToAsync(Morning + Duration.FromMinutes(1));
        Assert.Equal(DeliveryState.Uncertain, (await LastAsync(run, left)).State);
        Assert.Empty(run.Platform.Arrived);
        await run.GoToAsync(Morning + Duration.FromDays(1));
        Assert.Single(run.Platform.Arrived);

        PostJournal.Entry? Find()
        {
            using var journal = PostJournal.Open(run.Journal, PostJournal.Boot(), NullLogger.Instance);
            return journal!.Find(left.Subscription, left.Date, left.SendingAt!.Value);
        }
    }

    [Fact]
    public async Task On_PostgreSQL_where_others_may_go_on_with_the_work_there_is_no_journal()
    {
        await using var run = DailyRun.Start(bot.Facts, postgres);
        await run.RestartAsync();
        Assert.False(File.Exists(run.Journal));
    }

    /// <summary>Leaves a post as a kill leaves one: marked, its request made, and nothing recorded.</summary>
    private static async Task<Delivery> LeaveSendingAsync(DailyRun run)
    {
        run.Clock.Now = (Morning - Duration.FromMinutes(1)).ToDateTimeOffset();
        var subscription = await run.SubscribeAsync("one", Tokyo);
        run.Platform.Answers = (_, _) => throw new InvalidOperationException("killed");
        await run.GoToAsync(Morning);
        run.Platform.Answers = null;
        var sending = (await run.Posts.Outbox.LastAsync(subscription.Id, 1, CancellationToken.None)).Single();
        Assert.Equal((DeliveryState.Sending, Morning), (sending.State, sending.SendingAt));
        return sending;
    }

    private static async Task<Delivery> LastAsync(DailyRun run, Delivery delivery) =>
        (await run.Posts.Outbox.LastAsync(delivery.Subscription, 1, CancellationToken.None)).Single();

    private static Delivery NewPost(long subscription) => new(subscription, new LocalDate(2027, 3, 30), Morning, PostKind.Anniversary, [], DeliveryState.Claimed);

    private static void Note(PostJournal journal, string far) => Note(journal, far, Post, Morning);

    private static void Note(PostJournal journal, string far, Delivery post, Instant sending)
    {
        if (far == "never marked")
        {
            return;
        }

        journal.Marking(post, sending);
        if (far == "marked")
        {
            return;
        }

        journal.Left(post);
        switch (far)
        {
            case "left twice":
                journal.Left(post);
                break;
            case "uncertain":
                journal.Answered(post, new DeliveryResult.Uncertain("the connection broke"), sending);
                break;
            case "sent":
                journal.Answered(post, new DeliveryResult.Sent("1234567890123456789"), sending);
                break;
            case "sent with an id too long to keep":
                journal.Answered(post, new DeliveryResult.Sent(new string('9', PostJournal.Size)), sending);
                break;
            case "try later":
                journal.Answered(post, new DeliveryResult.TryLater(TimeSpan.FromMinutes(5)), sending);
                break;
            case "gone":
                journal.Answered(post, new DeliveryResult.Gone(GoneReason.BotRemoved, "kicked"), sending);
                break;
            case "moved":
                journal.Answered(post, new DeliveryResult.Moved(new ChannelAddress("telegram", "-1")), sending);
                break;
            case "recorded":
                journal.Answered(post, new DeliveryResult.Sent("1"), sending);
                journal.Recorded(post);
                break;
        }
    }

    private PostJournal Begin()
    {
        var journal = Open()!;
        journal.Begin();
        return journal;
    }

    private PostJournal? Open() => PostJournal.Open(JournalFile, Boot, NullLogger.Instance);
}
