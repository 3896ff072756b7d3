using ChatBot.Chat;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace ChatBot.Tests.Daily;

/// <summary>What a moderator sees of the last days.</summary>
public sealed class StatusTests : IDisposable
{
    private static readonly Instant Due = Instant.FromUtc(2027, 3, 30, 0, 0);

    private readonly HandClock clock = new();
    private readonly SeededBot bot;

    public StatusTests() => bot = new SeededBot(time: clock);

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task Each_day_has_its_outcome_and_what_was_posted_its_address()
    {
        var platform = new RecordingPlatform(clock, null);
        bot.Daily.Connect([platform]);
        using var sender = bot.Daily.SenderFor(platform, clock, NullLogger.Instance);
        clock.Now = (Due - Duration.FromHours(1)).ToDateTimeOffset();
        await AskAsync("/daily on 9:00 Asia/Tokyo en");
        platform.Answers = (_, key) => key.EndsWith("31", StringComparison.Ordinal) ? new DeliveryResult.Uncertain("the connection broke") : null;
        for (var day = 0; day < 2; day++)
        {
            clock.Now = (Due + Duration.FromDays(day) + Duration.FromMinutes(5 * day)).ToDateTimeOffset();
            await bot.Daily.Ticker.TickAsync(Due + Duration.FromDays(day), TestContext.Current.CancellationToken);
            await sender.SendReadyAsync(TestContext.Current.CancellationToken);
            await sender.SettleAsync();
        }

        var status = await AskAsync("/daily status");
        var days = status.Sections.Single(section => section.Heading == "The last 7 days").Lines;
        Assert.Equal(
            [
                "Wed 31 March 2027  not known whether it arrived",
                "Tue 30 March 2027  sent  https://platform.example/chat/1",
            ],
            days);
        Assert.Equal(["again"], status.Buttons.Select(button => button.Call.Command.Split(' ')[1]));
    }

    [Fact]
    public async Task Turning_pictures_off_is_shown_and_kept()
    {
        await AskAsync("/daily on 9:00 Asia/Tokyo en");
        var off = await AskAsync("/daily picture off");
        Assert.Contains("without a picture", PlainTextFormatter.Format(off), StringComparison.Ordinal);
        var on = await AskAsync("/daily picture on");
        Assert.DoesNotContain("without a picture", PlainTextFormatter.Format(on), StringComparison.Ordinal);
    }

    private async Task<Reply> AskAsync(string message) => (await bot.Bot.AnswerAsync(
        new ChatRequest
        {
            Channel = new ChannelAddress(RecordingPlatform.PlatformName, "chat"),
            Person = "11",
            Text = message,
            PlatformLanguage = Language.English,
            MayManageChat = true,
        },
        TestContext.Current.CancellationToken))!;
}
