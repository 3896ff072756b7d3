using System.Net;
using System.Text.Json;
using ChatBot.Chat;
using ChatBot.Tests.Adapters;

namespace ChatBot.Tests.Web;

/// <summary>The chat on the page, as a browser without scripts uses it, and the parts that scripts fetch.</summary>
public sealed class ChatTests
{
    /// <summary>The smallest PNG: one pixel.</summary>
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==");

    [Fact]
    public async Task What_is_typed_reaches_the_bot_with_where_and_in_which_language_and_as_somebody_who_manages_nothing()
    {
        var bot = ScriptedBot.Saying(ScriptedBot.Say("well"));
        await using var run = await WebRun.StartAsync(bot);
        Assert.Contains("well", await run.ReadAsync("/chat?say=%2Ftreaty+INF"), StringComparison.Ordinal);
        var request = Assert.Single(bot.Requests);
        Assert.Equal(("web", "/treaty INF", Language.English, RequestOrigin.Text), (request.Channel.Adapter, request.Text, request.PlatformLanguage, request.Origin));
        Assert.False(request.MayManageChat);
        Assert.False(string.IsNullOrEmpty(request.EventId));
    }

    [Theory]
    [InlineData("a < b && c > d \"e\" <b>f</b> &amp; <script>alert(1)</script>")]
    [InlineData("*a* _b_ [f](https://example.org) \\ > g")]
    [InlineData("米国とロシア 🇺🇸🇷🇺 𠮷")]
    public async Task Words_are_shown_as_they_are_the_readers_and_the_bots(string words)
    {
        await using var run = await WebRun.StartAsync(ScriptedBot.Saying(ScriptedBot.Say(words)));
        var page = await run.ReadAsync($"/chat/exchange?say={Uri.EscapeDataString(words)}");
        Assert.Equal($"You: {words} {words}", Html.Text(page));
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_is_a_link_that_brings_its_call_back_to_the_bot()
    {
        var bot = new ScriptedBot(request => request.Origin == RequestOrigin.Button
            ? ScriptedBot.Say("the second")
            : ScriptedBot.Say("the first") with { Buttons = [ScriptedBot.Offer("Next page", "treaty", ("name", "salt-1 & more"), ("page", "2"))] });
        await using var run = await WebRun.StartAsync(bot);
        var first = await run.ReadAsync("/chat?say=hello");
        Assert.Contains("the second", await run.ReadAsync(Html.Anchors(first)["Next page"]), StringComparison.Ordinal);
        var pressed = bot.Requests.Last();
        Assert.Equal(("treaty", "salt-1 & more", "2"), (pressed.Call!.Command, pressed.Call["name"], pressed.Call["page"]));
    }

    [Fact]
    public async Task Choices_and_pages_lead_from_answer_to_answer()
    {
        await using var run = await WebRun.StartAsync();
        var which = await run.ReadAsync("/chat?say=%2Ftreaty+SALT");
        var chosen = await run.ReadAsync(Html.Anchors(which).Single(link => link.Key.StartsWith("SALT II (", StringComparison.Ordinal)).Value);
        Assert.Contains("Strategic Arms Limitation", chosen, StringComparison.Ordinal);
        var era = await run.ReadAsync("/chat?say=%2Fera+cold-war");
        var next = Html.Anchors(era).Single(link => link.Key.StartsWith("Next page (2", StringComparison.Ordinal)).Value;
        Assert.Contains("Previous page (1", await run.ReadAsync(next), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_that_has_nothing_to_say_stays_silent()
    {
        await using var run = await WebRun.StartAsync(ScriptedBot.Saying(null));
        Assert.Contains("nothing to say", await run.ReadAsync("/chat?say=hello"), StringComparison.Ordinal);
        Assert.DoesNotContain("You:", await run.ReadAsync("/chat?say=+"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_is_served_at_an_address_of_its_own_with_its_size_and_what_it_says()
    {
        var bot = ScriptedBot.Saying(ScriptedBot.Say("look") with { Picture = new Picture(Png, "A line from 1945 to 1991 & on") });
        await using var run = await WebRun.StartAsync(bot);
        var page = await run.ReadAsync("/chat?say=%2Ftimeline+cold+war");
        Assert.Contains("alt=\"A line from 1945 to 1991 &amp; on\" width=\"1\" height=\"1\"", page, StringComparison.Ordinal);
        var address = Html.Links(page).Single(link => link.StartsWith("/chat/picture.png?", StringComparison.Ordinal));
        using var picture = await run.Reader.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal("image/png", picture.Content.Headers.ContentType?.MediaType);
        Assert.Equal(Png, await picture.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("/timeline cold war", bot.Requests.Last().Text);
    }

    [Fact]
    public async Task Without_a_picture_there_is_none()
    {
        await using var run = await WebRun.StartAsync();
        using var picture = await run.Reader.GetAsync("/chat/picture.png?say=hello", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, picture.StatusCode);
    }

    [Theory]
    [InlineData("/tre", "/treaty ", "Look up a treaty, alliance, law or policy; without a name, list them")]
    [InlineData("/treaty INF", "/treaty inf", "INF Treaty (Intermediate-Range Nuclear Forces)")]
    [InlineData("/era déte", "/era detente", "Détente")]
    public async Task A_line_is_completed_while_it_is_typed(string typed, string line, string label)
    {
        await using var run = await WebRun.StartAsync();
        var lines = JsonDocument.Parse(await run.ReadAsync($"/chat/complete?typed={Uri.EscapeDataString(typed)}")).RootElement.EnumerateArray().ToList();
        var found = lines.FirstOrDefault(one => one.GetProperty("line").GetString() == line);
        Assert.True(found.ValueKind == JsonValueKind.Object, string.Join('\n', lines));
        if (typed != "/treaty INF")
        {
            Assert.Equal(label, found.GetProperty("label").GetString());
        }
    }

    [Fact]
    public async Task Nothing_is_offered_that_only_managers_may_do()
    {
        await using var run = await WebRun.StartAsync();
        Assert.Equal("[]", await run.ReadAsync("/chat/complete?typed=%2Fdaily"));
        Assert.DoesNotContain("/daily", await run.ReadAsync("/chat"), StringComparison.Ordinal);
        Assert.DoesNotContain("daily", run.Seeded.Daily.Platforms.Keys);
        Assert.Contains("manage", Html.Text(await run.ReadAsync("/chat/exchange?say=%2Fdaily+on+9%3A00+London")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_is_the_addresss_then_the_one_kept_then_the_browsers_then_the_bots()
    {
        await using var run = await WebRun.StartAsync();
        using var reader = run.NewReader(keepsCookies: true);
        Assert.Contains("<html lang=\"ja\">", await Get("/"), StringComparison.Ordinal);
        reader.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr, en;q=0.8, ja;q=0.9");
        Assert.Contains("<html lang=\"ja\">", await Get("/"), StringComparison.Ordinal);
        reader.DefaultRequestHeaders.AcceptLanguage.Clear();
        reader.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-GB, ja;q=0.5");
        Assert.Contains("<html lang=\"en\">", await Get("/"), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"ja\">", await Get(Html.Anchors(await Get("/eras"))["日本語"]), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"ja\">", await Get("/treaties"), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", await Get("/treaties?lang=en"), StringComparison.Ordinal);

        Task<string> Get(string path) => reader.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_command_language_changes_the_language_of_the_page_and_of_nobody_elses()
    {
        await using var run = await WebRun.StartAsync();
        using var reader = run.NewReader(keepsCookies: true);
        reader.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        using var chosen = await reader.GetAsync("/chat?say=%2Flanguage+ja", TestContext.Current.CancellationToken);
        Assert.Equal("ja", Assert.Single(chosen.Content.Headers.ContentLanguage));
        Assert.Contains("<html lang=\"ja\">", await reader.GetStringAsync(new Uri("/chat", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", await run.ReadAsync("/chat?say=hello"), StringComparison.Ordinal);
        Assert.Contains("lang=\"en\"", await reader.GetStringAsync(new Uri("/chat/exchange?say=%2Flanguage+en", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
