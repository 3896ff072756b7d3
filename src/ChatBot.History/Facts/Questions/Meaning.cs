using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ChatBot.History.Facts.Questions;

/// <summary>What a fact says.</summary>
/// <param name="Seq">The fact's place in order of date.</param>
/// <param name="Id">The fact's id.</param>
/// <param name="Date">Its date; null when undated.</param>
/// <param name="Tokens">Its tokens of meaning: of its title, its texts, its names, and the words readers use for it.</param>
/// <param name="Traits">What sorts of thing it states.</param>
/// <param name="TitleWeight">The weight of all tokens of its title.</param>
internal sealed record Meaning(int Seq, string Id, PartialDate? Date, TokenFields Tokens, FactTraits Traits, double TitleWeight);

/// <summary>Writes the meanings of facts into a database that is being built.</summary>
internal sealed class MeaningWriter : IDisposable
{
    /// <summary>How many facts are read at once: few enough to take little memory.</summary>
    private const int AtOnce = 32;

    private readonly Catalogue catalogue;
    private readonly TextAnalyzer analyzer;
    private readonly SqliteCommand index;
    private readonly SqliteCommand insert;

    public MeaningWriter(SqliteConnection connection, Catalogue catalogue)
    {
        this.catalogue = catalogue;
        analyzer = new TextAnalyzer(new Lexicon(catalogue));
        index = FactDatabase.Prepare(
            connection, "INSERT INTO fact_meaning (rowid, title, body, names, words) VALUES ($seq, $title, $body, $names, $words)", "$seq", "$title", "$body", "$names", "$words");
        insert = FactDatabase.Prepare(
            connection, "INSERT INTO meaning VALUES ($seq, $title, $body, $names, $words, $traits, 0)", "$seq", "$title", "$body", "$names", "$words", "$traits");
    }

    /// <summary>Writes those of all facts, in order of date from place 1 on.</summary>
    public void Write(IReadOnlyList<Fact> facts)
    {
        var seq = 0;
        foreach (var some in facts.Chunk(AtOnce))
        {
            // Reading the words takes longer than writing them down.
            var read = some.AsParallel().AsOrdered().Select(fact => (
                Title: Tokens($"{fact.Title.Ja} | {fact.Title.En}"),
                Body: Tokens($"{fact.Summary.Ja} | {fact.Summary.En} | {fact.Note?.Ja} | {fact.Note?.En}"),
                Names: string.Join(' ', NamesOf(fact).Distinct()),
                Words: Tokens($"{fact.Words?.Ja} | {fact.Words?.En}"),
                Traits: (int)FactTraitsReader.Of(fact)));
            foreach (var (title, body, names, words, traits) in read)
            {
                seq++;
                FactDatabase.Run(index, seq, title, body, names, words);
                FactDatabase.Run(insert, seq, title, body, names, words, traits);
            }
        }
    }

    /// <summary>Completes the meanings with what is known only of all facts together.</summary>
    public static void Complete(SqliteConnection connection, int facts)
    {
        var holding = new Dictionary<string, long>();
        using (var counts = FactDatabase.Prepare(connection, "SELECT term, doc FROM fact_meaning_token"))
        using (var rows = counts.ExecuteReader())
        {
            while (rows.Read())
            {
                holding[rows.GetString(0)] = rows.GetInt64(1);
            }
        }

        var weights = new List<(long Seq, double Weight)>();
        using (var titles = FactDatabase.Prepare(connection, "SELECT seq, title FROM meaning"))
        using (var rows = titles.ExecuteReader())
        {
            while (rows.Read())
            {
                weights.Add((rows.GetInt64(0), rows.GetString(1).Split(' ', StringSplitOptions.RemoveEmptyEntries).Sum(token => Rarity.Of(holding.GetValueOrDefault(token), facts))));
            }
        }

        using var update = FactDatabase.Prepare(connection, "UPDATE meaning SET weight = $weight WHERE seq = $seq", "$weight", "$seq");
        foreach (var (seq, weight) in weights)
        {
            FactDatabase.Run(update, weight, seq);
        }
    }

    public void Dispose()
    {
        index.Dispose();
        insert.Dispose();
    }

    private string Tokens(string text) => string.Join(' ', analyzer.Tokens(text).Distinct());

    private IEnumerable<string> NamesOf(Fact fact)
    {
        foreach (var person in fact.People)
        {
            yield return Lexicon.Person(person);
        }

        foreach (var place in fact.Places)
        {
            yield return Lexicon.Place(place);
        }

        foreach (var treaty in fact.Treaties.Select(catalogue.Treaty))
        {
            yield return Lexicon.Treaty(treaty.Id);
            foreach (var token in analyzer.Tokens($"{treaty.Name.Ja} | {treaty.Name.En}"))
            {
                yield return token;
            }
        }

        foreach (var era in catalogue.ErasOf(fact))
        {
            yield return Lexicon.Era(era.Id);
            foreach (var token in analyzer.Tokens($"{era.Name.Ja} | {era.Name.En}"))
            {
                yield return token;
            }
        }

        foreach (var reference in fact.Sources)
        {
            var source = catalogue.Source(reference.Id);
            var section = source.Sections.First(one => one.Key == reference.Section).Label;
            yield return Lexicon.Source(source.Id);
            foreach (var token in analyzer.Tokens($"{section.Ja} | {section.En}"))
            {
                yield return token;
            }
        }

        foreach (var point in new[] { fact.Date?.Start, fact.Date?.End }.OfType<DatePoint>())
        {
            yield return point.Year.ToString(CultureInfo.InvariantCulture);
        }
    }
}
