using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;

namespace ChatBot.Chat;

/// <summary>
/// Words in one language. They stand in the resources named like the class, <c>X.resx</c> (English) and <c>X.ja.resx</c>;
/// each member of the class is the entry of its name.
/// </summary>
public abstract class ResourceWords
{
    private static readonly ConcurrentDictionary<Type, ResourceManager> Managers = [];
    private readonly ResourceManager resources;
    private readonly CultureInfo culture;

    /// <summary>The words in a language.</summary>
    protected ResourceWords(Language language)
    {
        resources = Managers.GetOrAdd(GetType(), type => new ResourceManager(type.FullName!, type.Assembly));
        culture = CultureInfo.GetCultureInfo(language.Tag());
    }

    /// <summary>An entry.</summary>
    /// <exception cref="MissingManifestResourceException">There is none of that name.</exception>
    protected string Get(string name) =>
        resources.GetString(name, culture) ?? throw new MissingManifestResourceException($"{resources.BaseName}.{name} ({culture.Name})");

    /// <summary>An entry with its places filled.</summary>
    /// <exception cref="MissingManifestResourceException">There is none of that name.</exception>
    protected string Format(string name, params ReadOnlySpan<object?> values) => string.Format(culture, Get(name), values);
}
