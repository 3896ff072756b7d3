using ChatBot.History.Facts;
using Microsoft.Data.Sqlite;

namespace ChatBot.Tests.Questions;

/// <summary>Simpler searches over the same facts, so that figures can be compared.</summary>
internal sealed class Baselines : IDisposable
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");
    private readonly IReadOnlyList<Fact> facts;
    private readonly List<string> texts;

    public Baselines(FactRepository repository)
    {
        facts = repository.All();
        texts = [.. facts.Select(fact => $"{fact.Title.Ja} {fact.Title.En} {fact.Summary.Ja} {fact.Summary.En}".ToLowerInvariant())];
        connection.Open();
        Execute("CREATE VIRTUAL TABLE trigrams USING fts5 (text, tokenize = 'trigram'); CREATE VIRTUAL TABLE bigrams USING fts5 (text, tokenize = 'unicode61')");
        for (var i = 0; i < texts.Count; i++)
        {
            Execute("INSERT INTO trigrams (rowid, text) VALUES ($i, $text)", ("$i", i), ("$text", texts[i]));
            Execute("INSERT INTO bigrams (rowid, text) VALUES ($i, $text)", ("$i", i), ("$text", SearchTokens.ForIndex(texts[i])));
        }
    }

    /// <summary>The searches by name; each returns the ids of the nearest facts.</summary>
    public IEnumerable<(string Name, Func<string, IReadOnlyList<string>> Search)> All =>
    [
        ("FTS5, trigrams", question => Match("trigrams", Pieces(question, 3))),
        ("FTS5, bigrams and BM25", question => Match("bigrams", SearchTokens.PiecesOf(question))),
        ("counting substrings", Count),
    ];

    public void Dispose() => connection.Dispose();

    private List<string> Match(string table, IEnumerable<string> pieces)
    {
        var match = string.Join(" OR ", pieces);
        if (match.Length == 0)
        {
            return [];
        }

        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT rowid FROM {table} WHERE {table} MATCH $match ORDER BY bm25({table}) LIMIT 3";
        command.Parameters.AddWithValue("$match", match);
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read())
        {
            found.Add(facts[rows.GetInt32(0)].Id);
        }

        return found;
    }

    private List<string> Count(string question)
    {
        var words = TextFolding.Fold(question).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(word => char.IsAscii(word[0]) || word.Length < 3 ? [word] : Enumerable.Range(0, word.Length - 1).Select(i => word.Substring(i, 2)))
            .Distinct()
            .ToList();
        return [.. texts.Index()
            .OrderByDescending(text => words.Count(word => text.Item.Contains(word, StringComparison.Ordinal)))
            .Take(3)
            .Select(text => facts[text.Index].Id)];
    }

    private static IEnumerable<string> Pieces(string question, int length) => TextFolding.Fold(question)
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Where(word => word.Length >= length)
        .SelectMany(word => Enumerable.Range(0, word.Length - length + 1).Select(i => $"\"{word.Substring(i, length)}\""))
        .Distinct();

    private void Execute(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }
}
