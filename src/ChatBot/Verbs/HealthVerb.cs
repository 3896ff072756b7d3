using System.CommandLine;
using System.Text.Json;
using ChatBot.Settings;
using ChatBot.Web.Health;

namespace ChatBot.Verbs;

/// <summary>
/// <c>health</c>: asks the running program how it fares, as containers do every few seconds: 0 when its work gets done, though
/// perhaps not all of it; 1 when it does not, or does not answer.
/// </summary>
internal static class HealthVerb
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(5);

    /// <summary>The verb.</summary>
    public static Command Create(LoadedSettings loaded)
    {
        var verb = new Command("health", "Ask the running program how it fares; fails when somebody must mend something.");
        verb.SetAction((_, stop) => Startup.RunAsync(loaded, () => AskAsync(loaded.Settings, stop)));
        return verb;
    }

    private static async Task<int> AskAsync(BotSettings settings, CancellationToken stop)
    {
        if (!settings.Web.IsEnabled())
        {
            await Console.Error.WriteLineAsync("Web:Url is empty: the program tells its health on the page, which is not served.");
            return Startup.Failed;
        }

        var address = AddressOf(settings.Web.Url);
        try
        {
            using var http = new HttpClient { Timeout = LongestAnswer };
            using var answer = await http.GetAsync(address, stop);
            var report = JsonSerializer.Deserialize<HealthReport>(await answer.Content.ReadAsStreamAsync(stop), JsonSerializerOptions.Web)!;
            Console.Out.WriteLine($"{Word(report.Status)}  the program");
            foreach (var (name, adapter) in report.Adapters)
            {
                Console.Out.WriteLine($"{Word(adapter.Status)}  {name}: {adapter.State}");
            }

            Console.Out.WriteLine($"{Word(report.Scheduler.Status)}  schedule: {report.Scheduler.State}");
            Console.Out.WriteLine($"{Word(report.Database.Status)}  database: {report.Database.State}");
            return report.Status == HealthStatus.Red ? Startup.Failed : Startup.Done;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or JsonException && !stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"Nothing tells its health at {address}: {failure.Message}");
            return Startup.Failed;
        }
    }

    /// <summary>Where this machine reaches the page: one that listens everywhere, through its loopback address.</summary>
    private static Uri AddressOf(string url)
    {
        var address = new UriBuilder(url) { Path = "/healthz" };
        address.Host = address.Host is "0.0.0.0" or "[::]" or "*" or "+" ? "127.0.0.1" : address.Host;
        return address.Uri;
    }

    private static string Word(HealthStatus status) => status.ToString().ToLowerInvariant().PadRight(5);
}
