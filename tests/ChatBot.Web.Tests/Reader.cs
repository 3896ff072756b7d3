using System.Text.Json;

namespace ChatBot.Web.Tests;

/// <summary>Somebody who reads the site in a browser of their own, and all that the browser complains of.</summary>
public sealed class Reader : IAsyncDisposable
{
    private static readonly Lazy<string> Axe = new(() =>
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "ChatBot.Web.Tests", "axe", "node_modules", "axe-core", "axe.min.js")));

    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

    internal Reader(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Console += (_, said) =>
        {
            if (said.Type is "error" or "warning")
            {
                complaints.Add(said.Text);
            }
        };
        page.PageError += (_, failure) => complaints.Add(failure);
        page.RequestFailed += (_, failed) =>
        {
            // Leaving a page ends what was still being fetched for it.
            if (failed.Failure != "net::ERR_ABORTED")
            {
                complaints.Add($"{failed.Url}: {failed.Failure}");
            }
        };
    }

    /// <summary>The page being read.</summary>
    public IPage Page { get; }

    /// <summary>Opens a page, which must be there.</summary>
    public async Task GoAsync(string path) => Assert.Equal(200, (await Page.GotoAsync(path))!.Status);

    /// <summary>Holds that the browser had nothing to complain of, and that nothing is wider than the screen.</summary>
    public async Task HasNothingToComplainOfAsync()
    {
        Assert.Empty(complaints);
        var tooWide = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(tooWide <= 0, $"{Page.Url} is {tooWide} pixels too wide");
    }

    /// <summary>The accessibility faults of the page that axe-core calls serious or critical.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync()
    {
        await Page.EvaluateAsync(Axe.Value);
        var found = await Page.EvaluateAsync<JsonElement>("axe.run().then(run => ({ rules: run.passes.length, faults: run.violations }))");
        Assert.True(found.GetProperty("rules").GetInt32() > 10, "axe-core looked at nothing");
        return
        [
            .. found.GetProperty("faults").EnumerateArray()
                .Where(fault => fault.GetProperty("impact").GetString() is "serious" or "critical")
                .Select(fault => $"{Page.Url}: {fault.GetProperty("id")}: {fault.GetProperty("nodes")[0].GetProperty("html")} {fault.GetProperty("nodes")[0].GetProperty("failureSummary")}"),
        ];
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => context.DisposeAsync();
}
