using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ChatBot.Settings;

/// <summary>
/// Reads the settings in the host's usual order, later ones winning: <c>appsettings.json</c> beside the program, the one
/// in the working directory, user secrets, environment variables (<c>Chat__Language</c>), credentials that systemd or a
/// container hands over as files (<c>Telegram__Token</c>), the command line (<c>--Chat:Language en</c>).
/// </summary>
public static class SettingsLoader
{
    private const string FileName = "appsettings.json";

    /// <summary>Reads the settings.</summary>
    /// <param name="commandLine">The settings given on the command line, as <see cref="SplitCommandLine"/> tells them apart.</param>
    /// <param name="workingDirectory">The working directory.</param>
    public static LoadedSettings Load(string[] commandLine, string workingDirectory)
    {
        string[] files = [Path.Combine(AppContext.BaseDirectory, FileName), Path.Combine(workingDirectory, FileName)];
        var content = ContentOf(files);
        var errors = new List<string>();
        var settings = new BotSettings();
        IConfigurationRoot configuration;
        try
        {
            configuration = new ConfigurationBuilder()
                .AddJsonFile(files[0], optional: true, reloadOnChange: false)
                .AddJsonFile(files[1], optional: true, reloadOnChange: false)
                .AddUserSecrets(typeof(SettingsLoader).Assembly, optional: true, reloadOnChange: false)
                .AddEnvironmentVariables()
                .AddInMemoryCollection(Credentials.Read(Environment.GetEnvironmentVariable(Credentials.Variable)))
                .AddCommandLine(commandLine)
                .Build();
            configuration.Bind(settings);
            errors.AddRange(settings.Errors());
            errors.AddRange(WrongLogLevels(configuration));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException or FormatException or InvalidOperationException)
        {
            errors.Add(unreadable.InnerException is null ? unreadable.Message : $"{unreadable.Message} {unreadable.InnerException.Message}");
            configuration = new ConfigurationBuilder().Build();
        }

        var live = new LiveConfiguration(configuration);
        return new LoadedSettings(settings, live.All, errors, [.. Unknown(configuration)])
        {
            Live = live,
            Files = files,
            Content = content,
            ReadAgain = () => Load(commandLine, workingDirectory),
        };
    }

    /// <summary>What stands in some files; one that is missing or may not be read counts as empty.</summary>
    /// <exception cref="IOException">A file is being written.</exception>
    internal static string ContentOf(IEnumerable<string> files) => string.Join('\0', files.Select(file =>
    {
        try
        {
            return File.Exists(file) ? File.ReadAllText(file) : "";
        }
        catch (Exception missing) when (missing is FileNotFoundException or UnauthorizedAccessException)
        {
            return "";
        }
    }));

    /// <summary>Tells the settings on a command line (<c>--Chat:Language en</c>, <c>--Chat:Language=en</c>) from everything else.</summary>
    public static (string[] Settings, string[] Others) SplitCommandLine(IReadOnlyList<string> arguments)
    {
        var settings = new List<string>();
        var others = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--")
            {
                others.AddRange(arguments.Skip(i));
                break;
            }

            var name = arguments[i].Split('=')[0];
            if (!name.StartsWith("--", StringComparison.Ordinal) || !name.Contains(':', StringComparison.Ordinal) || name.Contains(' ', StringComparison.Ordinal))
            {
                others.Add(arguments[i]);
                continue;
            }

            settings.Add(arguments[i]);
            if (!arguments[i].Contains('=', StringComparison.Ordinal) && i + 1 < arguments.Count)
            {
                settings.Add(arguments[++i]);
            }
        }

        return ([.. settings], [.. others]);
    }

    private static IEnumerable<string> WrongLogLevels(IConfiguration configuration) => configuration.AsEnumerable()
        .Where(pair => LiveConfiguration.IsLogLevel(pair.Key) && !string.IsNullOrEmpty(pair.Value) && !Enum.TryParse<LogLevel>(pair.Value, ignoreCase: true, out _))
        .Select(pair => $"{pair.Key} is '{pair.Value}'; it must be {string.Join(", ", Enum.GetNames<LogLevel>())}.");

    /// <summary>
    /// Settings of a section the program has, but with a name it does not: most often a typo. Sections it does not have
    /// are left alone, because environment variables of other programs look the same.
    /// </summary>
    private static IEnumerable<string> Unknown(IConfiguration configuration)
    {
        foreach (var section in typeof(BotSettings).GetProperties())
        {
            var known = section.PropertyType.GetProperties().Select(property => property.Name).ToList();
            foreach (var setting in configuration.GetSection(section.Name).GetChildren())
            {
                if (!known.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))
                {
                    yield return $"{section.Name}:{setting.Key} is no setting; the section has {string.Join(", ", known)}.";
                }
            }
        }
    }
}

/// <summary>The settings as read, and what is to be said about them.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Configuration">All that was read, for libraries that read their own.</param>
/// <param name="Errors">What stops the start.</param>
/// <param name="Warnings">What does not.</param>
public sealed record LoadedSettings(
    BotSettings Settings, IConfiguration Configuration, IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings)
{
    /// <summary>What of <see cref="Configuration"/> may be replaced while the program runs.</summary>
    public required LiveConfiguration Live { get; init; }

    /// <summary>The files read, whether or not there are any.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>What stood in <see cref="Files"/>. May hold secrets.</summary>
    public required string Content { get; init; }

    /// <summary>Reads them again, from the same places.</summary>
    public required Func<LoadedSettings> ReadAgain { get; init; }
}
