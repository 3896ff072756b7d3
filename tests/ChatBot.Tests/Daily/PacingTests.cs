using System.Globalization;
using ChatBot.Chat;
using ChatBot.History.Daily;
using Microsoft.Extensions.Time.Testing;

namespace ChatBot.Tests.Daily;

/// <summary>How fast posts go: nearly as fast as is allowed, and in no second faster.</summary>
[Collection(nameof(Alone))]
public sealed class PacingTests : IDisposable
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("CHATBOT_FULL") == "true";
    private readonly SeededBot bot = new();

    public void Dispose() => bot.Dispose();

    [Theory]
    [InlineData(30)]
    [InlineData(50)]
    public async Task Posts_keep_to_the_rate_in_every_second(int perSecond)
    {
        var posts = IsFull ? 10_000 : 600;
        await using var run = DailyRun.Start(bot.Facts, null, new PostLimits(perSecond, null, TimeSpan.Zero), TimeProvider.System);
        await run.SubscribeAllAsync(posts, new PostSettings { Zone = "UTC", Language = PostLanguage.Ja });
        await run.Posts.Ticker.TickAsync(run.Now, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var sending = run.Sender.RunAsync(stop.Token);
        await run.Platform.WaitAsync(posts);
        await stop.CancelAsync();
        await sending;
        var times = run.Platform.Arrived.Select(post => post.At).Order().ToList();
        var rate = (posts - 1) / (times[^1] - times[0]).TotalSeconds;
        var densest = times.Index().Max(one => times.Skip(one.Index).TakeWhile(time => time - one.Item < TimeSpan.FromSeconds(1)).Count());
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{posts} posts at {perSecond} a second: {rate:N2} a second, {densest} in the densest second"));
        Assert.InRange(rate, 0.95 * perSecond, perSecond);
        Assert.InRange(densest, 1, perSecond);
    }

    [Fact]
    public async Task A_rate_that_changes_holds_from_the_next_place_on()
    {
        var (clock, rate) = (new FakeTimeProvider(), 1.0);
        var pacer = new Pacer(() => rate, clock);
        // The first two find the row empty.
        await pacer.WaitAsync(CancellationToken.None);
        await pacer.WaitAsync(CancellationToken.None);
        rate = 10;
        await NextAfterAsync(TimeSpan.FromSeconds(1.03));
        await NextAfterAsync(TimeSpan.FromSeconds(0.103));
        rate = 1;
        await NextAfterAsync(TimeSpan.FromSeconds(0.103));
        await NextAfterAsync(TimeSpan.FromSeconds(1.03));

        async Task NextAfterAsync(TimeSpan wait)
        {
            var next = pacer.WaitAsync(CancellationToken.None);
            clock.Advance(wait - TimeSpan.FromMilliseconds(5));
            Assert.False(next.IsCompleted);
            clock.Advance(TimeSpan.FromMilliseconds(5));
            await next;
        }
    }
}
