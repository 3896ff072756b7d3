using ChatBot.Chat;
using YamlDotNet.RepresentationModel;

namespace ChatBot.History.Facts;

/// <summary>
/// A mapping in a seed file, read field by field. What is missing or malformed is added to the errors, and something
/// harmless returned in its place, so that one reading finds every error.
/// </summary>
internal sealed class SeedNode(string file, YamlMappingNode mapping, List<SeedError> errors)
{
    private readonly HashSet<string> read = [];

    /// <summary>Where the mapping begins.</summary>
    public long Line => mapping.Start.Line;

    /// <summary>Adds an error about a field, or about the whole mapping when it has no such field.</summary>
    public void Error(string key, string message) =>
        errors.Add(new SeedError(file, Find(key)?.Start.Line ?? Line, message));

    /// <summary>A text that must be there.</summary>
    public string Text(string key)
    {
        var text = OptionalText(key);
        if (text is null)
        {
            Error(key, $"'{key}' is missing");
        }

        return text ?? "";
    }

    /// <summary>A text that may be left out.</summary>
    public string? OptionalText(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlScalarNode { Value.Length: > 0 } scalar:
                return scalar.Value;
            default:
                Error(key, $"'{key}' must be a text, and not an empty one");
                return null;
        }
    }

    /// <summary>A text in both languages that must be there.</summary>
    public LocalizedText Localized(string key, int longestJa, int longestEn)
    {
        var text = OptionalLocalized(key, longestJa, longestEn);
        if (text is null && Find(key) is null)
        {
            Error(key, $"'{key}' is missing");
        }

        return text ?? new LocalizedText("", "");
    }

    /// <summary>A text in both languages that may be left out.</summary>
    public LocalizedText? OptionalLocalized(string key, int longestJa, int longestEn)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlMappingNode both:
                return ReadLocalized(new SeedNode(file, both, errors), key, longestJa, longestEn);
            default:
                Error(key, $"'{key}' must have a text under 'ja' and one under 'en'");
                return null;
        }
    }

    /// <summary>A list of texts; empty when left out.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        if (Find(key) is not { } node)
        {
            return [];
        }

        var texts = (node as YamlSequenceNode)?.Children.OfType<YamlScalarNode>().Select(child => child.Value ?? "").ToList();
        if (texts is null || texts.Count != ((YamlSequenceNode)node).Children.Count || texts.Contains(""))
        {
            Error(key, $"'{key}' must be a list of texts, such as [a, b]");
            return [];
        }

        if (texts.GroupBy(text => text).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            Error(key, $"'{key}' names '{twice.Key}' twice");
        }

        return texts;
    }

    /// <summary>A list of mappings; empty when left out.</summary>
    public IReadOnlyList<SeedNode> Nodes(string key)
    {
        if (Find(key) is not { } node)
        {
            return [];
        }

        if (node is not YamlSequenceNode list || list.Children.Any(child => child is not YamlMappingNode))
        {
            Error(key, $"'{key}' must be a list of mappings, such as - {{ a: 1 }}");
            return [];
        }

        return [.. list.Children.Cast<YamlMappingNode>().Select(child => new SeedNode(file, child, errors))];
    }

    /// <summary>A date that may be left out.</summary>
    public PartialDate? OptionalDate(string key)
    {
        if (OptionalText(key) is not { } text)
        {
            return null;
        }

        if (!PartialDate.TryParse(text, out var date, out var error))
        {
            Error(key, $"'{key}': {error}");
        }

        return date;
    }

    /// <summary>One of an enumeration's names in kebab-case.</summary>
    public T Choice<T>(string key)
        where T : struct, Enum
    {
        var text = Text(key);
        foreach (var value in Enum.GetValues<T>())
        {
            if (text == SeedNames.Kebab(value))
            {
                return value;
            }
        }

        if (text.Length > 0)
        {
            Error(key, $"'{key}' is '{text}'; it must be one of {string.Join(", ", Enum.GetValues<T>().Select(SeedNames.Kebab))}");
        }

        return default;
    }

    /// <summary>Adds an error for every field that nobody asked for: most often a misspelt key.</summary>
    public void RejectUnread()
    {
        foreach (var (key, _) in mapping.Children)
        {
            if (key is YamlScalarNode { Value: { } name } && !read.Contains(name))
            {
                errors.Add(new SeedError(file, key.Start.Line, $"'{name}' is no field here; the fields are {string.Join(", ", read)}"));
            }
        }
    }

    private static LocalizedText ReadLocalized(SeedNode both, string key, int longestJa, int longestEn)
    {
        var text = new LocalizedText(both.Text("ja"), both.Text("en"));
        both.RejectUnread();
        if (text.Ja.Length > longestJa)
        {
            both.Error("ja", $"'{key}' has {text.Ja.Length} characters in Japanese; at most {longestJa} fit");
        }

        if (text.En.Length > longestEn)
        {
            both.Error("en", $"'{key}' has {text.En.Length} characters in English; at most {longestEn} fit");
        }

        if (text.En.Any(IsJapanese))
        {
            both.Error("en", $"'{key}' has Japanese characters in its English text");
        }

        return text;
    }

    private static bool IsJapanese(char c) => c is (>= '\u3040' and <= '\u30ff') or (>= '\u4e00' and <= '\u9fff');

    private YamlNode? Find(string key)
    {
        read.Add(key);
        return mapping.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;
    }
}
