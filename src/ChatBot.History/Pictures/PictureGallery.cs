using System.Collections.Concurrent;
using System.Globalization;
using ChatBot.Chat;
using ChatBot.History.Facts;
using Microsoft.Extensions.Caching.Memory;
using NodaTime;
using SkiaSharp;

namespace ChatBot.History.Pictures;

/// <summary>
/// The pictures the bot shows. A picture is described at once and drawn when somebody is to see it: whoever reads plain text
/// costs no drawing. What was drawn is kept for a while, so that a picture that many get is drawn once, whoever asks first.
/// </summary>
/// <param name="facts">The facts.</param>
public sealed class PictureGallery(FactRepository facts) : IDisposable
{
    /// <summary>The most bytes of drawn pictures that are kept.</summary>
    public const long MostBytes = 6_000_000;

    /// <summary>The most pictures of which the description is kept.</summary>
    private const int MostDescriptions = 1_000;

    /// <summary>How many pictures are drawn at once: each takes some eight megabytes meanwhile, and some ten milliseconds.</summary>
    private const int MostAtOnce = 1;

    private readonly Lazy<MemoryCache> described = new(() => new MemoryCache(new MemoryCacheOptions { SizeLimit = MostDescriptions }));
    private readonly Lazy<MemoryCache> drawn = new(() => new MemoryCache(new MemoryCacheOptions { SizeLimit = MostBytes }));
    private readonly ConcurrentDictionary<string, Lazy<Task<ReadOnlyMemory<byte>>>> underWay = [];
    private readonly SemaphoreSlim pens = new(MostAtOnce, MostAtOnce);
    private int drawings;

    /// <summary>How many pictures were drawn so far.</summary>
    public int Drawings => drawings;

    /// <summary>The timeline of everything.</summary>
    public Picture Whole(LocalDate today, Language language) => Described(
        Key("whole", "", today, language),
        () => AltTexts.Of(Timeline.Whole(facts, today), language),
        () => TimelineSheet.Of(Timeline.Whole(facts, today), facts.Catalogue, language))!;

    /// <summary>The timeline of a period.</summary>
    /// <param name="era">The period.</param>
    /// <param name="today">How far it reaches when it still goes on.</param>
    /// <param name="language">The reader's language.</param>
    /// <param name="named">The most facts to name.</param>
    public Picture Of(Era era, LocalDate today, Language language, int named) => Described(
        Key("era", $"{era.Id}/{named}", today, language),
        () => AltTexts.Of(Timeline.Of(facts, era, today, named), language),
        () => TimelineSheet.Of(Timeline.Of(facts, era, today, named), facts.Catalogue, language))!;

    /// <summary>The timeline of years.</summary>
    public Picture Of(PartialDate years, LocalDate today, Language language) => Described(
        Key("years", years.ToString(), today, language),
        () => AltTexts.Of(Timeline.Of(facts, years, today), language),
        () => TimelineSheet.Of(Timeline.Of(facts, years, today), facts.Catalogue, language))!;

    /// <summary>The lives of all treaties; null when none has a date.</summary>
    public Picture? Treaties(LocalDate today, Language language) => Described(
        Key("treaties", "", today, language),
        () => Lives() is [_, ..] lives ? AltTexts.Of(lives, today, language) : null,
        () => TreatySheets.All(Lives(), facts.Catalogue.Treaties.Count - Lives().Count, today, language));

    /// <summary>The life of a treaty with its facts; null when the sources give no date of either.</summary>
    public Picture? Of(Treaty treaty, LocalDate today, Language language)
    {
        return Described(
            Key("treaty", treaty.Id, today, language),
            () => TreatySheets.Named(Life(), Related(), today, facts.Catalogue) is [_, ..] named ? AltTexts.Of(Life(), named, language) : null,
            () => TreatySheets.One(Life(), Related(), facts.Catalogue, today, language)!);

        TreatyLife Life() => TreatyLife.Of(treaty, facts);
        List<Fact> Related() => [.. facts.OfTreaty(treaty.Id, 0, int.MaxValue).Facts.Where(fact => fact.Date is not null)];
    }

    /// <summary>The card of a daily post.</summary>
    public Picture Of(PostCard card, Language language) => Described(
        Key("card", $"{card.Title}/{string.Join(' ', card.Facts.Select(one => $"{one.Fact.Id} {one.Remark}"))}", card.Today, language),
        () => AltTexts.Of(card, facts.Catalogue.Eras.Min(era => era.Interval.First), language),
        () => CardSheet.Of(card, facts.Catalogue, language))!;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var cache in new[] { described, drawn }.Where(cache => cache.IsValueCreated))
        {
            cache.Value.Dispose();
        }

        pens.Dispose();
    }

    private List<TreatyLife> Lives() =>
        [.. facts.Catalogue.Treaties.Select(treaty => TreatyLife.Of(treaty, facts)).Where(life => life.Events.Count > 0).OrderBy(life => life.Begin)];

    /// <summary>What a picture is known by: all it shows follows from this, and from facts that do not change while the program runs.</summary>
    private static string Key(string kind, string what, LocalDate today, Language language) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}/{(int)language}/{today.Year}/{today.DayOfYear}/{what}");

    private Picture? Described(string key, Func<string?> altText, Func<Sheet> layout)
    {
        if (!described.Value.TryGetValue(key, out Picture? picture))
        {
            picture = altText() is { } words ? new Picture(words, stop => DrawAsync(key, layout, stop)) : null;
            described.Value.Set(key, picture, new MemoryCacheEntryOptions { Size = 1 });
        }

        return picture;
    }

    private async ValueTask<ReadOnlyMemory<byte>> DrawAsync(string key, Func<Sheet> layout, CancellationToken stop)
    {
        if (drawn.Value.TryGetValue(key, out ReadOnlyMemory<byte> png))
        {
            return png;
        }

        // Whoever comes meanwhile waits for the same drawing; nobody who gives up takes it from the others.
        var drawing = underWay.GetOrAdd(key, _ => new Lazy<Task<ReadOnlyMemory<byte>>>(() => DrawAsync(key, layout)));
        return await drawing.Value.WaitAsync(stop);
    }

    private async Task<ReadOnlyMemory<byte>> DrawAsync(string key, Func<Sheet> layout)
    {
        await pens.WaitAsync();
        try
        {
            ReadOnlyMemory<byte> png = await Task.Run(() => SheetPainter.ToPng(layout()));
            Interlocked.Increment(ref drawings);
            drawn.Value.Set(key, png, new MemoryCacheEntryOptions { Size = png.Length });
            return png;
        }
        finally
        {
            // A picture is drawn seldom: letters kept for the next one would cost more than they spare.
            SKGraphics.PurgeAllCaches();
            underWay.TryRemove(key, out _);
            pens.Release();
        }
    }
}
