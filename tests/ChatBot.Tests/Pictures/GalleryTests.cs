using System.Diagnostics;
using System.Globalization;
using System.Text;
using ChatBot.Chat;
using ChatBot.History.Daily;
using ChatBot.History.Pictures;
using ChatBot.Tests.Daily;

namespace ChatBot.Tests.Pictures;

/// <summary>What pictures cost: nothing to those who do not see them, and one drawing to all who see the same.</summary>
public sealed class GalleryTests : IDisposable
{
    /// <summary>The longest that drawing one picture may take, in the median.</summary>
    private const double MostMilliseconds = 150;

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private readonly SeededBot bot = new(DrawnPictures.Today);

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task A_reply_tells_what_its_picture_says_without_drawing_it()
    {
        foreach (var message in new[] { "/timeline", "/timeline détente", "/timeline 1962", "/era reset", "/treaty", "/treaty INF" })
        {
            var reply = await bot.Say(message);
            Assert.InRange(reply.Picture!.AltText.Length, 60, AltTexts.Longest);
            Assert.Throws<InvalidOperationException>(() => reply.Picture.Png);
        }

        Assert.Equal(0, bot.Pictures.Drawings);
    }

    [Fact]
    public async Task Only_the_first_page_has_the_picture()
    {
        Assert.NotNull((await bot.Say("/era reset")).Picture);
        Assert.Null((await bot.Say("/era reset page:2")).Picture);
        Assert.NotNull((await bot.Say("/treaty")).Picture);
        Assert.Null((await bot.Say("/treaty page:2")).Picture);
    }

    [Fact]
    public async Task A_treaty_of_which_the_sources_give_no_date_has_no_picture() =>
        Assert.Null((await bot.Say("/treaty massive-retaliation")).Picture);

    [Fact]
    public async Task Many_who_ask_at_once_for_one_picture_cost_one_drawing()
    {
        var pictures = await Task.WhenAll(Enumerable.Range(0, 500).Select(async person =>
            await (await bot.Say("/era reset", person: $"{person}")).Picture!.DrawnAsync(Stop)));
        Assert.Equal(1, bot.Pictures.Drawings);
        Assert.All(pictures, picture => Assert.True(picture.Png.Span.SequenceEqual(pictures[0].Png.Span)));
    }

    [Fact]
    public async Task Whoever_gives_up_takes_the_picture_from_nobody()
    {
        using var impatient = new CancellationTokenSource();
        var picture = (await bot.Say("/timeline")).Picture!;
        var (given, waiting) = (picture.DrawnAsync(impatient.Token).AsTask(), picture.DrawnAsync(Stop).AsTask());
        await impatient.CancelAsync();
        Assert.True((await waiting).Png.Length > 0);
        await ((Task)given).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Assert.Equal(1, bot.Pictures.Drawings);
    }

    [Fact]
    public async Task A_picture_that_cannot_be_drawn_leaves_the_words()
    {
        using var logs = new CapturedLogs();
        var reply = new Reply(ReplyOutcome.Answered, Language.English)
        {
            Lead = "words",
            Picture = new Picture("what it says", _ => throw new FileNotFoundException("The typeface of the pictures is missing.")),
        };
        var drawn = await reply.DrawnAsync(logs, Stop);
        Assert.Equal(("words", null), (drawn.Lead, drawn.Picture));
        Assert.Contains(logs.Lines, line => line.Contains("could not be drawn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Very_many_different_pictures_at_once_keep_within_a_little_memory()
    {
        var process = Process.GetCurrentProcess();
        var messages = bot.Facts.Catalogue.Eras.SelectMany(era => new[] { $"/era {era.Id}", $"/timeline {era.Id}" }).ToList();
        // Whatever the first picture brings along is there before it is measured.
        await (await bot.Say("/timeline")).Picture!.DrawnAsync(Stop);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        process.Refresh();
        var before = process.WorkingSet64;
        await Task.WhenAll(messages.SelectMany(message => new[] { Language.Japanese, Language.English }.Select(async language =>
            await (await bot.Say(message, language)).Picture!.DrawnAsync(Stop))));
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        process.Refresh();
        var grown = (process.WorkingSet64 - before) / 1e6;
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{messages.Count * 2} different pictures at once: {grown:N0} MB more"));
        Assert.Equal(messages.Count * 2 + 1, bot.Pictures.Drawings);
        Assert.InRange(grown, double.MinValue, 80);
    }

    [Fact]
    public void A_picture_is_drawn_in_little_time()
    {
        var times = new List<double>();
        var bytes = new List<long>();
        foreach (var (_, _, sheet) in DrawnPictures.All(bot.Facts).Where(picture => !picture.Name.StartsWith("card", StringComparison.Ordinal)))
        {
            var started = Stopwatch.GetTimestamp();
            bytes.Add(SheetPainter.ToPng(sheet).Length);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        var laidOut = Stopwatch.StartNew();
        var count = DrawnPictures.All(bot.Facts).Count();
        var layout = laidOut.Elapsed.TotalMilliseconds / count;
        times.Sort();
        TestContext.Current.SendDiagnosticMessage(string.Create(
            CultureInfo.InvariantCulture,
            $"{times.Count} pictures: laid out in {layout:N1} ms, drawn in {times[times.Count / 2]:N1} ms (median), {times[^1]:N1} ms (most); {bytes.Average() / 1000:N0} kB on average"));
        Assert.InRange(times[times.Count / 2] + layout, 0, MostMilliseconds);
    }

    [Fact]
    public async Task A_card_that_very_many_chats_get_is_drawn_once_and_only_for_those_that_want_it()
    {
        await using var run = DailyRun.Start(bot.Facts);
        run.Clock.Now = new DateTimeOffset(2027, 3, 30, 9, 0, 0, TimeSpan.Zero);
        await run.SubscribeAllAsync(300, new PostSettings { Zone = "UTC", Language = PostLanguage.Ja, HasPicture = true });
        await run.GoToAsync(run.Now);
        Assert.Equal(300, run.Platform.Arrived.Count);
        Assert.All(run.Platform.Arrived, post => Assert.StartsWith("\u0089PNG", Encoding.Latin1.GetString(post.Reply.Picture!.Png.Span[..4]), StringComparison.Ordinal));
        Assert.Equal(1, run.Pictures.Drawings);

        await using var plain = DailyRun.Start(bot.Facts);
        plain.Clock.Now = run.Clock.Now;
        await plain.SubscribeAllAsync(3, new PostSettings { Zone = "UTC", Language = PostLanguage.Ja, HasPicture = false });
        await plain.GoToAsync(plain.Now);
        Assert.All(plain.Platform.Arrived, post => Assert.Null(post.Reply.Picture));
        Assert.Equal((3, 0), (plain.Platform.Arrived.Count, plain.Pictures.Drawings));
    }

    [Fact]
    public async Task A_card_says_the_date_how_long_ago_it_was_and_where_it_lies()
    {
        await using var run = DailyRun.Start(bot.Facts);
        var post = run.Posts.Writer.Write(DrawnPictures.Today, PostKind.Anniversary, ["alaska-sold"], PostLanguage.En, hasPicture: true)!;
        Assert.Equal(
            "Card for “On this day: 30 March”. Russia sells Alaska to the United States for about 7.2 million dollars (30 March 1867; ★ 160 years ago). On the whole line (1803–2027) a pin marks 30 March 1867.",
            post.Picture!.AltText);
    }
}
