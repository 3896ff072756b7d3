using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using ChatBot.Tests.Telegram;

namespace ChatBot.Tests.Verbs;

/// <summary>The program as a service of systemd, whose part the test plays.</summary>
public sealed class SystemdTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chatbot-systemd-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task It_tells_when_it_is_ready_lives_and_stops_reads_its_credentials_and_writes_only_to_its_state()
    {
        await using var server = await BotApiServer.StartAsync();
        var credentials = Directory.CreateDirectory(Path.Combine(folder, "credentials")).FullName;
        var state = Directory.CreateDirectory(Path.Combine(folder, "state")).FullName;
        await File.WriteAllTextAsync(Path.Combine(credentials, "settings_Telegram__Token"), server.Token + "\n", TestContext.Current.CancellationToken);
        var path = Path.Combine(folder, "notify");
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        systemd.Bind(new UnixDomainSocketEndPoint(path));

        // A program knows that it is a service by its parent, which is called systemd: here a shell of that name. The state
        // alone can be written to, as under ProtectSystem=strict; who is not root cannot make it so, and does without.
        var parent = Path.Combine(folder, "systemd");
        File.Copy("/bin/sh", parent);
        var rest = Environment.IsPrivilegedProcess ? "mount --bind \"$STATE\" \"$STATE\" && mount -o remount,bind,ro / || exit 8; touch \"$STATE/../written\" 2> /dev/null && exit 9; " : "";
        string[] command = [.. Environment.IsPrivilegedProcess ? ["unshare", "--mount"] : Array.Empty<string>(), parent, "-c", $"{rest}\"$0\" run & echo $! > \"$STATE/pid\"; wait $!", Program.FilePath];
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = "/", RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["STATE"] = state;
        start.Environment["NOTIFY_SOCKET"] = path;
        start.Environment["WATCHDOG_USEC"] = "400000";
        start.Environment["CREDENTIALS_DIRECTORY"] = credentials;
        start.Environment["Telegram__BaseUrl"] = server.Url;
        start.Environment["Data__Directory"] = state;
        using var process = Process.Start(start)!;
        var log = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await HearAsync("READY=1");
        await HearAsync("WATCHDOG=1");
        await HearAsync("WATCHDOG=1");
        await server.WaitAsync(one => one.Polls > 0);
        using (Process.Start("kill", ["-TERM", (await File.ReadAllTextAsync(Path.Combine(state, "pid"), TestContext.Current.CancellationToken)).Trim()]))
        {
            await HearAsync("STOPPING=1");
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        Assert.True(File.Exists(Path.Combine(state, "daily.db")));
        // One line an event, each with the priority that the journal reads.
        var lines = (await log + await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, line => line.StartsWith("<6>ChatBot.Telegram.TelegramAdapter", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Matches("^<[0-7]>", line));
        Assert.DoesNotContain(lines, line => line.Contains(server.Token, StringComparison.Ordinal));

        async Task HearAsync(string word)
        {
            var buffer = new byte[4096];
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (true)
            {
                var length = await systemd.ReceiveAsync(buffer, patience.Token);
                if (Encoding.UTF8.GetString(buffer, 0, length).Split('\n').Contains(word))
                {
                    return;
                }
            }
        }
    }

    [Fact]
    public async Task The_unit_is_sound_and_tight()
    {
        var unit = Path.Combine(folder, "chatbot.service");
        // systemd looks whether the program is there.
        await File.WriteAllTextAsync(
            unit,
            (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "systemd", "chatbot.service"), TestContext.Current.CancellationToken)).Replace("/opt/chatbot/ChatBot", "/bin/true", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-analyze") || Environment.GetEnvironmentVariable("CI") == "true", "systemd-analyze is not installed.");
        var (said, wrong, status) = await AnalyseAsync("verify", unit);
        Assert.True(status == 0 && wrong.Length == 0, said + wrong);
        (said, wrong, status) = await AnalyseAsync("security", "--offline=true", "--threshold=20", unit);
        Assert.True(status == 0, said + wrong);
        Assert.Contains("Overall exposure level", said, StringComparison.Ordinal);
    }

    private static Task<(string Output, string Error, int Status)> AnalyseAsync(params string[] arguments) => Program.FinishAsync(Process.Start(
        new ProcessStartInfo("systemd-analyze", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!);
}
