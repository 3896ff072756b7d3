using System.Net;
using System.Text.Json;
using ChatBot.Chat;
using ChatBot.Web.Health;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace ChatBot.Tests.Web;

/// <summary>How the program says it fares.</summary>
public sealed class HealthTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2027, 3, 30, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Without_a_platform_all_is_well()
    {
        await using var run = await WebRun.StartAsync();
        Assert.Equal((HttpStatusCode.OK, "green", "running"), await LookAsync(run, "web"));
        Assert.Equal("alive\n", await run.ReadAsync("/healthz/live"));
    }

    [Theory]
    [InlineData(AdapterState.Running, AdapterState.Running, HttpStatusCode.OK, "green")]
    [InlineData(AdapterState.Unreachable, AdapterState.Running, HttpStatusCode.OK, "amber")]
    [InlineData(AdapterState.Unreachable, AdapterState.Unreachable, HttpStatusCode.OK, "amber")]
    [InlineData(AdapterState.Restarting, AdapterState.Running, HttpStatusCode.OK, "amber")]
    [InlineData(AdapterState.Restarting, AdapterState.Restarting, HttpStatusCode.OK, "amber")]
    [InlineData(AdapterState.Refused, AdapterState.Running, HttpStatusCode.OK, "amber")]
    [InlineData(AdapterState.Refused, AdapterState.Refused, HttpStatusCode.ServiceUnavailable, "red")]
    public async Task One_platform_that_is_gone_is_amber_and_all_of_them_red(AdapterState discord, AdapterState telegram, HttpStatusCode code, string status)
    {
        await using var run = await WebRun.StartAsync(health: bot => Check(bot, discord, telegram), time: clock);
        Assert.Equal((code, status, discord.ToString().ToLowerInvariant()), await LookAsync(run, "discord"));
    }

    [Fact]
    public async Task A_schedule_that_stands_still_is_red_until_it_goes_on()
    {
        await using var run = await WebRun.StartAsync(health: bot => Check(bot, AdapterState.Running, AdapterState.Running), time: clock);
        await run.Seeded.Daily.Ticker.TickAsync(Instant.FromDateTimeOffset(clock.GetUtcNow()), TestContext.Current.CancellationToken);
        Assert.Equal("green", (await LookAsync(run, "discord")).Status);
        clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "red", "running"), await LookAsync(run, "discord"));
        await run.Seeded.Daily.Ticker.TickAsync(Instant.FromDateTimeOffset(clock.GetUtcNow()), TestContext.Current.CancellationToken);
        Assert.Equal("green", (await LookAsync(run, "discord")).Status);
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_red()
    {
        var directory = Directory.CreateTempSubdirectory("chatbot-health-").FullName;
        using var bot = new SeededBot(time: clock, configure: settings => settings.Data.Directory = directory);
        var check = Check(bot, AdapterState.Running, AdapterState.Running);
        Assert.Equal(HealthStatus.Green, (await check.LookAsync(TestContext.Current.CancellationToken)).Database.Status);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
        var report = await check.LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal((HealthStatus.Red, HealthStatus.Red), (report.Status, report.Database.Status));
    }

    private HealthCheck Check(SeededBot bot, AdapterState discord, AdapterState telegram) => new(
        () => new Dictionary<string, AdapterState> { ["discord"] = discord, ["telegram"] = telegram }, ["discord", "telegram"], bot.Daily, bot.Facts, clock);

    private static async Task<(HttpStatusCode Code, string? Status, string? State)> LookAsync(WebRun run, string adapter)
    {
        using var response = await run.Reader.GetAsync("/healthz", TestContext.Current.CancellationToken);
        using var report = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (response.StatusCode, report.RootElement.GetProperty("status").GetString(), report.RootElement.GetProperty("adapters").GetProperty(adapter).GetProperty("state").GetString());
    }
}
