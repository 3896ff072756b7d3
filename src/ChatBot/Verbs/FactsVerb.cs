using System.CommandLine;
using System.Text;
using System.Text.Json;
using ChatBot.Chat;
using ChatBot.History.Facts;
using ChatBot.History.Facts.Coverage;
using ChatBot.Settings;

namespace ChatBot.Verbs;

/// <summary><c>facts</c>: what maintainers of the seeds use: check them, list them, find what a document says and they do not.</summary>
internal static class FactsVerb
{
    /// <summary>The verb with its own verbs.</summary>
    public static Command Create(LoadedSettings loaded)
    {
        var check = new Command("check", "Validate the seeds, and print every error with its file and line.");
        check.SetAction((_, _) => Startup.RunAsync(loaded, () => Task.FromResult(Check(loaded))));

        var files = new Argument<FileInfo[]>("files") { Description = "Plain-text documents; each is told by its file name in sources.yaml", Arity = ArgumentArity.OneOrMore };
        var coverage = new Command("coverage", "List the dates in a document that no fact citing it states at that precision.") { files };
        coverage.SetAction((parsed, _) => Startup.RunAsync(loaded, () => Task.FromResult(ListUncovered(loaded, parsed.GetValue(files)!))));

        return new Command("facts", "Check and list the facts, and find what a document says and they do not.")
        {
            check,
            coverage,
            Listing(loaded, "list", "Print every fact, one JSON object a line.", facts => facts.All().Select(fact => Line(json => WriteFact(json, fact)))),
            Listing(loaded, "treaties", "Print every treaty, one JSON object a line.", facts => facts.Catalogue.Treaties.Select(treaty => Line(json => WriteTreaty(json, treaty, facts)))),
            Listing(loaded, "eras", "Print every era, one JSON object a line.", facts => facts.Catalogue.Eras.Select(era => Line(json => WriteEra(json, era)))),
        };
    }

    private static int Check(LoadedSettings loaded)
    {
        try
        {
            var seeds = SeedReader.Read(HistoryBot.SeedsDirectory(loaded.Settings));
            Console.WriteLine($"{seeds.Facts.Count} facts, {seeds.Treaties.Count} treaties, {seeds.Eras.Count} eras, {seeds.Sources.Count} sources: no error");
            return Startup.Done;
        }
        catch (SeedException broken)
        {
            foreach (var error in broken.Errors)
            {
                Console.WriteLine(error);
            }

            Console.WriteLine($"{broken.Errors.Count} errors");
            return Startup.Failed;
        }
    }

    private static int ListUncovered(LoadedSettings loaded, FileInfo[] files)
    {
        var seeds = SeedReader.Read(HistoryBot.SeedsDirectory(loaded.Settings));
        var known = true;
        foreach (var file in files)
        {
            if (seeds.Sources.FirstOrDefault(source => source.File == file.Name) is not { } source)
            {
                Console.Error.WriteLine($"{file.Name}: no source in sources.yaml has this file; add one with 'file: {file.Name}'");
                known = false;
                continue;
            }

            var missing = DocumentCoverage.Missing(File.ReadAllText(file.FullName), source, seeds.Facts);
            foreach (var date in missing)
            {
                Console.WriteLine($"{file.Name}:{date.Line}: {date.Date}  {date.Quote}");
            }

            Console.WriteLine($"{file.Name}: {missing.Count} dates that no fact citing '{source.Id}' states");
        }

        return known ? Startup.Done : Startup.Failed;
    }

    private static Command Listing(LoadedSettings loaded, string name, string description, Func<FactRepository, IEnumerable<string>> lines)
    {
        var json = new Option<bool>("--json") { Description = "As JSON, the only form there is", Required = true };
        var verb = new Command(name, description) { json };
        verb.SetAction((_, _) => Startup.RunAsync(loaded, async () =>
        {
            using var facts = HistoryBot.OpenFacts(loaded.Settings, DataPlace.Borrowed, TimeProvider.System);
            await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
            foreach (var line in lines(facts))
            {
                await output.WriteLineAsync(line);
            }

            return Startup.Done;
        }));
        return verb;
    }

    private static void WriteFact(Utf8JsonWriter json, Fact fact)
    {
        json.WriteString("id", fact.Id);
        json.WriteString("date", fact.Date?.ToString());
        WriteText(json, "title", fact.Title);
        WriteText(json, "summary", fact.Summary);
        WriteText(json, "note", fact.Note);
        json.WriteString("era", fact.Era);
        WriteTexts(json, "people", fact.People);
        WriteTexts(json, "places", fact.Places);
        WriteTexts(json, "treaties", fact.Treaties);
        WriteTexts(json, "tags", fact.Tags);
        WriteSources(json, fact.Sources);
    }

    private static void WriteTreaty(Utf8JsonWriter json, Treaty treaty, FactRepository facts)
    {
        json.WriteString("id", treaty.Id);
        json.WriteString("kind", SeedNames.Kebab(treaty.Kind));
        WriteText(json, "name", treaty.Name);
        WriteTexts(json, "aliases", treaty.Aliases);
        WriteTexts(json, "parties", treaty.Parties);
        json.WriteStartArray("dates");
        foreach (var one in treaty.Events)
        {
            json.WriteStartObject();
            json.WriteString("event", SeedNames.Kebab(one.Kind));
            json.WriteString("date", facts.Find(one.Fact)!.Date?.ToString());
            json.WriteString("fact", one.Fact);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteText(json, "summary", treaty.Summary);
        WriteText(json, "status", treaty.Status);
        WriteText(json, "note", treaty.Note);
        WriteTexts(json, "facts", facts.OfTreaty(treaty.Id, 0, int.MaxValue).Facts.Select(fact => fact.Id));
        WriteSources(json, treaty.Sources);
    }

    private static void WriteEra(Utf8JsonWriter json, Era era)
    {
        json.WriteString("id", era.Id);
        json.WriteString("parent", era.Parent);
        json.WriteString("date", era.Interval.ToString());
        WriteText(json, "name", era.Name);
        WriteTexts(json, "aliases", era.Aliases);
        WriteText(json, "character", era.Character);
        WriteText(json, "note", era.Note);
        WriteSources(json, era.Sources);
    }

    private static string Line(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonLines.Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteText(Utf8JsonWriter json, string name, LocalizedText? text)
    {
        if (text is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("ja", text.Ja);
        json.WriteString("en", text.En);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteSources(Utf8JsonWriter json, IEnumerable<SourceReference> sources)
    {
        json.WriteStartArray("sources");
        foreach (var source in sources)
        {
            json.WriteStartObject();
            json.WriteString("id", source.Id);
            json.WriteString("section", source.Section);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
