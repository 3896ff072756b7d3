using System.Diagnostics;

namespace ChatBot.Tests;

/// <summary>The program as a process: the published one where tests/run made it, else the one built beside the tests.</summary>
internal static class Program
{
    private static readonly string Published = Path.Combine(Repository.Root, "artifacts", "published", "ChatBot");

    /// <summary>Where the program lies.</summary>
    public static string FilePath => File.Exists(Published) ? Published : Path.Combine(AppContext.BaseDirectory, "ChatBot");

    /// <summary>Starts the program with arguments, in a working directory that is not the repository.</summary>
    public static Process Start(params string[] arguments) => StartIn(Path.GetTempPath(), null, arguments);

    /// <summary>Starts the program with arguments, in a working directory and with environment variables.</summary>
    public static Process StartIn(string workingDirectory, IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        var start = StartInfo(arguments);
        start.WorkingDirectory = workingDirectory;
        // Many programs run at once here; the page is served where a test asks for it.
        start.Environment["Web__Url"] = "";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>How the program is started: with Ctrl-C heard, which a program whose parent runs in the background ignores (POSIX, "sh").</summary>
    public static ProcessStartInfo StartInfo(params string[] arguments)
    {
        var start = new ProcessStartInfo("env", ["--default-signal=INT", FilePath])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    /// <summary>Gives the process its input, and waits for its end.</summary>
    public static async Task<(string Output, string Error, int Status)> FinishAsync(Process process, string input = "")
    {
        using (process)
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (await output, await error, process.ExitCode);
        }
    }
}
