using Microsoft.Extensions.Configuration;

namespace ChatBot.Settings;

/// <summary>The settings as read at the start, of which those of the log's levels may be replaced while the program runs.</summary>
public sealed class LiveConfiguration : ConfigurationProvider, IConfigurationSource
{
    /// <summary>The section of the log.</summary>
    private const string Logging = "Logging:";

    /// <summary>Settings that are in use as they are given.</summary>
    public LiveConfiguration(IConfiguration read)
    {
        Data = new Dictionary<string, string?>(Values(read), StringComparer.OrdinalIgnoreCase);
        All = new ConfigurationBuilder().Add(this).Build();
    }

    /// <summary>All that is in use; it tells whoever reads it of a replacement.</summary>
    public IConfigurationRoot All { get; }

    /// <inheritdoc/>
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>Whether a setting is one of the log's levels.</summary>
    public static bool IsLogLevel(string name) =>
        name.StartsWith(Logging, StringComparison.OrdinalIgnoreCase) && name.Contains("LogLevel:", StringComparison.OrdinalIgnoreCase);

    /// <summary>The names of the log's settings that others have differently, in their order.</summary>
    public IReadOnlyList<string> LoggingUnlike(IConfiguration other)
    {
        var ours = new Dictionary<string, string?>(Data, StringComparer.OrdinalIgnoreCase);
        var theirs = new Dictionary<string, string?>(Values(other), StringComparer.OrdinalIgnoreCase);
        return
        [
            .. ours.Keys.Union(theirs.Keys, StringComparer.OrdinalIgnoreCase)
                .Where(name => name.StartsWith(Logging, StringComparison.OrdinalIgnoreCase) && ours.GetValueOrDefault(name) != theirs.GetValueOrDefault(name))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Takes the log's levels over from others.</summary>
    public void TakeLogLevels(IConfiguration other)
    {
        Data = Data.Where(pair => !IsLogLevel(pair.Key))
            .Concat(Values(other).Where(pair => IsLogLevel(pair.Key)))
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        OnReload();
    }

    private static IEnumerable<KeyValuePair<string, string?>> Values(IConfiguration configuration) =>
        configuration.AsEnumerable().Where(pair => pair.Value is not null);
}
