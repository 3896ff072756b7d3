using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ChatBot.Benchmarks;

/// <summary>
/// How soon the published program answers interactions on Discord, and what memory many servers take it, against a bot on
/// discord.js that sends the same replies through the same loopback server, in one run; held against the bounds the README
/// states. discord.js must be installed, as tests/run does.
/// </summary>
internal static class DiscordCost
{
    private const int WarmUp = 1_000;
    private const int Interactions = 5_000;
    private const int PerSecond = 200;
    private const int Guilds = 2_500;
    private const int GuildBytes = 50_000;
    private const double MostMegabytes = 200;

    private static readonly (string, string, string, string)[] Commands =
    [
        ("onthisday", "date", "3/30", "ja"), ("treaty", "name", "INF", "en-US"), ("era", "name", "détente", "ja"),
        ("onthisday", "date", "3/30", "en-US"), ("treaty", "name", "INF", "ja"), ("era", "name", "détente", "en-US"),
    ];

    /// <summary>Measures the program published to a folder, prints the figures, and tells whether every bound holds.</summary>
    public static async Task<bool> CheckAsync(string published, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("chatbot-discord-cost-").FullName;
        var replies = Path.Combine(folder, "replies.json");
        var bot = (string origin) => Bot(published, folder, origin);
        var other = (string origin) => DiscordJs(origin, replies);

        var (ours, _) = await MeasureAsync(bot, 0, Interactions, replies);
        var (theirs, _) = await MeasureAsync(other, 0, Interactions, null);
        var (_, ourMemory) = await MeasureAsync(bot, Guilds, 1, null);
        var (_, theirMemory) = await MeasureAsync(other, Guilds, 1, null);
        Directory.Delete(folder, recursive: true);

        var (own, bare) = (At(ours, 0.99), At(theirs, 0.99));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Interactions} interactions on Discord at {PerSecond} a second, all answered: median {At(ours, 0.5):N2} ms, p99 {own:N2} ms; a discord.js bot with the same replies: median {At(theirs, 0.5):N2} ms, p99 {bare:N2} ms"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Guilds} servers of {GuildBytes / 1000} kB at start: peak memory {ourMemory:N0} MB; the discord.js bot {theirMemory:N0} MB"));
        return own <= bare && ourMemory < MostMegabytes && ourMemory < theirMemory / 2;
    }

    /// <summary>The times of a bot's answers, shortest first, and the most memory it held.</summary>
    private static async Task<(IReadOnlyList<TimeSpan> Times, double Megabytes)> MeasureAsync(Func<string, ProcessStartInfo> bot, int guilds, int interactions, string? replies)
    {
        await using var server = await DiscordLoopback.StartAsync(guilds, GuildBytes);
        using var process = Process.Start(bot(server.Origin))!;
        try
        {
            await server.AskAsync(Commands, interactions == 1 ? 1 : WarmUp, PerSecond);
            var times = await server.AskAsync(Commands, interactions, PerSecond);
            if (replies is not null)
            {
                await File.WriteAllTextAsync(replies, JsonSerializer.Serialize(server.Replies));
            }

            return (times, PeakMemory.Megabytes(process.Id));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static ProcessStartInfo Bot(string published, string data, string origin) => new(
        Path.Combine(published, "ChatBot"), ["--Data:Directory", data, "--Discord:BaseUrl", $"{origin}/api/v10/", "run"])
    {
        // The page is not what is measured, and several programs may run at once.
        Environment = { ["Discord__Token"] = DiscordLoopback.Token, ["Web__Url"] = "" },
        RedirectStandardInput = true,
    };

    private static ProcessStartInfo DiscordJs(string origin, string replies)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "ChatBot.sln")))
        {
            root = root.Parent!;
        }

        return new ProcessStartInfo("node", ["answer.js", DiscordLoopback.Token, $"{origin}/api", replies])
        {
            WorkingDirectory = Path.Combine(root.FullName, "tests", "ChatBot.Tests", "Discord", "discordjs"),
        };
    }

    private static double At(IReadOnlyList<TimeSpan> times, double share) => times[(int)Math.Ceiling(times.Count * share) - 1].TotalMilliseconds;
}
