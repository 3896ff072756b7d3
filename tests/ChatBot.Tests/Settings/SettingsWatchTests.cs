using System.Collections.Concurrent;
using System.Diagnostics;
using ChatBot.Tests.Telegram;

namespace ChatBot.Tests.Settings;

/// <summary>Settings that are changed while the program runs.</summary>
public sealed class SettingsWatchTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("chatbot-watch-").FullName;
    private readonly ConcurrentQueue<string> lines = [];

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task What_is_safe_is_taken_the_rest_needs_a_restart_and_of_wrong_settings_nothing_is_taken()
    {
        await using var server = await BotApiServer.StartAsync();
        var address = $"http://127.0.0.1:{FreePorts.Take(1)[0]}";
        Write("""{ "Telegram": { "PostsPerSecond": 7 } }""");
        using var program = Program.StartIn(
            directory,
            new Dictionary<string, string> { ["Telegram__Token"] = server.Token, ["Telegram__BaseUrl"] = server.Url, ["Web__Url"] = address, ["Web__RequestsPerSecond"] = "1000" },
            "run");
        var output = program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var reader = new HttpClient { BaseAddress = new Uri(address) };
        await WaitForAsync(program, "The page is served");
        Assert.Contains(" 7 ", await LimitAsync(reader), StringComparison.Ordinal);
        await AskAsync(reader, "Who was Grigori Rasputin?");

        Write(
            """
            {
              "Chat": { "CountDeclined": true, "TimeZone": "Europe/Helsinki" },
              "Telegram": { "PostsPerSecond": 3, "WebhookSecret": "hush-hush" },
              "Web": { "RequestsPerSecond": 2, "PublicUrl": "https://history.example.org" },
              "Logging": { "LogLevel": { "Default": "Debug" } }
            }
            """);
        await WaitForAsync(program, "Logging:LogLevel:Default was changed and is in use.");
        Assert.Equal(
            [
                "Chat:TimeZone was changed and needs a restart to be in use.",
                "Chat:CountDeclined was changed and is in use.",
                "Telegram:WebhookSecret was changed and needs a restart to be in use.",
                "Telegram:PostsPerSecond was changed and is in use.",
                "Web:PublicUrl was changed and is in use.",
                "Logging:LogLevel:Default was changed and is in use.",
            ],
            Told());
        Assert.Contains(" 3 ", await LimitAsync(reader), StringComparison.Ordinal);
        Assert.Contains("https://history.example.org/", await reader.GetStringAsync(new Uri("/feed.atom", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await AskAsync(reader, "Who was Grigori Rasputin?");
        Assert.Contains("     1  en  ", await ListAsync(), StringComparison.Ordinal);

        Write("{ \"Telegram\": { \"PostsPerSecond\": 5 }, oops");
        await WaitForAsync(program, "of which nothing is taken");
        Assert.Contains("appsettings.json", lines.Last(), StringComparison.Ordinal);
        Write("""{ "Telegram": { "PostsPerSecond": 5 }, "Chat": { "Language": "fr", "Langage": "en" }, "Logging": { "LogLevel": { "Default": "Loud" } } }""");
        await WaitForAsync(program, "Chat:Language is 'fr'; it must be ja or en. Logging:LogLevel:Default is 'Loud'");
        Assert.Contains(lines, line => line.Contains("Chat:Langage is no setting", StringComparison.Ordinal));
        Assert.Contains(" 3 ", await LimitAsync(reader), StringComparison.Ordinal);

        Write("""{ "Telegram": { "PostsPerSecond": 7 } }""");
        await WaitForAsync(program, "Logging:LogLevel:Default was changed and is in use.");
        Assert.Contains(" 7 ", await LimitAsync(reader), StringComparison.Ordinal);
        Write("""{ "Telegram": { "PostsPerSecond": 7.0 } }""");
        await WaitForAsync(program, "The settings were written anew and are those in use.");

        var rest = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using (var kill = Process.Start("kill", ["-TERM", $"{program.Id}"]))
        {
            await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, program.ExitCode);
        var all = string.Join('\n', lines) + await rest + await output;
        Assert.All(["hush-hush", "Helsinki", server.Token], secret => Assert.DoesNotContain(secret, all, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Debug_lines_come_once_the_level_allows_them()
    {
        using var program = Program.StartIn(directory, null, "run");
        await WaitForAsync(program, "there is nobody to answer");
        Assert.DoesNotContain(lines, line => line.Contains("dbug", StringComparison.Ordinal));
        Write("""{ "Logging": { "LogLevel": { "Default": "Debug" } } }""");
        await WaitForAsync(program, "Logging:LogLevel:Default was changed and is in use.");
        using (var kill = Process.Start("kill", ["-TERM", $"{program.Id}"]))
        {
            await WaitForAsync(program, "dbug: Microsoft.Extensions.Hosting");
        }

        await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, program.ExitCode);
    }

    /// <summary>What the log told of single settings.</summary>
    private IEnumerable<string> Told() => lines.Where(line => line.Contains(" was changed and ", StringComparison.Ordinal)).Select(line => line[(line.IndexOf("] ", StringComparison.Ordinal) + 2)..]);

    private void Write(string settings) => File.WriteAllText(Path.Combine(directory, "appsettings.json"), settings);

    private async Task WaitForAsync(Process program, string words)
    {
        string? line;
        do
        {
            line = await program.StandardError.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
            Assert.True(line is not null, $"'{words}' was not logged:\n{string.Join('\n', lines)}");
            lines.Enqueue(line);
        }
        while (!line.Contains(words, StringComparison.Ordinal));
    }

    /// <summary>What an idle Telegram has left of its limit of posts, as the page's metrics tell it: a line that ends with a time.</summary>
    private static async Task<string> LimitAsync(HttpClient reader) =>
        (await reader.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken))
            .Split('\n').Single(line => line.StartsWith("chatbot_platform_limit_left", StringComparison.Ordinal) && line.Contains("telegram", StringComparison.Ordinal)) + " ";

    private static Task<string> AskAsync(HttpClient reader, string question) =>
        reader.GetStringAsync(new Uri($"/chat?say={Uri.EscapeDataString(question)}", UriKind.Relative), TestContext.Current.CancellationToken);

    private async Task<string> ListAsync()
    {
        // Counting holds no answer up, so that the list may be a moment behind.
        string output;
        do
        {
            (output, _, _) = await Program.FinishAsync(Program.StartIn(directory, null, "declined"));
        }
        while (output.Length == 0);

        return output;
    }
}
