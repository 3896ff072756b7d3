using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ChatBot.Benchmarks;

/// <summary>
/// What an answer on Telegram costs the published program, against a bare echo bot on the same library that sends the same
/// texts and pictures through the same loopback server, by turns in one run; held against the bounds the README states.
/// </summary>
internal static class TelegramCost
{
    private const int Rounds = 5;
    private const int WarmUp = 12_000;
    private const int Measured = 6_000;
    private const double MostTimesEcho = 2;
    private const double MostMegabytes = 180;
    private static readonly string[] Messages = ["/onthisday 3/30", "/treaty INF", "/era reset"];

    /// <summary>Measures the program published to a folder, prints the medians, and tells whether every bound holds.</summary>
    public static async Task<bool> CheckAsync(string published, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("chatbot-telegram-cost-").FullName;
        var texts = Path.Combine(folder, "texts.json");
        // A folder of its own each round: the bot would know again what it answered the round before.
        var (ours, echoes) = (new List<double>(), new List<double>());
        var memory = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            var bot = await MeasureAsync(url => Bot(published, Path.Combine(folder, $"{round}"), url), texts);
            var echo = await MeasureAsync(url => Echo(url, texts), null);
            ours.Add(bot.Cpu);
            echoes.Add(echo.Cpu);
            memory = Math.Max(memory, bot.Megabytes);
        }

        Directory.Delete(folder, recursive: true);
        var (own, bare) = (Median(ours), Median(echoes));
        var ratio = Median([.. ours.Zip(echoes, (one, other) => one / other)]);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"CPU of an answer on Telegram, median of {Rounds}: {own * 1e6 / Measured:N0} µs, a bare echo bot's {bare * 1e6 / Measured:N0} µs, ratio {ratio:N2}; peak memory {memory:N0} MB"));
        return ratio < MostTimesEcho && memory < MostMegabytes;
    }

    /// <summary>The processor time of a warmed-up bot for the measured answers, in seconds, and the most memory it held.</summary>
    private static async Task<(double Cpu, double Megabytes)> MeasureAsync(Func<string, ProcessStartInfo> bot, string? texts)
    {
        await using var server = await TelegramLoopback.StartAsync();
        using var process = Process.Start(bot(server.Url))!;
        try
        {
            await server.AskAsync(Messages, WarmUp);
            process.Refresh();
            var before = process.TotalProcessorTime;
            await server.AskAsync(Messages, Measured);
            process.Refresh();
            var cpu = process.TotalProcessorTime - before;
            if (texts is not null)
            {
                await File.WriteAllTextAsync(texts, JsonSerializer.Serialize(server.Answers.ToDictionary(answer => answer.Key, answer => new[] { answer.Value, server.Captions.GetValueOrDefault(answer.Key, "") })));
            }

            return (cpu.TotalSeconds, PeakMemory.Megabytes(process.Id));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static ProcessStartInfo Bot(string published, string data, string url) => new(
        Path.Combine(published, "ChatBot"), ["--Data:Directory", data, "--Telegram:BaseUrl", url, "run"])
    {
        // The page is not what is measured, and several programs may run at once.
        Environment = { ["Telegram__Token"] = TelegramLoopback.Token, ["Web__Url"] = "" },
        RedirectStandardInput = true,
    };

    private static ProcessStartInfo Echo(string url, string texts) =>
        new(Environment.ProcessPath!, ["--echo", url, texts]) { RedirectStandardInput = true };

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
