using ChatBot.History.Facts;
using NodaTime;

namespace ChatBot.Benchmarks;

/// <summary>
/// Databases of any size: the project's own facts, repeated under new ids on other days. Repetitions have no known questions, which
/// people write for each fact.
/// </summary>
internal static class SyntheticFacts
{
    /// <summary>The project's own seeds, as they are copied beside the program.</summary>
    public static string SeedsDirectory { get; } = Path.Combine(AppContext.BaseDirectory, "seeds");

    /// <summary>Builds a database of a number of facts, in a folder of its own.</summary>
    public static FactRepository Build(int count)
    {
        var seeds = SeedReader.Read(SeedsDirectory);
        var facts = Enumerable.Range(0, count)
            .Select(i => Vary(seeds.Facts[i % seeds.Facts.Count], i))
            .OrderBy(fact => fact.Date)
            .ToList();
        var path = Path.Combine(Directory.CreateTempSubdirectory("chatbot-benchmark-").FullName, "facts.db");
        var ids = seeds.Facts.Take(count).Index().ToDictionary(one => one.Item.Id, one => Id(one.Index));
        var questions = seeds.Questions.Where(one => ids.ContainsKey(one.Fact)).Select(one => one with { Fact = ids[one.Fact] });
        FactDatabase.Build(path, seeds with { Facts = facts }, "synthetic");
        return new FactRepository(path, () => questions);
    }

    /// <summary>Builds a database of the project's own facts, with or without the questions known of them.</summary>
    public static FactRepository Own(bool withQuestions)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("chatbot-benchmark-").FullName, "facts.db");
        var seeds = SeedReader.Read(SeedsDirectory);
        FactDatabase.Build(path, seeds, "own");
        return new FactRepository(path, () => withQuestions ? seeds.Questions : []);
    }

    /// <summary>The fact on a day of its own, in one of the eras and about one of the treaties, each as often as any other.</summary>
    private static Fact Vary(Fact fact, int i)
    {
        // Ten facts a day fill a page of each of the first thirty days at the smallest size; 12 months of 28 days keep
        // every day as full as every other.
        var day = Day(i / LookUps.PageSize);
        var date = $"{1800 + i % 200:0000}-{day.Month:00}-{day.Day:00}";
        return fact with
        {
            Id = Id(i),
            Date = PartialDate.Parse(date),
            Era = Eras[i % Eras.Length],
            Treaties = [Treaties[i % Treaties.Length]],
        };
    }

    private static string Id(int i) => $"f{i}";

    /// <summary>A day of the year for a number; numbers from 0 to 29 have facts at every size.</summary>
    public static AnnualDate Day(int number) => new(number % 12 + 1, number / 12 % 28 + 1);

    /// <summary>Eras and treaties asked for: few enough that each has a full page at the smallest size.</summary>
    public static string[] Eras { get; } = ["imperial", "thaw", "detente", "reset"];

    public static string[] Treaties { get; } = ["inf", "nato", "salt-1", "new-start"];
}
