using BenchmarkDotNet.Attributes;
using ChatBot.Chat;
using ChatBot.History.Facts;

namespace ChatBot.Benchmarks;

/// <summary>A page of ten facts with their sources, by day, treaty and era, in databases of growing size.</summary>
[MemoryDiagnoser]
public class LookUps
{
    /// <summary>The most facts a page holds.</summary>
    internal const int PageSize = 10;

    private FactRepository facts = null!;
    private int turn;

    [Params(300, 10_000, 1_000_000)]
    public int Facts { get; set; }

    [GlobalSetup]
    public void Build() => facts = SyntheticFacts.Build(Facts);

    [GlobalCleanup]
    public void Close() => facts.Dispose();

    [Benchmark]
    public int ByDay() => ByDay(facts, turn++);

    [Benchmark]
    public int ByTreaty() => ByTreaty(facts, turn++);

    [Benchmark]
    public int ByEra() => ByEra(facts, turn++);

    internal static int ByDay(FactRepository facts, int turn) =>
        Show(facts, facts.OnDay(SyntheticFacts.Day(turn % 30).InYear(2000), 0, PageSize));

    internal static int ByTreaty(FactRepository facts, int turn) =>
        Show(facts, facts.OfTreaty(SyntheticFacts.Treaties[turn % SyntheticFacts.Treaties.Length], turn % 4 * PageSize, PageSize));

    internal static int ByEra(FactRepository facts, int turn) =>
        Show(facts, facts.OfEra(SyntheticFacts.Eras[turn % SyntheticFacts.Eras.Length], turn % 4 * PageSize, PageSize));

    /// <summary>The cards of a page, sources named, as a reader gets them.</summary>
    private static int Show(FactRepository facts, FactPage page) => FactCards.Cards(page.Facts, facts.Catalogue, Language.Japanese).Count;
}
