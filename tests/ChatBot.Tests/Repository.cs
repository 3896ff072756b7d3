using System.Runtime.CompilerServices;

namespace ChatBot.Tests;

/// <summary>Where this project's own files stand.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    /// <summary>The seeds folder of the source tree.</summary>
    public static string Seeds => Path.Combine(Root, "seeds");

    private static string Here([CallerFilePath] string path = "") => path;
}
