using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace ChatBot.Benchmarks;

/// <summary>
/// Readers of a published program's page, each asking for the next page as soon as the last is there: the time a full page
/// takes, with the style sheet and script that a first visit needs, held against the bound the README states.
/// </summary>
internal static partial class WebLoad
{
    private const int Readers = 50;

    /// <summary>What a reader may ask at once under the default limit of 20 requests a second.</summary>
    private const int PagesEach = 50;

    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    private static readonly string[] Pages =
    [
        "/", "/timeline", "/timeline?era=cold-war", "/eras", "/eras/detente", "/treaties", "/treaties/inf", "/facts/us-recognises-ussr-1933", "/search?q=Gorbachev",
        "/calendar?year=2027", "/calendar/2027-03-30", "/chat?say=%2Ftreaty+SALT", "/chat?say=When+was+Alaska+sold%3F", "/days/03-30", "/sources",
    ];

    /// <summary>Measures the program published to a folder, prints the figures, and tells whether the bound holds.</summary>
    public static async Task<bool> CheckAsync(string published, TextWriter output)
    {
        var data = Directory.CreateTempSubdirectory("chatbot-web-").FullName;
        var address = FreeAddress();
        using var program = Process.Start(new ProcessStartInfo(Path.Combine(published, "ChatBot"), ["run", "--Data:Directory", data])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            Environment = { ["Web__Url"] = address },
        })!;
        while (await program.StandardError.ReadLineAsync() is { } line && !line.Contains("The page is served", StringComparison.Ordinal))
        {
        }

        _ = program.StandardError.ReadToEndAsync();
        // Each reader once, so that no page is measured that was never compiled.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(reader => ReadAsync(address, reader, Pages.Length, null)));
        var times = new ConcurrentBag<TimeSpan>();
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Readers).Select(reader => ReadAsync(address, reader, PagesEach, times)));
        var elapsed = Stopwatch.GetElapsedTime(began);
        var memory = PeakMemory.Megabytes(program.Id);
        program.Kill();
        await program.WaitForExitAsync();
        Directory.Delete(data, recursive: true);
        var ordered = times.Order().ToList();
        var median = ordered[ordered.Count / 2];
        output.WriteLine(
            $"a full page with {Readers} concurrent readers: median {median.TotalMilliseconds:N0} ms, p99 {ordered[ordered.Count * 99 / 100].TotalMilliseconds:N0} ms, {ordered.Count / elapsed.TotalSeconds:N0} pages a second; peak memory {memory:N0} MB");
        return ordered.Count == Readers * PagesEach && median < Longest;
    }

    private static async Task ReadAsync(string address, int number, int pages, ConcurrentBag<TimeSpan>? times)
    {
        using var reader = new HttpClient { BaseAddress = new Uri(address) };
        // Readers come from as many addresses, as their proxy would say.
        reader.DefaultRequestHeaders.Add("X-Forwarded-For", $"198.51.100.{number}");
        reader.DefaultRequestHeaders.AcceptLanguage.ParseAdd(number % 2 == 0 ? "ja" : "en");
        for (var i = 0; i < pages; i++)
        {
            var began = Stopwatch.GetTimestamp();
            var page = await reader.GetStringAsync(new Uri(Pages[(number + i) % Pages.Length], UriKind.Relative));
            if (i == 0)
            {
                foreach (Match asset in Asset().Matches(page))
                {
                    await reader.GetByteArrayAsync(new Uri(asset.Value, UriKind.Relative));
                }
            }

            times?.Add(Stopwatch.GetElapsedTime(began));
        }
    }

    private static string FreeAddress()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
    }

    [GeneratedRegex("/assets/[^\"]+")]
    private static partial Regex Asset();
}
