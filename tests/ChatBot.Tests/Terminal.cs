using System.Diagnostics;
using System.Text;

namespace ChatBot.Tests;

/// <summary>The program on a pseudo-terminal, which script(1) from util-linux gives it, and what it has shown so far.</summary>
internal sealed class Terminal : IDisposable
{
    /// <summary>How the prompt is drawn while nothing has been typed: unlike typed text, no echo of the terminal looks like it.</summary>
    private const string EmptyPrompt = "\u001b[K> \r\u001b[2C";

    private readonly Process process;
    private readonly StringBuilder text = new();
    private int waitedFor;

    /// <summary>Opens the program in a working directory.</summary>
    /// <param name="workingDirectory">Where its settings and its data are.</param>
    /// <param name="page">The address of its page; empty for none.</param>
    public Terminal(string workingDirectory, string page)
    {
        var start = new ProcessStartInfo("script", ["-qfec", $"env --default-signal=INT {Program.FilePath}", "/dev/null"])
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["Web__Url"] = page;
        start.Environment["TERM"] = "xterm";
        start.Environment["LC_ALL"] = "en_US.UTF-8";
        start.Environment["COLUMNS"] = "200";
        process = Process.Start(start)!;
    }

    /// <summary>Everything it has shown.</summary>
    public string Text => text.ToString();

    /// <summary>Waits until it asks for a line, and gives what it has shown.</summary>
    public async Task<string> WaitForPromptAsync()
    {
        var buffer = new char[4096];
        int found;
        while ((found = Text.IndexOf(EmptyPrompt, waitedFor, StringComparison.Ordinal)) < 0)
        {
            var read = await process.StandardOutput.ReadAsync(buffer, TestContext.Current.CancellationToken);
            Assert.True(read > 0, $"the terminal closed before it asked for a line:\n{Text}");
            text.Append(buffer, 0, read);
        }

        waitedFor = found + EmptyPrompt.Length;
        return Text;
    }

    /// <summary>Types keys.</summary>
    public async Task TypeAsync(string keys)
    {
        await process.StandardInput.WriteAsync(keys);
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>
    /// Presses a key until the program ends, and gives its exit status. A key pressed in the moment between the drawing of the
    /// prompt and the reading of a key is the terminal's own, not the program's, so that once may not be enough.
    /// </summary>
    public async Task<int> EndAsync(char key)
    {
        var rest = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var end = process.WaitForExitAsync(TestContext.Current.CancellationToken);
        for (var presses = 0; !end.IsCompleted; presses++)
        {
            Assert.True(presses < 20, $"the program did not end:\n{Text}");
            try
            {
                await TypeAsync($"{key}");
                await end.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
            }
            catch (Exception error) when (error is TimeoutException or IOException)
            {
                // Once more; or it is ending, and takes no more keys.
            }
        }

        text.Append(await rest);
        return process.ExitCode;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }
}
