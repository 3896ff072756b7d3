namespace ChatBot.History.Facts;

/// <summary>Checks what no single entry can tell: unique ids and names, and references that lead somewhere.</summary>
internal static class SeedReferences
{
    /// <summary>Adds an error for everything that does not hold together.</summary>
    public static void Check(
        List<Placed<Source>> sources,
        List<Placed<Era>> eras,
        List<Placed<Treaty>> treaties,
        List<Placed<Name>> people,
        List<Placed<Name>> places,
        List<Placed<Fact>> facts,
        List<SeedError> errors)
    {
        if (facts.Count == 0 && errors.Count == 0)
        {
            errors.Add(new SeedError("facts", 0, "there is no fact"));
        }

        var sections = new Dictionary<string, HashSet<string>>();
        foreach (var (node, source) in sources)
        {
            CheckUnique(node, "key", source.Sections.Select(section => section.Key), $"the section of {source.Id}");
            sections[source.Id] = [.. source.Sections.Select(section => section.Key)];
        }

        var eraIds = Ids(eras, era => era.Id, "era");
        var treatyIds = Ids(treaties, treaty => treaty.Id, "treaty");
        var personIds = Ids(people, person => person.Id, "person");
        var placeIds = Ids(places, place => place.Id, "place");
        var factIds = Ids(facts, fact => fact.Id, "fact");
        Ids(sources, source => source.Id, "source");

        CheckEras(eras, sections);
        CheckNames(eras, treaties);
        foreach (var (node, fact) in facts)
        {
            CheckSources(node, fact.Sources, sections);
            CheckKnown(node, "people", fact.People, personIds, "people.yaml");
            CheckKnown(node, "places", fact.Places, placeIds, "places.yaml");
            CheckKnown(node, "treaties", fact.Treaties, treatyIds, "treaties.yaml");
            CheckKnown(node, "era", [fact.Era ?? ""], eraIds, "eras.yaml");
            if (fact is { Date: not null, Era: not null } && eraIds.TryGetValue(fact.Era, out var era) && !era.Interval.Overlaps(fact.Date))
            {
                node.Error("date", $"the date {fact.Date} lies outside the era '{era.Id}' ({era.Interval})");
            }
        }

        foreach (var (node, treaty) in treaties)
        {
            CheckSources(node, treaty.Sources, sections);
            CheckKnown(node, "parties", treaty.Parties, placeIds, "places.yaml");
            CheckKnown(node, "events", treaty.Events.Select(one => one.Fact), factIds, "facts/");
            foreach (var named in treaty.Events.Where(one => factIds.TryGetValue(one.Fact, out var fact) && !fact.Treaties.Contains(treaty.Id)))
            {
                node.Error("events", $"the fact '{named.Fact}' does not name '{treaty.Id}' among its treaties");
            }

            if (treaty.Id.Length > 0 && !facts.Exists(fact => fact.Value.Treaties.Contains(treaty.Id)))
            {
                node.Error("id", $"no fact names '{treaty.Id}' among its treaties");
            }
        }
    }

    private static Dictionary<string, T> Ids<T>(List<Placed<T>> placed, Func<T, string> id, string what)
    {
        var ids = new Dictionary<string, T>();
        foreach (var (node, value) in placed)
        {
            if (id(value).Length > 0 && !ids.TryAdd(id(value), value))
            {
                node.Error("id", $"the {what} id '{id(value)}' is taken");
            }
        }

        return ids;
    }

    private static void CheckEras(List<Placed<Era>> eras, Dictionary<string, HashSet<string>> sections)
    {
        var before = new Dictionary<string, Era>();
        foreach (var (node, era) in eras)
        {
            CheckSources(node, era.Sources, sections);
            if (era.Parent is { } parentId)
            {
                if (!before.TryGetValue(parentId, out var parent))
                {
                    node.Error("parent", $"no era '{parentId}' stands before this one");
                }
                else if (!parent.Interval.Covers(era.Interval))
                {
                    node.Error("interval", $"the interval {era.Interval} does not lie within that of '{parentId}' ({parent.Interval})");
                }
            }

            before.TryAdd(era.Id, era);
        }
    }

    /// <summary>An alias never names two things.</summary>
    private static void CheckNames(List<Placed<Era>> eras, List<Placed<Treaty>> treaties)
    {
        var taken = new Dictionary<string, string>();
        var named = eras
            .Select(era => (era.Node, Thing: $"era '{era.Value.Id}'", era.Value.Name, era.Value.Aliases))
            .Concat(treaties.Select(treaty => (treaty.Node, Thing: $"treaty '{treaty.Value.Id}'", treaty.Value.Name, treaty.Value.Aliases)));
        foreach (var (node, thing, name, aliases) in named)
        {
            foreach (var alias in aliases.Prepend(name.En).Prepend(name.Ja).Where(alias => alias.Length > 0))
            {
                var key = TextFolding.Key(alias);
                if (key.Length == 0)
                {
                    node.Error("aliases", $"the alias '{alias}' has neither letter nor digit");
                }
                else if (!taken.TryAdd(key, thing) && taken[key] != thing)
                {
                    node.Error(aliases.Contains(alias) ? "aliases" : "name", $"'{alias}' already names the {taken[key]}");
                }
            }
        }
    }

    private static void CheckSources(SeedNode node, IReadOnlyList<SourceReference> sources, Dictionary<string, HashSet<string>> sections)
    {
        CheckUnique(node, "sources", sources.Select(source => $"{source.Id}, section {source.Section}"), "the source");
        foreach (var source in sources.Where(source => source.Id.Length > 0))
        {
            if (!sections.TryGetValue(source.Id, out var known))
            {
                node.Error("sources", $"'{source.Id}' is in no entry of sources.yaml");
            }
            else if (!known.Contains(source.Section))
            {
                node.Error("sources", $"'{source.Id}' has no section '{source.Section}'; it has {string.Join(", ", known)}");
            }
        }
    }

    private static void CheckUnique(SeedNode node, string key, IEnumerable<string> values, string what)
    {
        foreach (var twice in values.GroupBy(value => value).Where(group => group.Count() > 1))
        {
            node.Error(key, $"{what} '{twice.Key}' is given twice");
        }
    }

    private static void CheckKnown<T>(SeedNode node, string key, IEnumerable<string> ids, Dictionary<string, T> known, string file)
    {
        foreach (var id in ids.Where(id => id.Length > 0 && !known.ContainsKey(id)))
        {
            node.Error(key, $"'{id}' is in no entry of {file}");
        }
    }
}
