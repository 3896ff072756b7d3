namespace ChatBot.History.Facts;

/// <summary>The names that stand in seed files for the values of an enumeration: kebab-case.</summary>
public static class SeedNames
{
    /// <summary>The name of a value, such as <c>in-force</c>.</summary>
    public static string Kebab<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
