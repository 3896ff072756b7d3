using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ChatBot.Tests.Web;

/// <summary>The program with its page, as its operator starts it.</summary>
public sealed class ProgramTests : IDisposable
{
    private const string Token = "1234567:a-token-that-nobody-may-see";
    private const string Password = "hush-a-password";
    private static readonly string[] Paths =
    [
        "/", "/chat", "/chat?say=%2Fhelp", "/chat/exchange?say=token", "/chat/complete?typed=%2F", "/chat/picture.png?say=x", "/timeline", "/eras", "/eras/detente", "/treaties",
        "/treaties/inf", "/facts", "/facts/us-recognises-ussr-1933", "/days/03-30", "/sources", "/search?q=token", "/calendar", "/calendar/2027-03-30", "/calendar.ics", "/feed.atom",
        "/healthz", "/healthz/live", "/metrics", "/nothing", "/appsettings.json", "/..%2f..%2fappsettings.json", "/data/daily.db", "/favicon.ico",
    ];

    private readonly string directory = Directory.CreateTempSubdirectory("chatbot-web-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task It_is_served_beside_a_platform_and_nothing_of_the_settings_can_be_read_from_it()
    {
        var (address, closed) = (FreeAddress(), FreeAddress());
        File.WriteAllText(Path.Combine(directory, "appsettings.json"), $$"""{ "Telegram": { "WebhookSecret": "{{Password}}" } }""");
        using var program = Program.StartIn(
            directory, new Dictionary<string, string> { ["Web__Url"] = address, ["Telegram__Token"] = Token, ["Telegram__BaseUrl"] = closed }, "run");
        var output = program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await WaitForAsync(program.StandardError, $"The page is served at {address}");
        var rest = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var reader = new HttpClient { BaseAddress = new Uri(address) };
        foreach (var path in Paths)
        {
            using var response = await reader.GetAsync(path, TestContext.Current.CancellationToken);
            var said = $"{response.Headers}{await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
            Assert.DoesNotContain(Token, said, StringComparison.Ordinal);
            Assert.DoesNotContain(Token[8..], said, StringComparison.Ordinal);
            Assert.DoesNotContain(Password, said, StringComparison.Ordinal);
            Assert.DoesNotContain(directory, said, StringComparison.Ordinal);
        }

        Assert.Contains("\"telegram\"", await reader.GetStringAsync(new Uri("/healthz", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("chatbot_platform_limit_left", await reader.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await EndAsync(program);
        Assert.DoesNotContain(Token, await output + await rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_terminal_its_first_lines_name_the_page_and_the_end_of_the_chat_ends_both()
    {
        var address = FreeAddress();
        using var terminal = new Terminal(directory, address);
        Assert.Contains($"In a browser too: {address}", await terminal.WaitForPromptAsync(), StringComparison.Ordinal);
        using var reader = new HttpClient();
        Assert.Contains("</html>", await reader.GetStringAsync(new Uri(address), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(0, await terminal.EndAsync('\u0004'));
    }

    [Fact]
    public async Task On_a_terminal_a_port_that_is_taken_is_one_warning_and_the_chat_goes_on()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        using var terminal = new Terminal(directory, address);
        Assert.DoesNotContain("In a browser too", await terminal.WaitForPromptAsync(), StringComparison.Ordinal);
        await terminal.TypeAsync("/treaty INF\r");
        await terminal.WaitForPromptAsync();
        await terminal.EndAsync('\u0004');
        Assert.Contains("INF Treaty", terminal.Text, StringComparison.Ordinal);
        Assert.Equal(1, terminal.Text.Split("The web adapter stays stopped").Length - 1);
        Assert.Contains("warn", terminal.Text, StringComparison.Ordinal);
    }

    private static string FreeAddress()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
    }

    private static async Task WaitForAsync(StreamReader log, string words)
    {
        var lines = new List<string>();
        while (await log.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            lines.Add(line);
            if (line.Contains(words, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail(string.Join('\n', lines));
    }

    private static async Task EndAsync(Process program)
    {
        program.StandardInput.Close();
        using (Process.Start("kill", ["-TERM", $"{program.Id}"]))
        {
            await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, program.ExitCode);
    }
}
