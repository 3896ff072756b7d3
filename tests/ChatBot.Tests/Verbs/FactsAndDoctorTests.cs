using System.Text.Json;
using ChatBot.Tests.Facts;

namespace ChatBot.Tests.Verbs;

/// <summary>The verbs of maintainers and operators, as a process.</summary>
public class FactsAndDoctorTests
{
    [Theory]
    [InlineData("list", 280, "id", "date", "title", "summary", "note", "era", "people", "places", "treaties", "tags", "sources")]
    [InlineData("treaties", 44, "id", "kind", "name", "aliases", "parties", "dates", "summary", "status", "note", "facts", "sources")]
    [InlineData("eras", 15, "id", "parent", "date", "name", "aliases", "character", "note", "sources")]
    public async Task What_the_bot_knows_is_printed_as_one_object_a_line_in_both_languages(string verb, int atLeast, params string[] fields)
    {
        var (output, error, status) = await Run("facts", verb, "--json");
        Assert.Equal(("", 0), (error, status));
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length >= atLeast, $"{lines.Length} lines");
        foreach (var line in lines)
        {
            using var document = JsonDocument.Parse(line);
            Assert.Equal(fields, document.RootElement.EnumerateObject().Select(field => field.Name));
            foreach (var text in document.RootElement.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.Object))
            {
                Assert.Equal(["ja", "en"], text.Value.EnumerateObject().Select(language => language.Name));
            }

            Assert.NotEqual(0, document.RootElement.GetProperty("sources").GetArrayLength());
        }
    }

    [Fact]
    public async Task Check_counts_what_is_well_and_prints_every_error_of_what_is_not()
    {
        var (output, _, status) = await Run("facts", "check");
        Assert.Contains("no error", output, StringComparison.Ordinal);
        Assert.Equal(0, status);

        using var seeds = new SeedFolder().Replace("facts/imperial.yaml", "people: [seward]", "people: [nobody, noone]");
        (output, _, status) = await Run("--Seeds:Directory", seeds.Path, "facts", "check");
        Assert.Equal(
            """
            facts/imperial.yaml:6: 'nobody' is in no entry of people.yaml
            facts/imperial.yaml:6: 'noone' is in no entry of people.yaml
            2 errors

            """,
            output);
        Assert.Equal(1, status);
    }

    [Fact]
    public async Task Coverage_lists_the_dates_of_a_document_that_no_fact_states()
    {
        using var seeds = new SeedFolder().Replace("sources.yaml", "- id: column", "- id: column\n  file: column.txt");
        var document = Path.Combine(seeds.Path, "column.txt");
        await File.WriteAllTextAsync(document, "1867年3月30日に売られた。\n1869年には鉄道が開通した。\n", TestContext.Current.CancellationToken);
        var (output, _, status) = await Run("--Seeds:Directory", seeds.Path, "facts", "coverage", document);
        Assert.Equal("column.txt:2: 1869  1869年\ncolumn.txt: 1 dates that no fact citing 'column' states\n", output);
        Assert.Equal(0, status);

        var (_, error, unknown) = await Run("--Seeds:Directory", seeds.Path, "facts", "coverage", Path.Combine(seeds.Path, "eras.yaml"));
        Assert.Contains("add one with 'file: eras.yaml'", error, StringComparison.Ordinal);
        Assert.Equal(1, unknown);

        (_, error, unknown) = await Run("facts", "coverage", "/nowhere/column.txt");
        Assert.Equal(1, unknown);
        Assert.DoesNotContain(" at ChatBot.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_finds_all_well_where_all_is_well()
    {
        var (output, _, status) = await Run("doctor");
        Assert.EndsWith("All is well.\n", output, StringComparison.Ordinal);
        Assert.Equal(0, status);
    }

    [Fact]
    public async Task Doctor_names_everything_that_is_wrong_and_how_to_mend_it()
    {
        using var seeds = new SeedFolder().Replace("facts/imperial.yaml", "1867-03-30", "long ago");
        var (output, _, status) = await Run("--Seeds:Directory", seeds.Path, "--Chat:TimeZone", "Mars", "--Chat:Langage", "ja", "doctor");
        Assert.Contains("wrong    settings: Chat:TimeZone is 'Mars'", output, StringComparison.Ordinal);
        Assert.Contains("warning  settings: Chat:Langage is no setting", output, StringComparison.Ordinal);
        Assert.Contains("wrong    seeds: facts/imperial.yaml:2:", output, StringComparison.Ordinal);
        Assert.EndsWith("Mend what is marked 'wrong', then run doctor again.\n", output, StringComparison.Ordinal);
        Assert.Equal(1, status);
    }

    private static Task<(string Output, string Error, int Status)> Run(params string[] arguments) => Program.FinishAsync(Program.Start(arguments));
}
