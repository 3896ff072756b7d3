using System.Net;
using System.Text.RegularExpressions;
using ChatBot.Chat;
using ChatBot.History.Facts;

namespace ChatBot.Tests.Web;

/// <summary>The pages on which the facts can be read.</summary>
public sealed partial class BrowseTests
{
    private static readonly string[] Kinds = ["/", "/chat", "/timeline", "/timeline?era=cold-war", "/eras", "/eras/post-cold-war", "/treaties", "/treaties/salt-1", "/facts", "/facts/us-recognises-ussr-1933", "/days/03-30", "/sources", "/search?q=START", "/calendar?year=2027", "/calendar/2027-03-30"];

    public static TheoryData<string> Pages() => [.. Kinds];

    [Fact]
    public async Task Every_fact_era_and_treaty_has_a_page_with_its_words_and_notes_in_either_language()
    {
        await using var run = await WebRun.StartAsync();
        var facts = run.Seeded.Facts;
        foreach (var language in new[] { Language.Japanese, Language.English })
        {
            foreach (var fact in facts.All())
            {
                await Holds($"/facts/{fact.Id}", fact.Title, fact.Summary, fact.Note);
            }

            foreach (var era in facts.Catalogue.Eras)
            {
                await Holds($"/eras/{era.Id}", era.Name, era.Character, era.Note);
            }

            foreach (var treaty in facts.Catalogue.Treaties)
            {
                await Holds($"/treaties/{treaty.Id}", treaty.Name, treaty.Summary, treaty.Note);
            }

            async Task Holds(string path, params LocalizedText?[] texts)
            {
                var page = Html.Text(await run.ReadAsync($"{path}?lang={language.Tag()}"));
                Assert.All(texts.OfType<LocalizedText>(), text => Assert.Contains(Squeeze(text.In(language)), page, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Every_source_of_a_fact_stands_on_its_page_and_leads_to_the_document()
    {
        await using var run = await WebRun.StartAsync();
        var facts = run.Seeded.Facts;
        var documents = await run.ReadAsync("/sources");
        foreach (var fact in facts.All().Where(fact => fact.Sources.Count > 1).Take(30))
        {
            var page = await run.ReadAsync($"/facts/{fact.Id}");
            foreach (var reference in fact.Sources)
            {
                Assert.Contains($"/sources#{reference.Id}", page, StringComparison.Ordinal);
                Assert.Contains($"id=\"{reference.Id}\"", documents, StringComparison.Ordinal);
                Assert.Contains(Squeeze(facts.Catalogue.Source(reference.Id).Sections.First(section => section.Key == reference.Section).Label.En), Html.Text(page), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Every_link_leads_somewhere()
    {
        await using var run = await WebRun.StartAsync();
        var seen = new HashSet<string>();
        var left = new Queue<string>(Kinds);
        while (left.TryDequeue(out var path))
        {
            using var response = await run.Reader.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {response.StatusCode}");
            if (response.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            foreach (var link in Html.Links(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)))
            {
                Assert.StartsWith(link.StartsWith("http", StringComparison.Ordinal) ? run.Address : "/", link, StringComparison.Ordinal);
                // One language, one set of calendar settings and no conversation: the rest is the same pages again.
                if (link[0] == '/' && !link.Contains("lang=", StringComparison.Ordinal) && !link.StartsWith("/chat?", StringComparison.Ordinal)
                    && !link.StartsWith("/calendar/20", StringComparison.Ordinal) && !link.StartsWith("/calendar?", StringComparison.Ordinal) && seen.Add(link))
                {
                    left.Enqueue(link);
                }
            }
        }

        Assert.True(seen.Count > 650, $"only {seen.Count} pages are linked");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_can_be_used_by_keyboard_and_screen_reader_and_says_its_languages(string path)
    {
        await using var run = await WebRun.StartAsync();
        var page = await run.ReadAsync(path);
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en\">", page, StringComparison.Ordinal);
        Assert.Single(Heading().Matches(page));
        foreach (var part in new[] { "<a class=\"skip\" href=\"#content\"", "<header", "<nav", "<main id=\"content\"", "<footer", "name=\"viewport\"", "hreflang=\"ja\"", "hreflang=\"en\"", "hreflang=\"x-default\"", "rel=\"canonical\"" })
        {
            Assert.Contains(part, page, StringComparison.Ordinal);
        }

        // A strict policy allows neither; a browser would leave them out in silence.
        Assert.DoesNotContain("style=\"", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?! type=\"module\" src=)|<style| on[a-z]+=\"", page);
        var levels = Headings().Matches(page).Select(match => match.Groups[1].Value[0] - '0').ToList();
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"h{pair.First} is followed by h{pair.Second}"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_weighs_less_than_200_kB_with_all_that_it_needs(string path)
    {
        await using var run = await WebRun.StartAsync();
        var weight = 0;
        foreach (var language in new[] { "ja", "en" })
        {
            var page = await run.Reader.GetByteArrayAsync(new Uri($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}", UriKind.Relative), TestContext.Current.CancellationToken);
            var parts = Html.Links(System.Text.Encoding.UTF8.GetString(page)).Where(link => link.StartsWith("/assets/", StringComparison.Ordinal)).Distinct().ToList();
            Assert.Equal(3, parts.Count);
            weight = page.Length;
            foreach (var part in parts)
            {
                weight += (await run.Reader.GetByteArrayAsync(new Uri(part, UriKind.Relative), TestContext.Current.CancellationToken)).Length;
            }

            Assert.True(weight < 200_000, $"{path} in {language} weighs {weight} bytes");
        }
    }

    [Fact]
    public async Task The_timeline_shows_every_era_and_zooms_to_each()
    {
        await using var run = await WebRun.StartAsync();
        var whole = await run.ReadAsync("/timeline");
        foreach (var era in run.Seeded.Facts.Catalogue.Eras)
        {
            Assert.Contains($"href=\"/timeline?era={era.Id}\"", whole, StringComparison.Ordinal);
            var zoomed = await run.ReadAsync($"/timeline?era={era.Id}");
            Assert.All(
                run.Seeded.Facts.OfEra(era.Id, 0, int.MaxValue).Facts,
                fact => Assert.Contains($"<a href=\"/facts/{fact.Id}\">", zoomed, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("INF", "/treaties/inf")]
    [InlineData("détente", "/eras/detente")]
    [InlineData("Gorbachev", "/facts/")]
    [InlineData("ゴルバチョフ", "/facts/")]
    public async Task A_search_finds_facts_treaties_and_eras(string words, string address)
    {
        await using var run = await WebRun.StartAsync();
        var page = await run.ReadAsync($"/search?q={Uri.EscapeDataString(words)}");
        Assert.Contains(Html.Links(page), link => link.StartsWith(address, StringComparison.Ordinal));
        Assert.Matches("[0-9]+ found", page);
    }

    [Fact]
    public async Task A_search_shows_what_was_searched_for_and_says_when_there_is_nothing()
    {
        await using var run = await WebRun.StartAsync();
        var page = await run.ReadAsync("/search?q=%3Czzzq%3E%22");
        Assert.Contains("Nothing was found for “<zzzq>\"”.", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("<zzzq", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/facts/no-such-fact")]
    [InlineData("/facts/..%2f..%2fetc")]
    [InlineData("/eras/No")]
    [InlineData("/treaties/x")]
    [InlineData("/timeline?era=x")]
    [InlineData("/days/02-30")]
    [InlineData("/calendar/2027-02-30")]
    [InlineData("/calendar/9999-01-01")]
    [InlineData("/assets/0/site.css")]
    [InlineData("/appsettings.json")]
    public async Task What_does_not_exist_is_not_found(string path)
    {
        await using var run = await WebRun.StartAsync();
        using var response = await run.Reader.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static string Squeeze(string text) => Space().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex("<h1>")]
    private static partial Regex Heading();

    [GeneratedRegex("<h([1-6])[ >]")]
    private static partial Regex Headings();
}
