using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ChatBot.History.Daily;
using NodaTime;

namespace ChatBot.Tests.Verbs;

/// <summary>What whoever runs the bot asks the program from outside: how it fares, and how many chats it would carry.</summary>
public sealed class OperatingTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("chatbot-operating-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task Health_tells_how_the_running_program_fares_and_that_none_runs()
    {
        var settings = new Dictionary<string, string> { ["Web__Url"] = $"http://127.0.0.1:{FreePort()}" };
        var (_, error, status) = await Program.FinishAsync(Program.StartIn(directory, settings, "health"));
        Assert.Equal(1, status);
        Assert.Contains("/healthz", error, StringComparison.Ordinal);

        using var running = Program.StartIn(directory, settings, "run");
        var line = "";
        while (line is not null && !line.Contains($"served at {settings["Web__Url"]}", StringComparison.Ordinal))
        {
            line = await running.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
        }

        var (output, _, well) = await Program.FinishAsync(Program.StartIn(directory, settings, "health"));
        running.Kill();
        await running.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, well);
        Assert.Equal(["green  the program", "green  web: running", "green  schedule: not needed", "green  database: not needed"], output.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Health_says_so_when_the_page_is_turned_off()
    {
        var (_, error, status) = await Program.FinishAsync(Program.StartIn(directory, new Dictionary<string, string> { ["Web__Url"] = "" }, "health"));
        Assert.Equal(1, status);
        Assert.Contains("Web:Url", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Capacity_tells_how_late_posts_become()
    {
        var (output, _, status) = await Program.FinishAsync(Program.StartIn(directory, null, "capacity", "--chats", "1000", "1000000", "--platform", "telegram", "--rate", "25", "--json"));
        Assert.Equal(0, status);
        var reports = output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal([1_000, 1_000_000], reports.Select(report => report.GetProperty("chats").GetInt32()));
        Assert.InRange(reports[0].GetProperty("latest_seconds").GetDouble(), 10, 60);
        Assert.InRange(reports[1].GetProperty("missed").GetDouble(), 0.05, 0.5);
    }

    [Fact]
    public void Posts_leave_as_fast_as_the_rate_and_none_before_it_is_due()
    {
        var calm = Capacity.Simulate(100, 1_000, new LocalDate(2027, 6, 15));
        Assert.InRange(calm.Latest.TotalSeconds, 0, 1);
        var (slow, fast) = (Capacity.Simulate(100_000, 20, new LocalDate(2027, 6, 15)), Capacity.Simulate(100_000, 40, new LocalDate(2027, 6, 15)));
        Assert.InRange(slow.Latest / fast.Latest, 1.9, 2.6);
        Assert.True(slow.Median < slow.Most && slow.Most < slow.Latest);
        // The largest crowd: nine o'clock in Japan.
        Assert.InRange(fast.Latest.TotalSeconds, 100_000 * 0.6 * 0.7 / 40, 100_000 * 0.75 / 40);
    }

    [Fact]
    public void All_shares_make_a_whole()
    {
        Assert.Equal(1, Capacity.RealZones.Sum(zone => zone.Share), 6);
        Assert.Equal(1, Capacity.RealTimes.Sum(time => time.Share), 6);
        Assert.All(Capacity.RealZones, zone => Assert.NotNull(DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone.Zone)));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
