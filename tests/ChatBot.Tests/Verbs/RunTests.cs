using System.Diagnostics;

namespace ChatBot.Tests.Verbs;

/// <summary>The service as a process, and the chat it opens on a terminal.</summary>
public sealed class RunTests : IDisposable
{
    /// <summary>How the prompt is drawn while nothing has been typed: unlike typed text, no echo of the terminal looks like it.</summary>
    private const string EmptyPrompt = "\u001b[K> \r\u001b[2C";

    private readonly string directory = Directory.CreateTempSubdirectory("chatbot-run-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Without_a_terminal_it_serves_until_it_is_told_to_stop(string signal)
    {
        using var process = Program.StartIn(directory, null, "run");
        var line = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
        while (line is not null && !line.Contains("there is nobody to answer", StringComparison.Ordinal))
        {
            line = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
        }

        Assert.NotNull(line);
        Assert.False(process.HasExited);
        Assert.True(Directory.Exists(Path.Combine(directory, "data")));
        using (var kill = Process.Start("sh", ["-c", $"kill -{signal} {process.Id}"]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    [Theory]
    [InlineData("/treaty SALT\r1\r\u0004", "SALT I")]
    [InlineData("/tre\tINF\r\u0004", "INF Treaty")]
    [InlineData("/era reset\r\u0003", "The reset")]
    public async Task On_a_terminal_it_is_a_chat_that_ends_with_its_input_or_with_Ctrl_C(string keys, string answer)
    {
        // script(1) from util-linux gives the program a pseudo-terminal.
        var program = Program.Start("--help");
        var path = program.StartInfo.FileName;
        await Program.FinishAsync(program);
        var start = new ProcessStartInfo("script", ["-qfec", path, "/dev/null"])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["Web__Url"] = "";
        start.Environment["TERM"] = "xterm";
        start.Environment["LC_ALL"] = "en_US.UTF-8";
        start.Environment["COLUMNS"] = "120";
        using var process = Process.Start(start)!;
        var screen = new Screen(process.StandardOutput);
        await screen.WaitForAsync(EmptyPrompt);
        foreach (var line in keys.Split('\r'))
        {
            await process.StandardInput.WriteAsync(line.EndsWith('\u0004') || line.EndsWith('\u0003') ? line : line + "\r");
            await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            if (!line.Contains('\u0004', StringComparison.Ordinal) && !line.Contains('\u0003', StringComparison.Ordinal))
            {
                await screen.WaitForAsync(EmptyPrompt);
            }
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(screen.Text.Contains(answer, StringComparison.Ordinal), $"'{answer}' was not shown:\n{screen.Text}");
    }

    /// <summary>What a terminal has shown so far.</summary>
    private sealed class Screen(StreamReader output)
    {
        private readonly System.Text.StringBuilder text = new();
        private int waitedFor;

        public string Text => text.ToString();

        /// <summary>Waits until the screen shows a text after what was waited for before.</summary>
        public async Task WaitForAsync(string awaited)
        {
            var buffer = new char[4096];
            while (Text.IndexOf(awaited, waitedFor, StringComparison.Ordinal) < 0)
            {
                var read = await output.ReadAsync(buffer, TestContext.Current.CancellationToken);
                Assert.True(read > 0, $"the terminal closed before it showed '{awaited}':\n{Text}");
                text.Append(buffer, 0, read);
            }

            waitedFor = Text.IndexOf(awaited, waitedFor, StringComparison.Ordinal) + awaited.Length;
        }
    }
}
