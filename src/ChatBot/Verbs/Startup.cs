using ChatBot.History.Facts;
using ChatBot.Settings;
using Microsoft.Extensions.Logging;

namespace ChatBot.Verbs;

/// <summary>What every verb does before its own work: settings are checked, and what stops the start is said in full.</summary>
internal static class Startup
{
    /// <summary>The exit status of a program that did its work.</summary>
    public const int Done = 0;

    /// <summary>The exit status of a program that could not.</summary>
    public const int Failed = 1;

    /// <summary>Runs a verb unless the settings are wrong; all their errors are printed at once.</summary>
    public static async Task<int> RunAsync(LoadedSettings loaded, Func<Task<int>> verb)
    {
        foreach (var warning in loaded.Warnings)
        {
            await Console.Error.WriteLineAsync($"warning: {warning}");
        }

        if (loaded.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync("The settings are wrong:");
            foreach (var error in loaded.Errors)
            {
                await Console.Error.WriteLineAsync($"  {error}");
            }

            return Failed;
        }

        try
        {
            return await verb();
        }
        catch (SeedException broken)
        {
            await Console.Error.WriteLineAsync(broken.Message);
            return Failed;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return Failed;
        }
    }

    /// <summary>Logs to standard error, which keeps standard output for replies.</summary>
    public static void ConfigureLogs(ILoggingBuilder logs, LoadedSettings loaded) => logs
        .AddConfiguration(loaded.Configuration.GetSection("Logging"))
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
        .AddSimpleConsole(console => console.SingleLine = true);
}
