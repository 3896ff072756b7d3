using ChatBot.Chat;
using F23.StringSimilarity;

namespace ChatBot.History.Facts;

/// <summary>
/// Finds things by what readers type for their names: whatever <see cref="TextFolding"/> makes alike is the same, and a
/// few typos are forgiven.
/// </summary>
public sealed class NameFinder<T>
    where T : class
{
    /// <summary>Of the words typed, this share must be found in a name for a match by words.</summary>
    private const double EnoughWords = 0.5;

    private static readonly OptimalStringAlignment Distance = new();

    /// <summary>Words that tell no name from another.</summary>
    private static readonly HashSet<string> EmptyWords = ["a", "an", "and", "for", "in", "of", "on", "the", "to", "with"];

    private readonly List<Entry> entries = [];
    private readonly Dictionary<string, T> exact = [];

    /// <summary>A finder over things with names.</summary>
    /// <param name="things">The things, in the order in which equal matches are listed.</param>
    /// <param name="id">A thing's id, which also names it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="aliases">Its other names.</param>
    public NameFinder(IEnumerable<T> things, Func<T, string> id, Func<T, LocalizedText> name, Func<T, IReadOnlyList<string>> aliases)
    {
        foreach (var thing in things)
        {
            var names = aliases(thing).Prepend(name(thing).En).Prepend(name(thing).Ja).Append(id(thing)).ToList();
            var keys = names.Select(Key).Distinct().ToList();
            entries.Add(new Entry(thing, keys, [.. names.SelectMany(Words).Distinct()]));
            foreach (var key in keys)
            {
                exact.TryAdd(key, thing);
            }
        }
    }

    /// <summary>The thing with exactly this name; null when there is none.</summary>
    public T? FindExact(string typed) => exact.GetValueOrDefault(Key(typed));

    /// <summary>
    /// The things meant by a text. The first of these that finds anything decides: a name, the beginning of a name,
    /// most of its words, a name but for a typo.
    /// </summary>
    public IReadOnlyList<T> Find(string typed)
    {
        var key = Key(typed);
        if (key.Length == 0)
        {
            return [];
        }

        if (exact.TryGetValue(key, out var thing))
        {
            return [thing];
        }

        var found = Where(entry => entry.Keys.Exists(name => name.StartsWith(key, StringComparison.Ordinal)));
        found = found.Count > 0 ? found : FindByWords(typed);
        return found.Count > 0 ? found : FindByTypo(key);
    }

    /// <summary>The things whose names are nearest to a text, the nearest first.</summary>
    public IReadOnlyList<T> Nearest(string typed, int count)
    {
        var key = Key(typed);
        return
        [
            .. entries
                .OrderBy(entry => entry.Keys.Min(name => Distance.Distance(key, name) / Math.Max(key.Length, name.Length)))
                .Take(count)
                .Select(entry => entry.Thing),
        ];
    }

    /// <summary>The things to suggest while a name is being typed: those beginning with it, then those holding it, then the likely ones.</summary>
    public IReadOnlyList<T> Complete(string typed, int count)
    {
        var key = Key(typed);
        return
        [
            .. Where(entry => entry.Keys.Exists(name => name.StartsWith(key, StringComparison.Ordinal)))
                .Concat(Where(entry => entry.Keys.Exists(name => name.Contains(key, StringComparison.Ordinal))))
                .Concat(key.Length > 2 ? Find(typed) : [])
                .Distinct()
                .Take(count),
        ];
    }

    /// <summary>The things with the greatest number of the words typed, when that is most of them.</summary>
    private List<T> FindByWords(string typed)
    {
        var words = Words(typed).Distinct().ToList();
        var scored = entries
            .Select(entry => (entry.Thing, Score: words.Sum(word => Weight(word, entry))))
            .Where(scored => scored.Score > words.Sum(word => word.Length) * EnoughWords)
            .ToList();
        var best = scored.Count == 0 ? 0 : scored.Max(one => one.Score);
        return [.. scored.Where(one => one.Score == best).Select(one => one.Thing)];
    }

    /// <summary>A word counts by its length, so that "treaty" alone decides nothing against a name.</summary>
    private static int Weight(string word, Entry entry) =>
        entry.Words.Exists(known => known == word || (word.Length > 1 && !char.IsAscii(word[0]) && known.Contains(word, StringComparison.Ordinal))) ? word.Length : 0;

    private List<T> FindByTypo(string key)
    {
        var forgiven = key.Length switch
        {
            <= 2 => 0,
            <= 5 => 1,
            <= 9 => 2,
            _ => 3,
        };
        var near = entries
            .Select(entry => (entry.Thing, Typos: entry.Keys.Where(name => Math.Abs(name.Length - key.Length) <= forgiven).Select(name => Distance.Distance(key, name)).DefaultIfEmpty(double.MaxValue).Min()))
            .Where(one => one.Typos <= forgiven)
            .ToList();
        var fewest = near.Count == 0 ? 0 : near.Min(one => one.Typos);
        return [.. near.Where(one => one.Typos == fewest).Select(one => one.Thing)];
    }

    private List<T> Where(Func<Entry, bool> condition) => [.. entries.Where(condition).Select(entry => entry.Thing)];

    /// <summary>The folded name; an English article before it makes no difference.</summary>
    private static string Key(string name)
    {
        var folded = TextFolding.Fold(name);
        return (folded.StartsWith("the ", StringComparison.Ordinal) ? folded[4..] : folded).Replace(" ", "", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Words(string name) =>
        TextFolding.Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !EmptyWords.Contains(word));

    private sealed record Entry(T Thing, List<string> Keys, List<string> Words);
}
