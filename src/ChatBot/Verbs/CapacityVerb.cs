using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ChatBot.Discord;
using ChatBot.History.Daily;
using ChatBot.Settings;
using ChatBot.Telegram;
using NodaTime;

namespace ChatBot.Verbs;

/// <summary><c>capacity</c>: how late posts become for a number of chats at a platform's rate, before there are so many.</summary>
internal static class CapacityVerb
{
    private const string RealZones = "real";

    /// <summary>A day after all clock changes of spring and before those of autumn.</summary>
    private static readonly LocalDate Day = new(2027, 6, 15);

    /// <summary>The verb.</summary>
    public static Command Create(LoadedSettings loaded)
    {
        var chats = new Option<int[]>("--chats") { Description = "How many chats want a daily post; several may be given", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [1_000, 10_000, 100_000, 1_000_000] };
        chats.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => !int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > 100_000_000))
            {
                result.AddError("--chats must be 1 to 100000000.");
            }
        });
        var zones = new Option<string>("--zones") { Description = "Where the chats are: real, most in Japan and the rest over the world", DefaultValueFactory = _ => RealZones };
        zones.AcceptOnlyFromAmong(RealZones);
        var platform = new Option<string>("--platform") { Description = "The platform, whose rate in the settings is taken", DefaultValueFactory = _ => TelegramAdapter.AdapterName };
        platform.AcceptOnlyFromAmong(TelegramAdapter.AdapterName, DiscordAdapter.AdapterName);
        var rate = new Option<double?>("--rate") { Description = "Posts a second instead" };
        rate.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(double.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > 0))
            {
                result.AddError("--rate must be a number above 0.");
            }
        });
        var json = new Option<bool>("--json") { Description = "Print one JSON object a number of chats" };
        var verb = new Command("capacity", "Compute how late daily posts become for many chats at a platform's rate.") { chats, zones, platform, rate, json };
        verb.SetAction((parsed, _) => Startup.RunAsync(loaded, () =>
        {
            var perSecond = parsed.GetValue(rate) ?? (parsed.GetValue(platform) == DiscordAdapter.AdapterName ? loaded.Settings.Discord.PostsPerSecond : loaded.Settings.Telegram.PostsPerSecond);
            Print(parsed.GetValue(chats)!, perSecond, parsed.GetValue(json));
            return Task.FromResult(Startup.Done);
        }));
        return verb;
    }

    private static void Print(IReadOnlyList<int> chats, double perSecond, bool isJson)
    {
        if (!isJson)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"at {perSecond} posts a second    half within   95 of 100 within        latest    missed"));
        }

        foreach (var report in chats.Select(count => Capacity.Simulate(count, perSecond, Day)))
        {
            Console.Out.WriteLine(isJson
                ? JsonSerializer.Serialize(new
                {
                    chats = report.Chats,
                    per_second = report.PerSecond,
                    median_seconds = Math.Round(report.Median.TotalSeconds, 1),
                    p95_seconds = Math.Round(report.Most.TotalSeconds, 1),
                    latest_seconds = Math.Round(report.Latest.TotalSeconds, 1),
                    missed = Math.Round(report.Missed, 4),
                })
                : string.Create(CultureInfo.InvariantCulture, $"{report.Chats,14:N0} chats   {Time(report.Median),12}   {Time(report.Most),16}  {Time(report.Latest),12}  {report.Missed,7:P1}"));
        }
    }

    private static string Time(Duration time) => time < Duration.FromMinutes(2)
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:N0} s")
        : time < Duration.FromHours(2)
            ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:N0} min")
            : string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:N1} h");
}
