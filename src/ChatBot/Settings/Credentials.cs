namespace ChatBot.Settings;

/// <summary>
/// Settings handed over as files, one a setting, named like its environment variable: <c>Telegram__Token</c>. So systemd
/// hands over secrets (LoadCredential) and containers do, and nobody sees them in the environment.
/// </summary>
internal static class Credentials
{
    /// <summary>The environment variable that names the folder; systemd sets it.</summary>
    public const string Variable = "CREDENTIALS_DIRECTORY";

    /// <summary>What systemd puts before the files of a folder that the unit calls <c>settings</c>.</summary>
    private const string Prefix = "settings_";

    /// <summary>The settings in a folder; none when there is no folder. Files named otherwise are left alone.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Read(string? folder)
    {
        if (string.IsNullOrEmpty(folder) || !Directory.Exists(folder))
        {
            return [];
        }

        return
        [
            .. Directory.EnumerateFiles(folder)
                .Select(path => (Path: path, Name: Path.GetFileName(path) is var name && name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : Path.GetFileName(path)))
                .Where(file => file.Name.Contains("__", StringComparison.Ordinal))
                // Editors end a file with a line break, which belongs to no secret.
                .Select(file => KeyValuePair.Create(file.Name.Replace("__", ":", StringComparison.Ordinal), (string?)File.ReadAllText(file.Path).TrimEnd('\r', '\n'))),
        ];
    }
}
