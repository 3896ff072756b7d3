namespace ChatBot.Web.Tests;

/// <summary>How the pages look, in both themes, at both widths and in both languages.</summary>
public sealed class LookTests(Site site)
{
    private static readonly string[] Kinds =
    [
        "/", "/chat", "/chat?say=%2Ftreaty+INF", "/chat?say=%2Ftreaty+SALT", "/chat?say=%2Fhelp", "/timeline", "/timeline?era=cold-war", "/eras", "/eras/detente", "/treaties", "/treaties/salt-1",
        "/facts", "/facts/us-recognises-ussr-1933", "/days/03-30", "/sources", "/search?q=START", "/calendar?year=2027&zone=nowhere", "/calendar/2027-03-30?posts=both",
    ];

    public static TheoryData<string, Device, ColorScheme> Looks()
    {
        var looks = new TheoryData<string, Device, ColorScheme>();
        foreach (var locale in new[] { "ja", "en" })
        {
            foreach (var device in Enum.GetValues<Device>())
            {
                looks.Add(locale, device, ColorScheme.Light);
                looks.Add(locale, device, ColorScheme.Dark);
            }
        }

        return looks;
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task No_page_has_a_serious_accessibility_fault_or_is_too_wide(string locale, Device device, ColorScheme theme)
    {
        await using var reader = await site.OpenAsync(device, theme, locale);
        var faults = new List<string>();
        foreach (var path in Kinds)
        {
            await reader.GoAsync(path);
            faults.AddRange(await reader.FaultsAsync());
            await reader.HasNothingToComplainOfAsync();
        }

        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("ja", 1200)]
    [InlineData("en", 1200)]
    [InlineData("ja", 700)]
    [InlineData("en", 700)]
    [InlineData("ja", 360)]
    [InlineData("en", 360)]
    public async Task No_two_labels_of_the_timeline_overlap_and_none_is_cut_off(string locale, int width)
    {
        await using var reader = await site.OpenAsync(locale: locale);
        await reader.Page.SetViewportSizeAsync(width, 900);
        foreach (var path in new[] { "/timeline", "/timeline?era=cold-war", "/timeline?era=post-cold-war", "/timeline?era=iraq-rift" })
        {
            await reader.GoAsync(path);
            var overlapping = await reader.Page.EvaluateAsync<string[]>(
                """
                () => {
                  const svg = [...document.querySelectorAll(".timeline svg")].find(one => one.getBoundingClientRect().width > 0);
                  const frame = svg.getBoundingClientRect();
                  const labels = [...svg.querySelectorAll("text")].map(one => ({ text: one.textContent, box: one.getBoundingClientRect() }));
                  const cut = labels.filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1).map(({ text }) => `${text} is cut off`);
                  const shared = labels.flatMap((one, i) => labels.slice(i + 1)
                    .filter(other => one.box.left < other.box.right && other.box.left < one.box.right && one.box.top + 2 < other.box.bottom && other.box.top + 2 < one.box.bottom)
                    .map(other => `${one.text} overlaps ${other.text}`));
                  return labels.length === 0 ? ["there are no labels"] : [...cut, ...shared];
                }
                """);
            Assert.Empty(overlapping);
        }
    }

    /// <summary>With CHATBOT_SCREENSHOTS naming a folder, writes what the README shows, and every look of every page below it.</summary>
    [Fact]
    public async Task Pages_can_be_drawn()
    {
        var folder = Environment.GetEnvironmentVariable("CHATBOT_SCREENSHOTS");
        if (folder is null)
        {
            await using var reader = await site.OpenAsync();
            await reader.GoAsync("/calendar?year=2027");
            Assert.NotEmpty(await reader.Page.ScreenshotAsync());
            return;
        }

        foreach (var look in Looks())
        {
            var (locale, device, theme) = look.Data;
            await using var reader = await site.OpenAsync(device, theme, locale);
            foreach (var (number, path) in Kinds.Index())
            {
                await reader.GoAsync(path);
                await reader.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "all", $"{number:00}-{locale}-{device}-{theme}.png") });
            }
        }

        await using var english = await site.OpenAsync();
        await english.Page.SetViewportSizeAsync(1000, 760);
        await english.GoAsync("/chat?say=%2Ftreaty+New+START");
        await english.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "chat.png") });
        await english.GoAsync("/calendar?year=2027");
        var calendar = await english.Page.ScreenshotAsync();
        await using var japanese = await site.OpenAsync(theme: ColorScheme.Dark, locale: "ja");
        await japanese.Page.SetViewportSizeAsync(1000, 760);
        await japanese.GoAsync("/timeline?era=cold-war");
        var timeline = await japanese.Page.ScreenshotAsync();
        await english.Page.SetViewportSizeAsync(1440, 550);
        await english.Page.GotoAsync("about:blank");
        await english.Page.SetContentAsync($"<body style='margin:0;display:flex;gap:16px;background:#888'>{Picture(timeline)}{Picture(calendar)}</body>");
        await english.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "timeline-and-calendar.png") });

        static string Picture(byte[] png) => $"<img style='width:712px' src='data:image/png;base64,{Convert.ToBase64String(png)}'>";
    }
}
