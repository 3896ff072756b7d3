using System.Diagnostics.CodeAnalysis;

namespace ChatBot.History.Facts.Questions;

/// <summary>
/// Every word that is known to mean something here: the groups of words that mean the same, and the names of people, places,
/// treaties and eras. Each stands for one or more tokens of the index, which begin with <see cref="TokenMark"/>.
/// </summary>
internal sealed class Lexicon
{
    /// <summary>What a token begins with that stands for a meaning rather than for letters.</summary>
    public const char TokenMark = '#';

    /// <summary>The most words a phrase has.</summary>
    private const int LongestPhrase = 6;

    /// <summary>What a Japanese verb in its dictionary form ends with.</summary>
    private const string VerbEndings = "うくぐすつぬぶむる";

    /// <summary>What may follow the stem of an inflected word.</summary>
    private const string Okurigana = "あいうえおかきくけこがぎぐげごさしすせそたちつてとだでなにぬねのばびぶべぼまみむめもらりるれろわっんよざじずぜぞ";

    private readonly Dictionary<string, Entry> japanese = [];
    private readonly Dictionary<string, string[]> english = [];
    private readonly Dictionary<string, HashSet<string>> collected = [];

    /// <summary>The longest Japanese word by its first letter.</summary>
    private readonly Dictionary<char, int> longest = [];

    /// <summary>The lexicon of a catalogue.</summary>
    public Lexicon(Catalogue catalogue)
    {
        foreach (var group in catalogue.Words)
        {
            Add(group.Ja.Concat(group.En), $"{TokenMark}{group.Id}");
        }

        foreach (var person in catalogue.People)
        {
            Add([person.Text.Ja, person.Text.En, .. person.Aliases], Person(person.Id));
        }

        foreach (var place in catalogue.Places)
        {
            Add([place.Text.Ja, place.Text.En, .. place.Aliases], Place(place.Id));
        }

        foreach (var treaty in catalogue.Treaties)
        {
            Add([treaty.Name.Ja, treaty.Name.En, .. treaty.Aliases], Treaty(treaty.Id));
        }

        foreach (var era in catalogue.Eras)
        {
            Add([era.Name.Ja, era.Name.En, .. era.Aliases], Era(era.Id));
        }

        foreach (var source in catalogue.Sources)
        {
            Add([source.Title.Ja, source.Title.En, .. source.Aliases], Source(source.Id));
        }

        foreach (var (key, tokens) in collected)
        {
            english[key] = [.. tokens];
        }

        collected.Clear();
    }

    /// <summary>The token of a person.</summary>
    public static string Person(string id) => $"{TokenMark}person-{id}";

    /// <summary>The token of a place.</summary>
    public static string Place(string id) => $"{TokenMark}place-{id}";

    /// <summary>The token of a treaty.</summary>
    public static string Treaty(string id) => $"{TokenMark}treaty-{id}";

    /// <summary>The token of an era.</summary>
    public static string Era(string id) => $"{TokenMark}era-{id}";

    /// <summary>The token of a document.</summary>
    public static string Source(string id) => $"{TokenMark}source-{id}";

    /// <summary>The longest known Japanese word that begins at a letter.</summary>
    /// <param name="writing">The text.</param>
    /// <param name="at">Where.</param>
    /// <param name="isAfterWord">Whether a known word ends just before it.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="entry">What is known of it.</param>
    public bool TryReadJapanese(FoldedWriting writing, int at, bool isAfterWord, out int length, [NotNullWhen(true)] out Entry? entry)
    {
        var lookup = japanese.GetAlternateLookup<ReadOnlySpan<char>>();
        for (length = LongestAt(writing, at); length > 0; length--)
        {
            if (lookup.TryGetValue(writing.Letters.Slice(at, length), out entry) && Fits(entry, writing, at, length, isAfterWord))
            {
                return true;
            }
        }

        entry = null;
        return false;
    }

    /// <summary>Every known Japanese word that begins at a letter, the longest first.</summary>
    public IEnumerable<(int Length, Entry Entry)> AllJapanese(FoldedWriting writing, int at, bool isAfterWord)
    {
        for (var length = LongestAt(writing, at); length > 0; length--)
        {
            if (japanese.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(writing.Letters.Slice(at, length), out var entry)
                && Fits(entry, writing, at, length, isAfterWord))
            {
                yield return (length, entry);
            }
        }
    }

    /// <summary>The longest known English word or phrase that begins at a word.</summary>
    /// <param name="stems">The words' stems.</param>
    /// <param name="at">Where.</param>
    /// <param name="count">How many words it has.</param>
    /// <param name="tokens">What it stands for.</param>
    public bool TryReadEnglish(IReadOnlyList<string> stems, int at, out int count, [NotNullWhen(true)] out string[]? tokens)
    {
        for (count = Math.Min(LongestPhrase, stems.Count - at); count > 0; count--)
        {
            if (english.TryGetValue(count == 1 ? stems[at] : string.Join(' ', stems.Skip(at).Take(count)), out tokens))
            {
                return true;
            }
        }

        tokens = null;
        return false;
    }

    /// <summary>The known English word nearest to one that is misspelled; null when none is near.</summary>
    public string? NearestEnglish(string stem) => Spelling.Nearest(english.Keys.Where(key => !key.Contains(' ', StringComparison.Ordinal)), stem);

    /// <summary>The known katakana word nearest to one that is misspelled; null when none is near.</summary>
    public Entry? NearestKatakana(string word) =>
        Spelling.Nearest(japanese.Where(one => one.Value.Script == Script.Katakana).Select(one => one.Key), word, shortest: 3) is { } near ? japanese[near] : null;

    /// <summary>The only known word of as many kanji that differs in one of them, as when the wrong word of the same sound was typed; null when there are none or several.</summary>
    public Entry? NearestKanji(string word)
    {
        // Of two kanji too many words share one.
        if (word.Length < 3)
        {
            return null;
        }

        var near = japanese
            .Where(one => one.Value.Script == Script.Kanji && one.Key.Length == word.Length && !one.Value.IsStem && one.Key.Zip(word).Count(pair => pair.First != pair.Second) == 1)
            .Take(2)
            .ToList();
        return near.Count == 1 ? near[0].Value : null;
    }

    private int LongestAt(FoldedWriting writing, int at) => Math.Min(longest.GetValueOrDefault(writing.Letters[at]), writing.Length - at);

    private void Add(IEnumerable<string> names, string token)
    {
        foreach (var name in names)
        {
            if (name.Any(c => FoldedWriting.ScriptOf(c) is Script.Hiragana or Script.Katakana or Script.Kanji))
            {
                AddJapanese(name, token);
            }
            else
            {
                AddEnglish(name, token);
            }
        }
    }

    private void AddEnglish(string name, string token)
    {
        var stems = TextFolding.Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(EnglishStem.Of).ToList();
        if (stems is ["the", _, ..])
        {
            stems.RemoveAt(0);
        }

        if (stems.Count is > 0 and <= LongestPhrase)
        {
            var key = string.Join(' ', stems);
            (collected.TryGetValue(key, out var tokens) ? tokens : collected[key] = []).Add(token);
        }
    }

    private void AddJapanese(string name, string token)
    {
        var writing = new FoldedWriting(name);
        var letters = writing.Letters.ToString().Replace(" ", "", StringComparison.Ordinal);
        if (letters.Length == 0)
        {
            return;
        }

        var isVerb = writing.ScriptAt(writing.Length - 1) == Script.Hiragana && letters.Length > 1 && VerbEndings.Contains(letters[^1], StringComparison.Ordinal);
        // What inflection changes is the last letter, and what follows it.
        letters = isVerb ? letters[..^1] : letters;
        var script = Enumerable.Range(0, writing.Length).Select(writing.ScriptAt).Where(one => one != Script.None).Distinct().ToList() is [var only] ? only : Script.None;
        if (isVerb && script == Script.Hiragana && letters.Length < 2)
        {
            return;
        }

        longest[letters[0]] = Math.Max(longest.GetValueOrDefault(letters[0]), letters.Length);
        if (japanese.TryGetValue(letters, out var known))
        {
            japanese[letters] = known with { Tokens = [.. known.Tokens.Append(token).Distinct()] };
        }
        else
        {
            japanese[letters] = new Entry(letters, [token], script, isVerb && FoldedWriting.ScriptOf(letters[^1]) == Script.Kanji);
        }
    }

    /// <summary>Whether a known word may be meant where its letters stand.</summary>
    private static bool Fits(Entry entry, FoldedWriting writing, int at, int length, bool isAfterWord)
    {
        var (before, after) = (writing.ScriptAt(at - 1), writing.ScriptAt(at + length));
        if (entry.IsStem)
        {
            // 出 of 出る is no part of 輸出: an inflected word is followed by its ending, and no kanji stands before it.
            return after == Script.Hiragana && Okurigana.Contains(writing.Letters[at + length], StringComparison.Ordinal) && (before != Script.Kanji || isAfterWord);
        }

        switch (entry.Script)
        {
            case Script.Katakana when writing.ScriptAt(at) != Script.Katakana && length < 4:
                return false;
            case Script.Katakana when length < 3:
                return (before != Script.Katakana || isAfterWord) && after != Script.Katakana;
            case Script.Kanji when length == 1:
                return before != Script.Kanji || isAfterWord;
            case Script.Hiragana when writing.ScriptAt(at) != Script.Hiragana:
                return false;
            default:
                return true;
        }
    }

    /// <summary>What is known of a Japanese word.</summary>
    /// <param name="Letters">Its folded letters, of a verb those that inflection leaves alone.</param>
    /// <param name="Tokens">What it stands for.</param>
    /// <param name="Script">The script it is written in; <see cref="Script.None"/> for several.</param>
    /// <param name="IsStem">Whether it is an inflected word's kanji alone, which its ending must follow.</param>
    public sealed record Entry(string Letters, string[] Tokens, Script Script, bool IsStem);
}
