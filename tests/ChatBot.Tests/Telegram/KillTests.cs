using System.Diagnostics;
using System.Globalization;

namespace ChatBot.Tests.Telegram;

/// <summary>The program itself under a burst of updates, killed again and again.</summary>
[Collection(nameof(Alone))]
public sealed class KillTests : IDisposable
{
    /// <summary>How many answers one killed program can have had under way.</summary>
    private const int MostAtOnce = 32;

    /// <summary>The most memory the program may take under a burst, pictures drawn included.</summary>
    private const double MostMegabytes = 180;

    private static readonly bool IsFull = Environment.GetEnvironmentVariable("CHATBOT_FULL") == "true";
    private readonly string directory = Directory.CreateTempSubdirectory("chatbot-telegram-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task A_burst_is_answered_each_message_once()
    {
        await using var server = await BotApiServer.StartAsync();
        var burst = Burst(server, IsFull ? 10_000 : 500);
        using var program = Start(server);
        var log = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await server.WaitAsync(one => one.Unconfirmed == 0);
        Assert.Equal(burst, Answered(server).Order());
        var memory = PeakMegabytes(program);
        Assert.InRange(memory, 1, MostMegabytes);
        TestContext.Current.SendDiagnosticMessage($"{burst.Count} updates, peak memory {memory:N0} MB, {program.TotalProcessorTime.TotalSeconds:N1} s of CPU");
        await StopAsync(program, "TERM");
        Assert.Equal(0, program.ExitCode);
        Assert.DoesNotContain(server.Token, await log, StringComparison.Ordinal);
        Assert.Empty(server.Violations);
    }

    [Fact]
    public async Task Killed_at_any_moment_it_loses_nothing_and_doubles_only_what_was_in_flight()
    {
        var (kills, updates) = IsFull ? (20, 10_000) : (4, 600);
        await using var server = await BotApiServer.StartAsync();
        var burst = Burst(server, updates);
        var random = new Random(1922);
        var inFlight = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            // A moment is a number of answers more than there were: somewhere within this program's share of the burst.
            var moment = server.Accepted.Count + random.Next(1, updates / (kills + 1));
            using var program = Start(server);
            var log = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await server.WaitAsync(one => one.Accepted.Count >= moment || one.Unconfirmed == 0);
            await StopAsync(program, "KILL");
            Assert.DoesNotContain(server.Token, await log, StringComparison.Ordinal);
            inFlight += MostAtOnce;
        }

        using var last = Start(server);
        var rest = last.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await server.WaitAsync(one => one.Unconfirmed == 0);
        await StopAsync(last, "TERM");
        Assert.DoesNotContain(server.Token, await rest, StringComparison.Ordinal);
        var answered = Answered(server).ToList();
        Assert.Empty(burst.Except(answered));
        Assert.InRange(answered.Count - burst.Count, 0, inFlight);
        Assert.All(answered.GroupBy(person => person), person => Assert.InRange(person.Count(), 1, 1 + kills));
        TestContext.Current.SendDiagnosticMessage($"{kills} kills, {updates} updates, {answered.Count - burst.Count} double answers");
    }

    /// <summary>A message each by as many people; returns their ids in order.</summary>
    private static List<long> Burst(BotApiServer server, int count)
    {
        string[] messages = ["/onthisday 3/30", "/treaty INF", "/era reset"];
        var people = Enumerable.Range(1, count).Select(person => (long)person).ToList();
        people.ForEach(person => server.Push(TelegramUpdates.Private(messages[person % messages.Length], person, person % 2 == 0 ? "ja" : "en")));
        return people;
    }

    /// <summary>Who was answered, once for each answer: the words of those in the burst fit into one message, some after a picture.</summary>
    private static IEnumerable<long> Answered(BotApiServer server) => server.Accepted.Where(message => message["text"] is not null).Select(message => (long)message["chat"]!["id"]!);

    /// <summary>The peak resident size (VmHWM) of a Linux process that still runs.</summary>
    private static double PeakMegabytes(Process program)
    {
        var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{program.Id}/status")).First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    private static async Task StopAsync(Process program, string signal)
    {
        using (var kill = Process.Start("sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {program.Id}")]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private Process Start(BotApiServer server) => Program.StartIn(
        directory,
        new Dictionary<string, string>
        {
            ["Telegram__Token"] = server.Token,
            ["Telegram__BaseUrl"] = server.Url,
            ["Logging__LogLevel__Default"] = "Trace",
        },
        "run");
}
