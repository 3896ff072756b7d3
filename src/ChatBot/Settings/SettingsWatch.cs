using System.Reflection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatBot.Settings;

/// <summary>
/// Looks again and again whether an <c>appsettings.json</c> was changed while the program runs. What can change safely is in use
/// at once, of everything else the log says that it needs a restart, and of settings that are wrong nothing is taken. The log
/// names settings, never their values.
/// </summary>
/// <param name="loaded">The settings in use, which this changes: of each the program reads the value anew whenever it needs it.</param>
/// <param name="onTaken">Called after settings were taken.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where it is told what became of a change.</param>
public sealed partial class SettingsWatch(LoadedSettings loaded, Action onTaken, TimeProvider time, ILogger<SettingsWatch> log) : BackgroundService
{
    /// <summary>How often the files are looked at. A change counts once two looks have seen it alike: by then it is written to its end.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    /// <summary>The settings that can change while the program runs, besides the log's levels.</summary>
    private static readonly HashSet<string> Live =
        ["Chat:CountDeclined", "Discord:PostsPerSecond", "Telegram:PostsPerSecond", "Telegram:PostsPerMinuteAndGroup", "Web:PublicUrl"];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Files, not the notices of the file system: those come for no file behind a link, as containers mount them.
        var (taken, seen) = (loaded.Content, loaded.Content);
        using var looks = new PeriodicTimer(Period, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await looks.WaitForNextTickAsync(stoppingToken);
                var before = seen;
                seen = SettingsLoader.ContentOf(loaded.Files);
                if (seen == before && seen != taken)
                {
                    taken = seen;
                    Take(loaded.ReadAgain());
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                // It is being written; the next look sees it.
            }
        }
    }

    private void Take(LoadedSettings read)
    {
        foreach (var warning in read.Warnings)
        {
            LogUnknown(log, warning);
        }

        if (read.Errors.Count > 0)
        {
            LogWrong(log, string.Join(' ', read.Errors));
            return;
        }

        var levels = loaded.Live.LoggingUnlike(read.Configuration);
        var changed = Changed(loaded.Settings, read.Settings).ToList();
        var names = changed.Select(one => one.Name).Concat(levels).ToList();
        foreach (var (_, section, property, value) in changed.Where(one => Live.Contains(one.Name)))
        {
            property.SetValue(section, value);
        }

        loaded.Live.TakeLogLevels(read.Configuration);
        onTaken();
        foreach (var name in names)
        {
            if (Live.Contains(name) || LiveConfiguration.IsLogLevel(name))
            {
                LogTaken(log, name);
            }
            else
            {
                LogNeedsRestart(log, name);
            }
        }

        if (names.Count == 0)
        {
            LogSame(log);
        }
    }

    private static IEnumerable<(string Name, object Section, PropertyInfo Property, object? Value)> Changed(BotSettings inUse, BotSettings read) =>
        from section in typeof(BotSettings).GetProperties()
        from property in section.PropertyType.GetProperties()
        let value = property.GetValue(section.GetValue(read))
        where !Equals(property.GetValue(section.GetValue(inUse)), value)
        select ($"{section.Name}:{property.Name}", section.GetValue(inUse)!, property, value);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Setting} was changed and is in use.")]
    private static partial void LogTaken(ILogger log, string setting);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Setting} was changed and needs a restart to be in use.")]
    private static partial void LogNeedsRestart(ILogger log, string setting);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The settings were changed to wrong ones, of which nothing is taken: {Errors}")]
    private static partial void LogWrong(ILogger log, string errors);

    [LoggerMessage(Level = LogLevel.Warning, Message = "In the changed settings {Warning}")]
    private static partial void LogUnknown(ILogger log, string warning);

    [LoggerMessage(Level = LogLevel.Information, Message = "The settings were written anew and are those in use.")]
    private static partial void LogSame(ILogger log);
}
