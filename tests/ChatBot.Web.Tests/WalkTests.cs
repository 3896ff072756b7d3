using System.Text.RegularExpressions;

namespace ChatBot.Web.Tests;

/// <summary>Walks through the site as readers take them.</summary>
public sealed partial class WalkTests(Site site)
{
    [Theory]
    [InlineData(Device.Desktop)]
    [InlineData(Device.Phone)]
    public async Task Ask_choose_turn_the_page_and_change_the_language(Device device)
    {
        await using var reader = await site.OpenAsync(device);
        var page = reader.Page;
        await reader.GoAsync("/");
        await page.GetByRole(AriaRole.Combobox).FillAsync("When was the INF treaty signed?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask" }).ClickAsync();
        var log = page.GetByRole(AriaRole.Log);
        await Assertions.Expect(log).ToContainTextAsync("December 1987");

        await Ask("/treaty SALT");
        await Assertions.Expect(log.Locator(".exchange")).ToHaveCountAsync(2);
        await log.GetByRole(AriaRole.Link, new() { NameRegex = SaltTwo() }).ClickAsync();
        await Assertions.Expect(log.Locator(".exchange")).ToHaveCountAsync(3);
        await Assertions.Expect(log.Locator(".exchange").Last).ToContainTextAsync("SALT II");

        await Ask("/era cold war");
        await log.Locator(".exchange").Last.GetByRole(AriaRole.Link, new() { NameRegex = NextPage() }).ClickAsync();
        await Assertions.Expect(log.Locator(".exchange").Last.GetByRole(AriaRole.Link, new() { NameRegex = PreviousPage() })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await reader.HasNothingToComplainOfAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "日本語", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "ja");
        await Assertions.Expect(log).ToContainTextAsync("冷戦");
        await page.GetByRole(AriaRole.Combobox).FillAsync("/language en");
        await page.GetByRole(AriaRole.Button, new() { Name = "尋ねる" }).ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await reader.HasNothingToComplainOfAsync();

        async Task Ask(string message)
        {
            await page.GetByRole(AriaRole.Combobox).FillAsync(message);
            await page.GetByRole(AriaRole.Combobox).PressAsync("Enter");
            await Assertions.Expect(log.Locator(".exchange").Last).ToContainTextAsync(message);
        }
    }

    [Theory]
    [InlineData(Device.Desktop)]
    [InlineData(Device.Phone)]
    public async Task The_timeline_zooms_by_era_and_leads_to_facts(Device device)
    {
        await using var reader = await site.OpenAsync(device);
        var page = reader.Page;
        await reader.GoAsync("/");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Main menu" }).GetByRole(AriaRole.Link, new() { Name = "Timeline" }).ClickAsync();
        var band = page.Locator(".timeline svg:visible a.band[href='/timeline?era=cold-war']");
        await Assertions.Expect(band).ToHaveCountAsync(1);
        await band.Locator("text").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("The Cold War");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Détente", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Détente");
        await page.Locator(".entries a").First.ClickAsync();
        await Assertions.Expect(page.GetByText("Permanent address")).ToBeVisibleAsync();
        await reader.HasNothingToComplainOfAsync();
    }

    [Theory]
    [InlineData(Device.Desktop)]
    [InlineData(Device.Phone)]
    public async Task A_treaty_tells_what_became_of_it_and_where_that_is_stated(Device device)
    {
        await using var reader = await site.OpenAsync(device);
        var page = reader.Page;
        await reader.GoAsync("/search?q=INF");
        await page.GetByRole(AriaRole.Main).Locator("a.button[href='/treaties/inf']").ClickAsync();
        await Assertions.Expect(page.Locator(".events li")).Not.ToHaveCountAsync(0);
        await page.Locator(".events a").First.ClickAsync();
        await page.GetByRole(AriaRole.Main).Locator("a[href^='/sources#']").First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sources");
        await reader.HasNothingToComplainOfAsync();
    }

    [Theory]
    [InlineData(Device.Desktop)]
    [InlineData(Device.Phone)]
    public async Task The_calendar_shows_what_chosen_settings_would_bring(Device device)
    {
        await using var reader = await site.OpenAsync(device);
        var page = reader.Page;
        await reader.GoAsync("/calendar?year=2027");
        await page.GetByLabel("On days without an anniversary").SelectOptionAsync("skip");
        await page.GetByLabel("Time zone").FillAsync("Europe/Moscow");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(page.Locator("a.day.archive, a.day.of-month")).ToHaveCountAsync(0);
        await page.Locator("a.day.anniversary[href^='/calendar/2027-03-30']").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Posted at 09:00, Europe/Moscow time (2027-03-30T06:00:00Z).");
        await Assertions.Expect(page.Locator(".post .fact")).Not.ToHaveCountAsync(0);
        await reader.HasNothingToComplainOfAsync();
    }

    [Theory]
    [InlineData(Device.Desktop)]
    [InlineData(Device.Phone)]
    public async Task Without_scripts_all_of_it_works_by_links_and_forms(Device device)
    {
        await using var reader = await site.OpenAsync(device, hasScripts: false);
        var page = reader.Page;
        await reader.GoAsync("/");
        await page.GetByLabel("Your question or command", new() { Exact = true }).Last.FillAsync("/treaty SALT");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = SaltTwo() }).ClickAsync();
        await Assertions.Expect(page.Locator(".reply")).ToContainTextAsync("SALT II");
        await page.GetByRole(AriaRole.Link, new() { Name = "日本語", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".reply")).ToContainTextAsync("第二次戦略兵器制限条約");
        await page.GetByRole(AriaRole.Link, new() { Name = "検索" }).ClickAsync();
        await page.GetByRole(AriaRole.Searchbox).FillAsync("ゴルバチョフ");
        await page.GetByRole(AriaRole.Searchbox).PressAsync("Enter");
        await Assertions.Expect(page.Locator(".fact")).Not.ToHaveCountAsync(0);
        Assert.Empty(await page.Locator("[style]").AllAsync());
    }

    [Fact]
    public async Task A_command_is_completed_with_the_keyboard_alone()
    {
        await using var reader = await site.OpenAsync();
        var page = reader.Page;
        await reader.GoAsync("/chat");
        // The first stop is the way past the menu, and it leads there.
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
        var box = page.GetByRole(AriaRole.Combobox);
        await box.FocusAsync();
        await page.Keyboard.TypeAsync("/tre");
        var list = page.GetByRole(AriaRole.Listbox);
        await Assertions.Expect(list.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-expanded", "true");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(list.GetByRole(AriaRole.Option).First).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(box).ToHaveValueAsync("/treaty ");
        await page.Keyboard.TypeAsync("New START");
        await Assertions.Expect(list.GetByRole(AriaRole.Option).First).ToContainTextAsync("New START");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(box).ToHaveValueAsync("/treaty new-start");
        await Assertions.Expect(list).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Log)).ToContainTextAsync("8 April 2010");
        await page.Keyboard.TypeAsync("/e");
        await Assertions.Expect(list).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(list).ToBeHiddenAsync();
        await reader.HasNothingToComplainOfAsync();
    }

    [GeneratedRegex("^SALT II ")]
    private static partial Regex SaltTwo();

    [GeneratedRegex("^Next page")]
    private static partial Regex NextPage();

    [GeneratedRegex("^Previous page")]
    private static partial Regex PreviousPage();
}
