using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ChatBot.Chat;

namespace ChatBot.History.Commands;

/// <summary>
/// Takes a typed line apart into a command and its options, and checks options against what the command declares.
/// </summary>
/// <remarks>
/// The line is <c>/command words option:value</c>. Words without an option's name belong to the first option not named;
/// a value reaches to the next option's name, so that neither needs quotes.
/// </remarks>
internal static class CallReader
{
    /// <summary>The most words that are one value where each option takes few: "Port of Spain".</summary>
    private const int MostWords = 3;

    /// <summary>Whether a text is a command line rather than free text. A full-width slash counts.</summary>
    public static bool IsCommandLine(string text) => text.StartsWith('/') || text.StartsWith('／');

    /// <summary>The command's name and the rest of the line.</summary>
    public static (string Name, string Arguments) SplitName(string line)
    {
        var end = line.AsSpan(1).IndexOfAny(" \u3000\t\r\n");
        return end < 0
            ? (line[1..].Normalize(NormalizationForm.FormKC), "")
            : (line[1..(end + 1)].Normalize(NormalizationForm.FormKC), line[(end + 2)..].Trim());
    }

    /// <summary>The first word of a line, and the rest.</summary>
    public static (string Part, string Arguments) SplitPart(string line)
    {
        var end = line.AsSpan().IndexOfAny(" \u3000\t\r\n");
        return end < 0 ? (line, "") : (line[..end], line[(end + 1)..].Trim());
    }

    /// <summary>The part of a command with a name or label; the first for none, null for one that it has not.</summary>
    public static CommandDeclaration? FindPart(CommandDeclaration declaration, string part)
    {
        var typed = part.Normalize(NormalizationForm.FormKC);
        return part.Length == 0
            ? declaration.Subcommands[0]
            : declaration.Subcommands.FirstOrDefault(one => new[] { one.Part, one.Label.Ja, one.Label.En }.Contains(typed, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The options a typed line sets.</summary>
    /// <param name="declaration">The command.</param>
    /// <param name="rest">The line after the command's name.</param>
    /// <param name="unplaced">Words that no option takes; empty when all found a place.</param>
    public static CommandCall ReadOptions(CommandDeclaration declaration, string rest, out string unplaced)
    {
        var values = new Dictionary<string, string>();
        var named = declaration.Options.Count == 0 ? [] : OptionNames(declaration).Matches(rest).ToList();
        var bare = named.Count == 0 ? rest : rest[..named[0].Index];
        for (var i = 0; i < named.Count; i++)
        {
            var begin = named[i].Index + named[i].Length;
            var end = i + 1 < named.Count ? named[i + 1].Index : rest.Length;
            var option = declaration.Options.First(option => IsName(option, named[i].Groups[1].Value));
            values[option.Name] = rest[begin..end].Trim();
        }

        bare = bare.Trim();
        if (declaration.Options.Count > 1 && declaration.Options.All(IsOneWord))
        {
            unplaced = Distribute(declaration, bare, values);
            return new CommandCall(declaration.Name, values.Where(pair => pair.Value.Length > 0).ToDictionary());
        }

        unplaced = bare;
        if (bare.Length > 0 && declaration.Options.FirstOrDefault(option => !values.ContainsKey(option.Name)) is { } first)
        {
            values[first.Name] = bare;
            unplaced = "";
        }

        return new CommandCall(declaration.Name, values.Where(pair => pair.Value.Length > 0).ToDictionary());
    }

    /// <summary>Checks the options of a call, and brings numbers and choices into their one form.</summary>
    /// <param name="declaration">The command.</param>
    /// <param name="call">The call as typed or as a platform sent it.</param>
    /// <param name="words">The reader's language.</param>
    /// <param name="error">What is wrong and what would be right; empty when nothing is.</param>
    public static CommandCall Check(CommandDeclaration declaration, CommandCall call, Words words, out string error)
    {
        error = "";
        var values = new Dictionary<string, string>();
        foreach (var option in declaration.Options)
        {
            if (call[option.Name] is not { } value)
            {
                error = option.IsRequired && error.Length == 0 ? words.OptionMissing(option) : error;
                continue;
            }

            var read = Read(option, value);
            error = read is null && error.Length == 0 ? words.OptionUnreadable(option, value) : error;
            values[option.Name] = read ?? value;
        }

        return new CommandCall(declaration.Name, values);
    }

    /// <summary>Gives each word, or few words together, to the first option that can read it, whatever their order.</summary>
    /// <returns>The words that no option can read.</returns>
    private static string Distribute(CommandDeclaration declaration, string bare, Dictionary<string, string> values)
    {
        var left = new List<string>();
        var words = bare.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length;)
        {
            // The longest run that means something: "New York", "9 pm".
            var taken = 0;
            for (var length = Math.Min(MostWords, words.Length - i); length > 0 && taken == 0; length--)
            {
                var run = string.Join(' ', words.Skip(i).Take(length));
                if (declaration.Options.FirstOrDefault(option => !values.ContainsKey(option.Name) && Read(option, run) is not null) is { } option)
                {
                    values[option.Name] = run;
                    taken = length;
                }
            }

            if (taken == 0)
            {
                left.Add(words[i]);
            }

            i += Math.Max(1, taken);
        }

        // A word that nothing reads is most likely one of these written wrong, and its option can say what would be right.
        if (left is [var only] && declaration.Options.FirstOrDefault(option => !values.ContainsKey(option.Name) && IsLike(option, only)) is { } wrong)
        {
            values[wrong.Name] = only;
            return "";
        }

        return string.Join(' ', left);
    }

    private static bool IsLike(CommandOption option, string word) =>
        option.IsRequired || (char.IsAsciiDigit(word[0]) ? option.Type == OptionType.Time : option.Type is OptionType.TimeZone or OptionType.Choice or OptionType.YesNo);

    private static bool IsOneWord(CommandOption option) => option.Type is not (OptionType.Text or OptionType.Date);

    private static string? Read(CommandOption option, string value)
    {
        switch (option.Type)
        {
            case OptionType.Time:
                return TimeReader.Read(value);
            case OptionType.TimeZone:
                return TimeZoneNames.Find(value);
            case OptionType.YesNo:
                return ReadYesNo(value);
            case OptionType.Channel:
                return value is ['@', _, ..] || (value.TrimStart('-') is { Length: > 0 } digits && digits.All(char.IsAsciiDigit)) ? value : null;
            case OptionType.Role:
                return value.All(char.IsAsciiDigit) ? value : null;
            case OptionType.Number:
                var number = value.Normalize(NormalizationForm.FormKC);
                return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read is >= 1 and <= 100_000
                    ? read.ToString(CultureInfo.InvariantCulture)
                    : null;
            case OptionType.Choice:
                return option.Choices
                    .FirstOrDefault(choice => new[] { choice.Value, choice.Label.Ja, choice.Label.En }
                        .Contains(value.Normalize(NormalizationForm.FormKC), StringComparer.OrdinalIgnoreCase))
                    ?.Value;
            default:
                return value;
        }
    }

    private static string? ReadYesNo(string value) => value.Normalize(NormalizationForm.FormKC).ToLowerInvariant() switch
    {
        "on" or "yes" or "true" or "はい" or "オン" => "on",
        "off" or "no" or "false" or "いいえ" or "オフ" => "off",
        _ => null,
    };

    private static bool IsName(CommandOption option, string typed) =>
        new[] { option.Name, option.Label.Ja, option.Label.En }.Contains(typed, StringComparer.OrdinalIgnoreCase);

    private static Regex OptionNames(CommandDeclaration declaration)
    {
        var names = declaration.Options.SelectMany(option => new[] { option.Name, option.Label.Ja, option.Label.En }).Distinct();
        return new Regex(
            $@"(?<!\S)({string.Join('|', names.Select(Regex.Escape))})[:：]",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1));
    }
}
