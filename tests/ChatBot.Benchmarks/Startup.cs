using System.Diagnostics;

namespace ChatBot.Benchmarks;

/// <summary>
/// Starts a published program again and again: the time to its first answer with its database built and without, and the
/// most memory it took; held against the bounds the README states.
/// </summary>
internal static class Startup
{
    private const int Runs = 15;
    private const double MostMegabytes = 90;
    private static readonly TimeSpan LongestWithDatabase = TimeSpan.FromSeconds(0.4);
    private static readonly TimeSpan LongestWithoutDatabase = TimeSpan.FromSeconds(0.7);

    /// <summary>Measures the program published to a folder, prints the medians, and tells whether every bound holds.</summary>
    public static bool Check(string published, TextWriter output)
    {
        var data = Directory.CreateTempSubdirectory("chatbot-startup-").FullName;
        var without = new List<TimeSpan>();
        var with = new List<TimeSpan>();
        var memory = 0.0;
        for (var i = 0; i < Runs; i++)
        {
            foreach (var database in Directory.GetFiles(data))
            {
                File.Delete(database);
            }

            without.Add(Answer(published, data, ref memory));
            with.Add(Answer(published, data, ref memory));
        }

        Directory.Delete(data, recursive: true);
        var (first, later) = (Median(without), Median(with));
        output.WriteLine($"start to first answer, median of {Runs}: {later.TotalSeconds:N2} s with the database built, {first.TotalSeconds:N2} s without; peak memory {memory:N0} MB");
        return later < LongestWithDatabase && first < LongestWithoutDatabase && memory < MostMegabytes;
    }

    private static TimeSpan Answer(string published, string data, ref double memory)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(
            Path.Combine(published, "ChatBot"), ["--Data:Directory", data, "say", "--language", "ja", "/treaty INF"])
        { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadLine();
        var elapsed = Stopwatch.GetElapsedTime(started);
        memory = Math.Max(memory, PeakMemory.Megabytes(process.Id));
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return elapsed;
    }

    private static TimeSpan Median(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);
}
