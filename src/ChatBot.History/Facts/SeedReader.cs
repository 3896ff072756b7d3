using System.Text.RegularExpressions;
using ChatBot.Chat;
using ChatBot.History.Facts.Questions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ChatBot.History.Facts;

/// <summary>Reads the seeds folder. Its <c>README.md</c> describes the format.</summary>
public static partial class SeedReader
{
    private const int LongestTitleJa = 60;
    private const int LongestTitleEn = 100;
    private const int LongestTextJa = 300;
    private const int LongestTextEn = 600;
    private const int LongestWordsJa = 300;
    private const int LongestWordsEn = 600;
    private const int LongestNameJa = 60;
    private const int LongestNameEn = 120;
    private const int LongestQuestion = 120;

    /// <summary>What stands before the id of the fact whose questions follow.</summary>
    private const string FactMark = "# ";

    /// <summary>What a question begins with that no source answers.</summary>
    private const string OpenMark = "- ";

    /// <summary>The seed files of a folder, in a fixed order, relative to it with <c>/</c> between folders.</summary>
    public static IReadOnlyList<string> Files(string directory) =>
    [
        .. Directory.EnumerateFiles(directory, "*.yaml", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(directory, "*.txt", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(directory, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads and checks everything.</summary>
    /// <exception cref="SeedException">Something is wrong; it holds every error found.</exception>
    public static Seeds Read(string directory)
    {
        var errors = new List<SeedError>();
        if (!Directory.Exists(directory))
        {
            throw new SeedException([new SeedError(directory, 0, "there is no such folder")]);
        }

        var sources = ReadList(directory, "sources.yaml", errors, ReadSource);
        var people = ReadList(directory, "people.yaml", errors, ReadPerson);
        var places = ReadList(directory, "places.yaml", errors, ReadPlace);
        var words = ReadList(directory, "words.yaml", errors, ReadWords);
        var eras = ReadList(directory, "eras.yaml", errors, ReadEra);
        var treaties = ReadList(directory, "treaties.yaml", errors, ReadTreaty);
        var facts = Files(directory)
            .Where(file => file.StartsWith("facts/", StringComparison.Ordinal))
            .SelectMany(file => ReadList(directory, file, errors, ReadFact))
            .ToList();
        CheckQuestions(directory, facts, errors);
        SeedReferences.Check(sources, eras, treaties, people, places, facts, errors);
        if (errors.Count > 0)
        {
            throw new SeedException([.. errors.OrderBy(error => error.File, StringComparer.Ordinal).ThenBy(error => error.Line)]);
        }

        return new Seeds(
            Values(sources),
            Values(eras),
            Values(treaties),
            Values(people),
            Values(places),
            Values(words),
            [.. Values(facts).OrderBy(fact => fact.Date is null).ThenBy(fact => fact.Date).ThenBy(fact => fact.Id, StringComparer.Ordinal)])
        {
            Questions = ReadQuestions(directory),
        };
    }

    private static List<T> Values<T>(IEnumerable<Placed<T>> placed) => [.. placed.Select(one => one.Value)];

    private static List<Placed<T>> ReadList<T>(string directory, string file, List<SeedError> errors, Func<SeedNode, T> readOne)
    {
        var read = new List<Placed<T>>();
        YamlNode root;
        try
        {
            using var text = File.OpenText(Path.Combine(directory, file));
            var stream = new YamlStream();
            stream.Load(text);
            if (stream.Documents.Count == 0)
            {
                return read;
            }

            root = stream.Documents[0].RootNode;
        }
        catch (YamlException broken)
        {
            errors.Add(new SeedError(file, broken.Start.Line, $"this is no YAML: {broken.InnerException?.Message ?? broken.Message}"));
            return read;
        }
        catch (IOException missing)
        {
            errors.Add(new SeedError(file, 0, missing.Message));
            return read;
        }

        if (root is not YamlSequenceNode list)
        {
            errors.Add(new SeedError(file, root.Start.Line, "the file must be a list, each entry beginning with '- id: ...'"));
            return read;
        }

        foreach (var child in list.Children)
        {
            if (child is not YamlMappingNode mapping)
            {
                errors.Add(new SeedError(file, child.Start.Line, "an entry must begin with '- id: ...'"));
                continue;
            }

            var node = new SeedNode(file, mapping, errors);
            read.Add(new Placed<T>(node, readOne(node)));
            node.RejectUnread();
        }

        return read;
    }

    /// <summary>
    /// Checks the questions of facts: a line each below a line with <c># </c> and the fact's id, those that no source answers
    /// beginning with <c>- </c>.
    /// </summary>
    private static void CheckQuestions(string directory, List<Placed<Fact>> facts, List<SeedError> errors)
    {
        var ids = facts.Select(fact => fact.Value.Id).ToHashSet();
        var seen = new HashSet<string>();
        foreach (var file in QuestionFiles(directory))
        {
            HashSet<string>? those = null;
            foreach (var (index, text) in File.ReadLines(Path.Combine(directory, file)).Index())
            {
                void Error(string message) => errors.Add(new SeedError(file, index + 1, message));
                if (text.StartsWith(FactMark, StringComparison.Ordinal))
                {
                    var id = text[FactMark.Length..];
                    if (!ids.Contains(id))
                    {
                        Error($"there is no fact '{id}'");
                    }
                    else if (!seen.Add(id))
                    {
                        Error($"the questions of '{id}' stand in two places");
                    }

                    those = [];
                }
                else if (text.Length > LongestQuestion)
                {
                    Error($"the question has {text.Length} characters; at most {LongestQuestion} fit");
                }
                else if (text.Length > 0 && those is null)
                {
                    Error("a line '# ' with the id of a fact must stand before its questions");
                }
                else if (text.Length > 0 && !those!.Add(text))
                {
                    Error($"'{text}' stands there twice");
                }
            }
        }
    }

    /// <summary>The questions known of facts, in a folder that was read without errors.</summary>
    internal static IEnumerable<FactQuestions> ReadQuestions(string directory)
    {
        foreach (var file in QuestionFiles(directory))
        {
            FactQuestions? those = null;
            foreach (var text in File.ReadLines(Path.Combine(directory, file)).Where(text => text.Length > 0))
            {
                if (text.StartsWith(FactMark, StringComparison.Ordinal))
                {
                    if (those is not null)
                    {
                        yield return those;
                    }

                    those = new FactQuestions(text[FactMark.Length..], new List<string>(), new List<string>());
                }
                else if (text.StartsWith(OpenMark, StringComparison.Ordinal))
                {
                    ((List<string>)those!.Open).Add(text[OpenMark.Length..]);
                }
                else
                {
                    ((List<string>)those!.Answered).Add(text);
                }
            }

            if (those is not null)
            {
                yield return those;
            }
        }
    }

    private static IEnumerable<string> QuestionFiles(string directory) => Files(directory).Where(file => file.StartsWith("questions/", StringComparison.Ordinal));

    private static Fact ReadFact(SeedNode node) => new()
    {
        Id = ReadId(node),
        Date = node.OptionalDate("date"),
        Era = node.OptionalText("era"),
        Title = node.Localized("title", LongestTitleJa, LongestTitleEn),
        Summary = node.Localized("summary", LongestTextJa, LongestTextEn),
        Note = node.OptionalLocalized("note", LongestTextJa, LongestTextEn),
        People = node.Texts("people"),
        Places = node.Texts("places"),
        Treaties = node.Texts("treaties"),
        Tags = ReadTags(node),
        Sources = ReadSources(node),
        Words = node.OptionalLocalized("words", LongestWordsJa, LongestWordsEn),
    };

    private static WordGroup ReadWords(SeedNode node) => new(ReadId(node), node.Texts("ja"), node.Texts("en"), node.OptionalText("asks") == "true");

    private static Treaty ReadTreaty(SeedNode node) => new()
    {
        Id = ReadId(node),
        Kind = node.Choice<TreatyKind>("kind"),
        Name = node.Localized("name", LongestNameJa, LongestNameEn),
        Aliases = node.Texts("aliases"),
        Parties = node.Texts("parties"),
        Events = [.. node.Nodes("events").Select(ReadEvent)],
        Summary = node.Localized("summary", LongestTextJa, LongestTextEn),
        Status = node.Localized("status", LongestTextJa, LongestTextEn),
        Note = node.OptionalLocalized("note", LongestTextJa, LongestTextEn),
        Sources = ReadSources(node),
    };

    private static TreatyEvent ReadEvent(SeedNode node)
    {
        var read = new TreatyEvent(node.Choice<TreatyEventKind>("event"), node.Text("fact"));
        node.RejectUnread();
        return read;
    }

    private static Era ReadEra(SeedNode node)
    {
        var interval = node.OptionalDate("interval");
        if (interval is not { IsInterval: true })
        {
            node.Error("interval", "'interval' must be an EDTF interval, such as 1969/1979 or 2022-02-24/..");
        }

        return new Era
        {
            Id = ReadId(node),
            Parent = node.OptionalText("parent"),
            Interval = interval ?? PartialDate.Parse("0001/.."),
            Name = node.Localized("name", LongestNameJa, LongestNameEn),
            Aliases = node.Texts("aliases"),
            Character = node.Localized("character", LongestTextJa, LongestTextEn),
            Note = node.OptionalLocalized("note", LongestTextJa, LongestTextEn),
            Sources = ReadSources(node),
        };
    }

    private static Source ReadSource(SeedNode node) => new()
    {
        Id = ReadId(node),
        File = node.OptionalText("file"),
        Aliases = node.Texts("aliases"),
        Title = node.Localized("title", LongestNameJa, LongestNameEn),
        Author = node.OptionalLocalized("author", LongestNameJa, LongestNameEn),
        Publisher = node.OptionalLocalized("publisher", LongestNameJa, LongestNameEn),
        Year = node.OptionalDate("year"),
        Sections = [.. node.Nodes("sections").Select(ReadSection)],
    };

    private static SourceSection ReadSection(SeedNode node)
    {
        var section = new SourceSection(node.Text("key"), new LocalizedText(node.Text("ja"), node.Text("en")));
        node.RejectUnread();
        return section;
    }

    private static Name ReadName(SeedNode node) =>
        new(ReadId(node), new LocalizedText(node.Text("ja"), node.Text("en")), node.Texts("aliases"));

    private static Name ReadPlace(SeedNode node) => ReadName(node) with { IsCity = node.OptionalText("city") == "true" };

    private static Name ReadPerson(SeedNode node) => ReadName(node) with { InOffice = [.. node.Texts("office").Select(text => ReadOffice(node, text)).OfType<PartialDate>()] };

    private static PartialDate? ReadOffice(SeedNode node, string text)
    {
        if (PartialDate.TryParse(text, out var date, out var error) && date.IsInterval)
        {
            return date;
        }

        node.Error("office", error.Length > 0 ? $"'office': {error}" : "'office' must hold EDTF intervals, such as [1981-01-20/1989-01-20]");
        return null;
    }

    private static List<SourceReference> ReadSources(SeedNode node)
    {
        var sources = new List<SourceReference>();
        foreach (var source in node.Nodes("sources"))
        {
            sources.Add(new SourceReference(source.Text("id"), source.Text("section")));
            source.RejectUnread();
        }

        if (sources.Count == 0)
        {
            node.Error("sources", "at least one source is needed, as - { id: ..., section: ... }");
        }

        return sources;
    }

    private static string ReadId(SeedNode node)
    {
        var id = node.Text("id");
        if (id.Length > 0 && !Slug().IsMatch(id))
        {
            node.Error("id", $"the id '{id}' must be 1 to 32 of a-z, 0-9 and -, beginning with a letter or digit");
        }

        return id;
    }

    private static IReadOnlyList<string> ReadTags(SeedNode node)
    {
        var tags = node.Texts("tags");
        foreach (var tag in tags.Where(tag => !Slug().IsMatch(tag)))
        {
            node.Error("tags", $"the tag '{tag}' must be 1 to 32 of a-z, 0-9 and -");
        }

        return tags;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,31}$")]
    private static partial Regex Slug();
}

/// <summary>Something read from a seed file, with the place it was read from.</summary>
internal sealed record Placed<T>(SeedNode Node, T Value);
