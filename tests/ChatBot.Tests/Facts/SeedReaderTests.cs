using ChatBot.History.Facts;

namespace ChatBot.Tests.Facts;

public class SeedReaderTests
{
    [Fact]
    public void The_projects_own_seeds_hold_together_and_are_as_many_as_promised()
    {
        var seeds = SeedReader.Read(Repository.Seeds);
        Assert.True(seeds.Facts.Count >= 280, $"{seeds.Facts.Count} facts");
        Assert.True(seeds.Treaties.Count >= 44, $"{seeds.Treaties.Count} treaties");
        Assert.True(seeds.Eras.Count >= 15, $"{seeds.Eras.Count} eras");
        Assert.Equal(5, seeds.Sources.Count);
    }

    [Fact]
    public void A_folder_that_holds_together_is_read()
    {
        using var folder = new SeedFolder();
        var fact = Assert.Single(folder.Read().Facts);
        Assert.Equal(("alaska-sold", "1867-03-30", "imperial"), (fact.Id, fact.Date!.ToString(), fact.Era));
        Assert.Equal(new SourceReference("column", "1"), Assert.Single(fact.Sources));
        var questions = Assert.Single(folder.Read().Questions);
        Assert.Equal("When was Alaska sold?", Assert.Single(questions.Answered));
        Assert.Equal("Who signed the sale of Alaska?", Assert.Single(questions.Open));
    }

    [Theory]
    [InlineData("facts/imperial.yaml", "id: alaska-sold", "id: Alaska Sold", 1, "must be 1 to 32 of a-z")]
    [InlineData("facts/imperial.yaml", "id: alaska-sold", "id: a23456789012345678901234567890123", 1, "must be 1 to 32 of a-z")]
    [InlineData("facts/imperial.yaml", "1867-03-30", "30 March 1867", 2, "is no EDTF date")]
    [InlineData("facts/imperial.yaml", "1867-03-30", "1967-03-30", 2, "lies outside the era 'imperial'")]
    [InlineData("facts/imperial.yaml", "era: imperial", "era: jurassic", 3, "'jurassic' is in no entry of eras.yaml")]
    [InlineData("facts/imperial.yaml", "title: { ja: アラスカ売却, en: Alaska is sold }", "title: { ja: アラスカ売却 }", 4, "'en' is missing")]
    [InlineData("facts/imperial.yaml", "en: Alaska is sold", "en: アラスカ is sold", 4, "Japanese characters in its English text")]
    [InlineData("facts/imperial.yaml", "title: { ja: アラスカ売却, en: Alaska is sold }", "title: Alaska", 4, "a text under 'ja' and one under 'en'")]
    [InlineData("facts/imperial.yaml", "people: [seward]", "people: [lincoln]", 6, "'lincoln' is in no entry of people.yaml")]
    [InlineData("facts/imperial.yaml", "places: [alaska]", "places: [alaska, alaska]", 7, "names 'alaska' twice")]
    [InlineData("facts/imperial.yaml", "treaties: [purchase]", "treaties: purchase", 8, "must be a list of texts")]
    [InlineData("facts/imperial.yaml", "tags: [territory]", "tags: [Big Deal]", 9, "the tag 'Big Deal'")]
    [InlineData("facts/imperial.yaml", "tags: [territory]", "tag: [territory]", 9, "'tag' is no field here")]
    [InlineData("facts/imperial.yaml", "sources: [{ id: column, section: \"1\" }]", "sources: []", 10, "at least one source is needed")]
    [InlineData("facts/imperial.yaml", "section: \"1\"", "section: \"2\"", 10, "'column' has no section '2'; it has 1")]
    [InlineData("facts/imperial.yaml", "id: column", "id: diary", 10, "'diary' is in no entry of sources.yaml")]
    [InlineData("facts/imperial.yaml", "- id: alaska-sold", "- just words\n- id: alaska-sold", 1, "an entry must begin with '- id: ...'")]
    [InlineData("facts/imperial.yaml", "era: imperial", "era: imperial\n  era: imperial", 4, "this is no YAML")]
    [InlineData("facts/imperial.yaml", "era: imperial", "\tera: imperial", 2, "this is no YAML")]
    [InlineData("treaties.yaml", "kind: treaty", "kind: handshake", 2, "it must be one of treaty, arms-control")]
    [InlineData("treaties.yaml", "event: signed", "event: sung", 6, "it must be one of proposed")]
    [InlineData("treaties.yaml", "fact: alaska-sold", "fact: alaska-lost", 6, "'alaska-lost' is in no entry of facts/")]
    [InlineData("treaties.yaml", "aliases: [アラスカ]", "aliases: [ていせい, 帝政]", 4, "'帝政' already names the era 'imperial'")]
    [InlineData("treaties.yaml", "aliases: [アラスカ]", "aliases: [\"…\"]", 4, "has neither letter nor digit")]
    [InlineData("questions/imperial.txt", "# alaska-sold", "# alaska-lost", 1, "there is no fact 'alaska-lost'")]
    [InlineData("questions/imperial.txt", "# alaska-sold", "Where is Alaska?", 1, "must stand before its questions")]
    [InlineData("questions/imperial.txt", "- Who signed the sale of Alaska?", "When was Alaska sold?", 3, "stands there twice")]
    [InlineData("questions/imperial.txt", "- Who signed the sale of Alaska?", "# alaska-sold", 3, "stand in two places")]
    [InlineData("eras.yaml", "interval: 1803/1917", "interval: 1803", 2, "must be an EDTF interval")]
    [InlineData("eras.yaml", "interval: 1803/1917", "interval: 1803/1917\n  parent: prehistory", 3, "no era 'prehistory' stands before this one")]
    public void What_is_wrong_is_named_with_its_file_and_line(string file, string right, string wrong, int line, string message)
    {
        using var folder = new SeedFolder().Replace(file, right, wrong);
        var broken = Assert.Throws<SeedException>(folder.Read);
        Assert.Contains(broken.Errors, error => error.File == file && error.Line == line && error.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Ids_are_unique_over_all_files()
    {
        using var folder = new SeedFolder().Write("facts/second.yaml", SeedFolder.Fact());
        var error = Assert.Single(Assert.Throws<SeedException>(folder.Read).Errors);
        Assert.Equal("facts/second.yaml:1: the fact id 'alaska-sold' is taken", error.ToString());
    }

    [Fact]
    public void A_fact_that_a_treaty_names_names_the_treaty()
    {
        using var folder = new SeedFolder().Write("facts/second.yaml", SeedFolder.Fact("other", "1867-03-30").Replace("treaties: [purchase]", "treaties: []", StringComparison.Ordinal))
            .Replace("treaties.yaml", "fact: alaska-sold", "fact: other");
        Assert.Contains("the fact 'other' does not name 'purchase'", Assert.Throws<SeedException>(folder.Read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_over_its_limit_is_refused()
    {
        using var folder = new SeedFolder().Replace("facts/imperial.yaml", "ja: アラスカ売却", $"ja: {new string('あ', 61)}");
        Assert.Contains("has 61 characters in Japanese; at most 60 fit", Assert.Throws<SeedException>(folder.Read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_error_of_every_file_is_told_at_once()
    {
        using var folder = new SeedFolder()
            .Replace("facts/imperial.yaml", "1867-03-30", "yesterday")
            .Replace("facts/imperial.yaml", "people: [seward]", "people: [nobody]")
            .Replace("eras.yaml", "interval: 1803/1917", "interval: 1917")
            .Replace("treaties.yaml", "kind: treaty", "kind: none")
            .Write("places.yaml", "{ not: a list }");
        var errors = Assert.Throws<SeedException>(folder.Read).Errors;
        Assert.Equal(
            ["eras.yaml", "facts/imperial.yaml", "facts/imperial.yaml", "facts/imperial.yaml", "places.yaml", "treaties.yaml", "treaties.yaml"],
            errors.Select(error => error.File).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("# nothing")]
    [InlineData("- ")]
    [InlineData("- []")]
    [InlineData("- {}")]
    [InlineData("a: &a [*a]")]
    [InlineData("- &a { id: *a }")]
    [InlineData("- { id: [1, 2] }")]
    [InlineData("%YAML 9.9\n---\n- x")]
    [InlineData("- id: \"\\uD800\"")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[")]
    [InlineData("- { ? { a: b } : c }")]
    [InlineData("\u0000")]
    public void Whatever_stands_in_a_file_nothing_but_a_seed_error_comes_of_it(string text)
    {
        using var folder = new SeedFolder().Write("facts/imperial.yaml", text);
        Assert.NotEmpty(Assert.Throws<SeedException>(folder.Read).Errors);
    }

    [Fact]
    public void A_byte_order_mark_and_Windows_line_ends_are_read()
    {
        using var folder = new SeedFolder().Write("facts/imperial.yaml", "\ufeff" + SeedFolder.Fact().ReplaceLineEndings("\r\n"));
        Assert.Single(folder.Read().Facts);
    }

    [Fact]
    public void A_missing_file_and_a_missing_folder_are_said()
    {
        using var folder = new SeedFolder();
        File.Delete(System.IO.Path.Combine(folder.Path, "eras.yaml"));
        Assert.Contains(Assert.Throws<SeedException>(folder.Read).Errors, error => error.File == "eras.yaml");
        Assert.Contains("there is no such folder", Assert.Throws<SeedException>(() => SeedReader.Read("/nowhere")).Message, StringComparison.Ordinal);
    }
}
