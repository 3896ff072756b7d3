using System.Globalization;
using ChatBot.Chat;
using ChatBot.History.Daily;

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
}
