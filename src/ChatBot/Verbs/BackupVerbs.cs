using System.CommandLine;
using System.Globalization;
using ChatBot.History.Storage.Backups;
using ChatBot.Settings;
using NodaTime;
using NodaTime.Text;

namespace ChatBot.Verbs;

/// <summary><c>backup</c> and <c>restore</c>: everything the bot keeps, to one file and back.</summary>
internal static class BackupVerbs
{
    /// <summary><c>backup FILE</c>.</summary>
    public static Command CreateBackup(LoadedSettings loaded)
    {
        var file = new Argument<string>("FILE") { Description = "The backup to write; it must not exist" };
        var verb = new Command("backup", "Write everything the bot keeps, as of now, into one file; the bot may run meanwhile.") { file };
        verb.SetAction((parsed, stop) => Startup.RunAsync(loaded, async () =>
        {
            var path = parsed.GetValue(file)!;
            await using var database = HistoryBot.OpenDatabase(loaded.Settings);
            var rows = await Backup.WriteAsync(database, HistoryBot.LanguagesFile(loaded.Settings), path, Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()), stop);
            await Console.Out.WriteLineAsync($"{path}: {Text(rows)}");
            return Startup.Done;
        }));
        return verb;
    }

    /// <summary><c>restore FILE</c>.</summary>
    public static Command CreateRestore(LoadedSettings loaded)
    {
        var file = new Argument<string>("FILE") { Description = "A file that backup wrote" };
        var replace = new Option<bool>("--replace") { Description = "Replace what is there; without it there must be nothing" };
        var afterLoss = new Option<bool>("--after-loss")
        {
            Description = "The bot went on after this backup: what may have been posted since is looked for first, and where that cannot be done listed as uncertain",
        };
        var verb = new Command("restore", "Put a backup back; no bot may run meanwhile.") { file, replace, afterLoss };
        verb.SetAction((parsed, stop) => Startup.RunAsync(loaded, async () =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path))
            {
                throw new IOException($"There is no file {path}.");
            }

            using var bot = HistoryBot.Open(loaded.Settings, DataPlace.Own, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
            var (rows, madeAt) = await bot.Daily.RestoreAsync(path, HistoryBot.LanguagesFile(loaded.Settings), parsed.GetValue(replace), stop);
            await Console.Out.WriteLineAsync($"Restored as of {InstantPattern.General.Format(madeAt)}: {Text(rows)}");
            if (parsed.GetValue(afterLoss))
            {
                var doubtful = await bot.Daily.DoubtAsync(madeAt, Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()), stop);
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{doubtful} posts may have been made since; the bot will look for them and post none of them blindly."));
            }

            return Startup.Done;
        }));
        return verb;
    }

    private static string Text(IReadOnlyDictionary<string, long> rows) => string.Create(
        CultureInfo.InvariantCulture,
        $"{rows["subscription"]} subscriptions, {rows["subscription_change"]} changes, {rows["delivery"]} deliveries, {rows["language_choice"]} languages");
}
