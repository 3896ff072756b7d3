using System.Diagnostics;

namespace ChatBot.Tests.Verbs;

/// <summary>The service as a process, and the chat it opens on a terminal.</summary>
public sealed class RunTests : IDisposable
{
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
        using var terminal = new Terminal(directory, page: "");
        await terminal.WaitForPromptAsync();
        foreach (var line in keys.Split('\r')[..^1])
        {
            await terminal.TypeAsync(line + "\r");
            await terminal.WaitForPromptAsync();
        }

        await terminal.EndAsync(keys[^1]);
        Assert.True(terminal.Text.Contains(answer, StringComparison.Ordinal), $"'{answer}' was not shown:\n{terminal.Text}");
    }
}
