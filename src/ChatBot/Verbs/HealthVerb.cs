using System.CommandLine;
using System.Net;
using System.Text.Json;
using ChatBot.History.Daily;
using ChatBot.Settings;
using ChatBot.Web.Health;
using NodaTime;
using NodaTime.Extensions;

namespace ChatBot.Verbs;

/// <summary>
/// <c>health</c>: asks the running program how it fares, as containers do every few seconds: 0 when its work gets done, though
/// perhaps not all of it; 1 when it does not, or does not answer. Where it serves no page it cannot be asked; then what it leaves
/// undone in the database is looked at.
/// </summary>
internal static class HealthVerb
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(5);

    /// <summary>How long a post may be due without being taken up; the schedule fires each minute.</summary>
    private static readonly Duration LongestSilence = Duration.FromMinutes(3);

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
            return settings.Discord.IsEnabled() || settings.Telegram.IsEnabled() ? await LookAsync(settings, stop) : Startup.Failed;
        }

        var address = AddressOf(settings.Web.Url);
        try
        {
            using var http = new HttpClient { Timeout = LongestAnswer };
            using var answer = await http.GetAsync(address, stop);
            if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable))
            {
                throw new HttpRequestException($"another program answers there, with {(int)answer.StatusCode}");
            }

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
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or JsonException or NotSupportedException && !stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"Nothing tells its health at {address}: {failure.Message}");
            return Startup.Failed;
        }
    }

    private static async Task<int> LookAsync(BotSettings settings, CancellationToken stop)
    {
        try
        {
            var before = TimeProvider.System.GetUtcNow().ToInstant() - LongestSilence;
            await using var database = HistoryBot.OpenDatabase(settings);
            var overdue = await new Subscriptions(database).CountDueAsync(before, stop).WaitAsync(LongestAnswer, stop);
            Console.Out.WriteLine($"{Word(HealthStatus.Green)}  database: answers");
            Console.Out.WriteLine(overdue > 0
                ? $"{Word(HealthStatus.Red)}  schedule: of {overdue} chats the post is due and was not taken up"
                : $"{Word(HealthStatus.Green)}  schedule: nothing is overdue");
            return overdue > 0 ? Startup.Failed : Startup.Done;
        }
        catch (Exception refused) when (refused is IOException or TimeoutException or System.Data.Common.DbException)
        {
            Console.Out.WriteLine($"{Word(HealthStatus.Red)}  database: {refused.Message}");
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
