using System.CommandLine;
using ChatBot.Discord;
using ChatBot.History.Facts;
using ChatBot.Settings;
using ChatBot.Telegram;

namespace ChatBot.Verbs;

/// <summary><c>doctor</c>: checks everything the service needs, and says what is wrong and how to mend it.</summary>
internal static class DoctorVerb
{
    /// <summary>The verb.</summary>
    public static Command Create(LoadedSettings loaded)
    {
        var verb = new Command("doctor", "Check the settings, the seeds and the database, and say how to mend what is wrong.");
        verb.SetAction((_, stop) => RunAsync(loaded, Console.Out, stop));
        return verb;
    }

    private static async Task<int> RunAsync(LoadedSettings loaded, TextWriter output, CancellationToken stop)
    {
        var healthy = CheckSettings(loaded, output);
        healthy &= CheckSeeds(loaded.Settings, output);
        healthy &= CheckData(loaded.Settings, output);
        healthy &= loaded.Errors.Count > 0 || CheckStorage(loaded.Settings, output);
        // A token that has not even the form of one has been named above.
        if (loaded.Errors.Count == 0)
        {
            healthy &= !loaded.Settings.Discord.IsEnabled()
                || Tell("discord", await DiscordDoctor.CheckAsync(loaded.Settings.Discord, TimeProvider.System, stop), output);
            healthy &= !loaded.Settings.Telegram.IsEnabled()
                || Tell("telegram", await TelegramDoctor.CheckAsync(loaded.Settings.Telegram, TimeProvider.System, stop), output);
        }

        output.WriteLine(healthy ? "All is well." : "Mend what is marked 'wrong', then run doctor again.");
        return healthy ? Startup.Done : Startup.Failed;
    }

    private static bool CheckSettings(LoadedSettings loaded, TextWriter output)
    {
        foreach (var error in loaded.Errors)
        {
            output.WriteLine($"wrong    settings: {error}");
        }

        foreach (var warning in loaded.Warnings)
        {
            output.WriteLine($"warning  settings: {warning}");
        }

        if (loaded.Errors.Count == 0)
        {
            output.WriteLine("well     settings");
        }

        return loaded.Errors.Count == 0;
    }

    private static bool CheckSeeds(BotSettings settings, TextWriter output)
    {
        try
        {
            var seeds = SeedReader.Read(HistoryBot.SeedsDirectory(settings));
            output.WriteLine($"well     seeds: {seeds.Facts.Count} facts, {seeds.Treaties.Count} treaties, {seeds.Eras.Count} eras, {seeds.Sources.Count} sources");
            return true;
        }
        catch (SeedException broken)
        {
            foreach (var error in broken.Errors)
            {
                output.WriteLine($"wrong    seeds: {error}");
            }

            output.WriteLine("         Set Seeds:Directory to a folder of seeds, or leave it empty for the one beside the program.");
            return false;
        }
    }

    private static bool CheckData(BotSettings settings, TextWriter output)
    {
        var directory = Path.GetFullPath(settings.Data.Directory.Length > 0 ? settings.Data.Directory : "data");
        try
        {
            if (Directory.Exists(directory))
            {
                var trial = Path.Combine(directory, $"doctor-{Guid.NewGuid():N}.tmp");
                File.WriteAllText(trial, "");
                File.Delete(trial);
            }

            using var facts = HistoryBot.OpenFacts(settings, DataPlace.Borrowed, TimeProvider.System);
            output.WriteLine(Directory.Exists(directory)
                ? $"well     data: {directory} can be written to, and the facts are built"
                : $"well     data: {directory} will be made when the bot runs");
            return true;
        }
        catch (SeedException)
        {
            output.WriteLine("wrong    data: without sound seeds there are no facts to build");
            return false;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            output.WriteLine($"wrong    data: {refused.Message}");
            output.WriteLine("         Make the folder writable for this user, or set Data:Directory to one that is.");
            return false;
        }
    }

    private static bool CheckStorage(BotSettings settings, TextWriter output)
    {
        if (settings.Storage.Provider == StorageSettings.Sqlite)
        {
            return true;
        }

        try
        {
            HistoryBot.OpenDatabase(settings).DisposeAsync().AsTask().GetAwaiter().GetResult();
            output.WriteLine("well     storage: PostgreSQL can be used");
            return true;
        }
        catch (IOException refused)
        {
            output.WriteLine($"wrong    storage: {refused.Message}");
            return false;
        }
    }

    private static bool Tell(string platform, (string? Name, string? Wrong) found, TextWriter output)
    {
        output.WriteLine(found.Wrong is null ? $"well     {platform}: the token is that of {found.Name}" : $"wrong    {platform}: {found.Wrong}");
        return found.Wrong is null;
    }
}
