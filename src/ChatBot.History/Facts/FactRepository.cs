using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatBot.Chat;
using ChatBot.History.Facts.Questions;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace ChatBot.History.Facts;

/// <summary>
/// The facts, looked up by day, month, era, treaty, id or words. Safe to use from many threads at once; opened by
/// <see cref="FactDatabase.OpenOrBuild"/>.
/// </summary>
public sealed class FactRepository : IDisposable
{
    /// <summary>Full-text search by relevance: a word in the title tells more of what a fact is about than one in the summary.</summary>
    private const string BestFirst =
        """
        SELECT fact.* FROM fact_text JOIN fact ON fact.seq = fact_text.rowid
        WHERE fact_text MATCH $match ORDER BY bm25(fact_text, 4.0, 1.0, 2.0), fact.seq LIMIT $limit OFFSET $offset
        """;

    private readonly string path;
    private readonly string connectionString;
    private readonly Func<IEnumerable<FactQuestions>> questions;
    private readonly ConcurrentBag<Session> idle = [];
    private readonly Lazy<NameFinder<Treaty>> treaties;
    private readonly Lazy<NameFinder<Era>> eras;

    /// <summary>Opens a database that is known to be intact.</summary>
    /// <param name="path">The file.</param>
    /// <param name="questions">Reads the questions known of its facts.</param>
    internal FactRepository(string path, Func<IEnumerable<FactQuestions>> questions)
    {
        (this.path, this.questions) = (path, questions);
        connectionString = ConnectionString(path);
        using var session = Rent();
        Catalogue = new Catalogue(
            ReadCatalogue(session.Value, "sources", CatalogueJson.Default.SourceArray),
            ReadCatalogue(session.Value, "eras", CatalogueJson.Default.EraArray),
            ReadCatalogue(session.Value, "treaties", CatalogueJson.Default.TreatyArray),
            ReadCatalogue(session.Value, "people", CatalogueJson.Default.NameArray),
            ReadCatalogue(session.Value, "places", CatalogueJson.Default.NameArray),
            ReadCatalogue(session.Value, "words", CatalogueJson.Default.WordGroupArray));
        Count = (int)session.Value.ReadNumber("SELECT max(seq) FROM fact");
        treaties = new(() => new NameFinder<Treaty>(Catalogue.Treaties, treaty => treaty.Id, treaty => treaty.Name, treaty => treaty.Aliases));
        eras = new(() => new NameFinder<Era>(Catalogue.Eras, era => era.Id, era => era.Name, era => era.Aliases));
    }

    /// <summary>Sources, eras, treaties, people and places.</summary>
    public Catalogue Catalogue { get; }

    /// <summary>Finds treaties by what readers type.</summary>
    public NameFinder<Treaty> Treaties => treaties.Value;

    /// <summary>Finds eras by what readers type.</summary>
    public NameFinder<Era> Eras => eras.Value;

    /// <summary>The fact with an id; null when there is none.</summary>
    public Fact? Find(string id)
    {
        using var session = Rent();
        return session.Value.ReadFacts("SELECT * FROM fact WHERE id = $id", ("$id", id)).FirstOrDefault();
    }

    /// <summary>Some fact, each as likely as any other.</summary>
    public Fact Random(Random random)
    {
        using var session = Rent();
        return session.Value.ReadFacts("SELECT * FROM fact WHERE seq = $seq", ("$seq", random.Next(Count) + 1)).Single();
    }

    /// <summary>Every fact in order of date, undated ones last.</summary>
    public IReadOnlyList<Fact> All()
    {
        using var session = Rent();
        return session.Value.ReadFacts("SELECT * FROM fact ORDER BY seq");
    }

    /// <summary>The facts whose anniversary a day is, oldest first; <see cref="PartialDate"/> says what holds for 29 February.</summary>
    public FactPage OnDay(LocalDate day, int offset, int limit) =>
        day is { Month: 2, Day: 28 } && !CalendarSystem.Iso.IsLeapYear(day.Year)
            ? ReadLists(offset, limit, FactLists.OnDay(2, 28), FactLists.OnDay(2, 29))
            : ReadList(FactLists.OnDay(day.Month, day.Day), offset, limit);

    /// <summary>
    /// The facts of intervals that are given to the day at both ends, are at most a year long and hold the day, in any
    /// year; the shortest first.
    /// </summary>
    public FactPage SpanningDay(AnnualDate day, int offset, int limit) => ReadList(FactLists.SpanningDay(day.Month, day.Day), offset, limit);

    /// <summary>The facts dated to a month, in any year, and no more exactly; oldest first.</summary>
    public FactPage InMonth(int month, int offset, int limit) => ReadList(FactLists.InMonth(month), offset, limit);

    /// <summary>The facts of an era and of those that lie in it, in order of date.</summary>
    public FactPage OfEra(string era, int offset, int limit) => ReadList(FactLists.OfEra(era), offset, limit);

    /// <summary>The treaties that facts of an era, or of one that lies in it, are about; in the order of the seeds.</summary>
    public IReadOnlyList<Treaty> TreatiesOf(Era era)
    {
        using var session = Rent();
        var ids = session.Value.ReadText("SELECT treaties FROM era_treaties WHERE era = $era", ("$era", era.Id)) ?? "";
        return [.. ids.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Catalogue.Treaty)];
    }

    /// <summary>The facts about a treaty, in order of date.</summary>
    public FactPage OfTreaty(string treaty, int offset, int limit) => ReadList(FactLists.OfTreaty(treaty), offset, limit);

    /// <summary>The facts whose whole date lies within another, in order of date.</summary>
    public FactPage Within(PartialDate date, int offset, int limit)
    {
        const string Condition = "first_day BETWEEN $first AND $last AND last_day <= $last";
        using var session = Rent();
        (string, object) first = ("$first", FactDatabase.DayNumber(date.First)!.Value);
        (string, object) last = ("$last", FactDatabase.DayNumber(date.Last)!.Value);
        var facts = session.Value.ReadFacts(
            $"SELECT * FROM fact WHERE {Condition} ORDER BY seq LIMIT $limit OFFSET $offset", first, last, ("$limit", limit), ("$offset", offset));
        return new FactPage(facts, (int)session.Value.ReadNumber($"SELECT count(*) FROM fact WHERE {Condition}", first, last));
    }

    /// <summary>The last day with an anniversary before a day and the first after it, wrapping round the year; null when no fact has a day.</summary>
    public (AnnualDate Before, AnnualDate After)? Nearest(AnnualDate day)
    {
        using var session = Rent();
        var name = FactLists.OnDay(day.Month, day.Day);
        string? Read(string condition, string order) =>
            session.Value.ReadText($"SELECT name FROM list WHERE name GLOB 'day:*' AND {condition} ORDER BY name {order} LIMIT 1", ("$name", name));
        var before = Read("name < $name", "DESC") ?? Read("name <> $name", "DESC");
        var after = Read("name > $name", "ASC") ?? Read("name <> $name", "ASC");
        return before is null || after is null ? null : (ToDay(before), ToDay(after));

        static AnnualDate ToDay(string list) => new(TwoDigits(list, 4), TwoDigits(list, 6));
        static int TwoDigits(string list, int at) => int.Parse(list.AsSpan(at, 2), CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The facts with all the words of a query, best first; when there are none, those with any of its words; when
    /// there are none either, those with any pair of its characters.
    /// </summary>
    /// <param name="query">Any text; nothing in it is query syntax.</param>
    /// <param name="offset">How many to pass over.</param>
    /// <param name="limit">How many to return at most.</param>
    public FactPage Search(string query, int offset, int limit)
    {
        var words = SearchTokens.ForQuery(query);
        if (words.Count == 0)
        {
            return FactPage.Empty;
        }

        string[] attempts = [string.Join(" AND ", words), string.Join(" OR ", words), string.Join(" OR ", SearchTokens.PiecesOf(query))];
        using var session = Rent();
        foreach (var attempt in attempts.Distinct())
        {
            var found = (int)session.Value.ReadNumber("SELECT count(*) FROM fact_text WHERE fact_text MATCH $match", ("$match", attempt));
            if (found > 0)
            {
                var facts = session.Value.ReadFacts(BestFirst, ("$match", attempt), ("$limit", limit), ("$offset", offset));
                return new FactPage(facts, found);
            }
        }

        return FactPage.Empty;
    }

    /// <summary>How many facts there are.</summary>
    public int Count { get; }

    /// <summary>The fact whose title, in either language, a text names first; null when it names none.</summary>
    public Fact? TitledIn(string text)
    {
        using var session = Rent();
        return session.Value.ReadFacts(
            """
            SELECT * FROM fact WHERE instr($text, title_ja) > 0 OR instr($text, title_en) > 0
            ORDER BY max(instr($text, title_ja), instr($text, title_en)) LIMIT 1
            """,
            ("$text", text)).FirstOrDefault();
    }

    /// <summary>How many facts hold a token of meaning.</summary>
    internal int CountHolding(string token)
    {
        using var session = Rent();
        return (int)session.Value.ReadNumber("SELECT doc FROM fact_meaning_token WHERE term = $term", ("$term", token));
    }

    /// <summary>The tokens of meaning that begin with a letter, of English words alone.</summary>
    internal IReadOnlyList<string> WordsBeginningWith(char letter)
    {
        using var session = Rent();
        return session.Value.ReadTexts(
            "SELECT term FROM fact_meaning_token WHERE term >= $from AND term < $to", ("$from", letter.ToString()), ("$to", ((char)(letter + 1)).ToString()));
    }

    /// <summary>The places in order of date of the facts that hold any of some tokens of meaning, those with the most and rarest first.</summary>
    internal IReadOnlyList<int> PlacesWithAny(IEnumerable<string> tokens, int limit)
    {
        var match = string.Join(" OR ", tokens.Select(token => $"\"{token}\""));
        using var session = Rent();
        return session.Value.ReadPlaces(
            "SELECT rowid FROM fact_meaning WHERE fact_meaning MATCH $match ORDER BY bm25(fact_meaning, 2.0, 1.0, 1.0, 1.0) LIMIT $limit", ("$match", match), ("$limit", limit));
    }

    /// <summary>The meanings of facts by their places in order of date.</summary>
    internal IReadOnlyList<Meaning> Meanings(IEnumerable<int> places)
    {
        using var session = Rent();
        return session.Value.ReadMeanings(
            "SELECT meaning.*, fact.id, fact.date FROM json_each($places) AS wanted JOIN meaning ON meaning.seq = wanted.value JOIN fact ON fact.seq = meaning.seq",
            ("$places", $"[{string.Join(',', places)}]"));
    }

    /// <summary>The places of facts in order of date.</summary>
    /// <param name="ids">Ids of facts that are there.</param>
    internal IReadOnlyList<int> PlacesOf(IEnumerable<string> ids)
    {
        using var session = Rent();
        return session.Value.ReadPlaces(
            "SELECT seq FROM json_each($ids) AS wanted CROSS JOIN fact ON fact.id = wanted.value ORDER BY wanted.key",
            ("$ids", JsonSerializer.Serialize([.. ids], CatalogueJson.Default.StringArray)));
    }

    /// <summary>The file beside the database in which what is read of the known questions is kept.</summary>
    internal string QuestionsFile => FactDatabase.QuestionsBeside(path);

    /// <summary>The questions known of facts, read from the seeds.</summary>
    internal IReadOnlyCollection<FactQuestions> ReadQuestions() => [.. questions()];

    /// <inheritdoc/>
    public void Dispose()
    {
        while (idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    /// <summary>
    /// How a finished database is opened: as a file that nobody changes any more, which spares the locks of each statement.
    /// </summary>
    internal static string ConnectionString(string path) => new SqliteConnectionStringBuilder
    {
        DataSource = new UriBuilder(new Uri(Path.GetFullPath(path))) { Query = "immutable=1" }.Uri.AbsoluteUri,
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = false,
    }.ToString();

    private FactPage ReadList(string list, int offset, int limit)
    {
        using var session = Rent();
        var facts = session.Value.ReadFacts(
            """
            SELECT fact.* FROM listed JOIN fact ON fact.seq = listed.seq
            WHERE listed.list = $list AND listed.position >= $from AND listed.position < $to ORDER BY listed.position
            """,
            ("$list", list),
            ("$from", offset),
            ("$to", (long)offset + limit));
        return new FactPage(facts, (int)session.Value.ReadNumber("SELECT facts FROM list WHERE name = $list", ("$list", list)));
    }

    private FactPage ReadLists(int offset, int limit, string one, string other)
    {
        using var session = Rent();
        var facts = session.Value.ReadFacts(
            """
            SELECT fact.* FROM listed JOIN fact ON fact.seq = listed.seq
            WHERE listed.list IN ($one, $other) ORDER BY fact.seq LIMIT $limit OFFSET $offset
            """,
            ("$one", one),
            ("$other", other),
            ("$limit", limit),
            ("$offset", offset));
        return new FactPage(
            facts, (int)session.Value.ReadNumber("SELECT sum(facts) FROM list WHERE name IN ($one, $other)", ("$one", one), ("$other", other)));
    }

    private static T[] ReadCatalogue<T>(Session session, string kind, JsonTypeInfo<T[]> type) =>
        JsonSerializer.Deserialize(session.ReadText("SELECT json FROM catalogue WHERE kind = $kind", ("$kind", kind))!, type)!;

    private Rented Rent() => new(idle, idle.TryTake(out var session) ? session : new Session(connectionString));

    /// <summary>A session on loan, given back when disposed.</summary>
    private readonly struct Rented(ConcurrentBag<Session> idle, Session value) : IDisposable
    {
        public Session Value { get; } = value;

        public void Dispose() => idle.Add(Value);
    }

    /// <summary>One connection with the commands prepared on it, used by one caller at a time.</summary>
    private sealed class Session : IDisposable
    {
        private readonly SqliteConnection connection;
        private readonly Dictionary<string, SqliteCommand> commands = [];

        public Session(string connectionString)
        {
            connection = new SqliteConnection(connectionString);
            connection.Open();
            // Every session reads the same mapped pages instead of copies of its own.
            using var map = connection.CreateCommand();
            map.CommandText = "PRAGMA mmap_size = 268435456";
            map.ExecuteNonQuery();
        }

        public List<Fact> ReadFacts(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
        {
            using var reader = Command(sql, parameters).ExecuteReader();
            var facts = new List<Fact>();
            while (reader.Read())
            {
                facts.Add(ReadFact(reader));
            }

            return facts;
        }

        public List<int> ReadPlaces(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
        {
            using var reader = Command(sql, parameters).ExecuteReader();
            var places = new List<int>();
            while (reader.Read())
            {
                places.Add(reader.GetInt32(0));
            }

            return places;
        }

        public List<Meaning> ReadMeanings(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
        {
            using var reader = Command(sql, parameters).ExecuteReader();
            var meanings = new List<Meaning>();
            while (reader.Read())
            {
                meanings.Add(new Meaning(
                    reader.GetInt32(0),
                    reader.GetString(7),
                    reader.IsDBNull(8) ? null : PartialDate.Parse(reader.GetString(8)),
                    new TokenFields(reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4)),
                    (FactTraits)reader.GetInt32(5),
                    reader.GetDouble(6)));
            }

            return meanings;
        }

        public List<string> ReadTexts(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
        {
            using var reader = Command(sql, parameters).ExecuteReader();
            var texts = new List<string>();
            while (reader.Read())
            {
                texts.Add(reader.GetString(0));
            }

            return texts;
        }

        public string? ReadText(string sql, params ReadOnlySpan<(string Name, object Value)> parameters) =>
            Command(sql, parameters).ExecuteScalar() as string;

        public long ReadNumber(string sql, params ReadOnlySpan<(string Name, object Value)> parameters) =>
            Command(sql, parameters).ExecuteScalar() as long? ?? 0;

        public void Dispose()
        {
            foreach (var command in commands.Values)
            {
                command.Dispose();
            }

            connection.Dispose();
        }

        private static Fact ReadFact(SqliteDataReader row) => new()
        {
            Id = row.GetString(1),
            Date = row.IsDBNull(2) ? null : PartialDate.Parse(row.GetString(2)),
            Era = row.IsDBNull(5) ? null : row.GetString(5),
            Title = new LocalizedText(row.GetString(6), row.GetString(7)),
            Summary = new LocalizedText(row.GetString(8), row.GetString(9)),
            Note = row.IsDBNull(10) ? null : new LocalizedText(row.GetString(10), row.GetString(11)),
            People = Words(row.GetString(12)),
            Places = Words(row.GetString(13)),
            Treaties = Words(row.GetString(14)),
            Tags = Words(row.GetString(15)),
            Sources = [.. row.GetString(16).Split('\n').Select(ReadSource)],
        };

        private static SourceReference ReadSource(string line)
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            return new SourceReference(line[..space], line[(space + 1)..]);
        }

        private static string[] Words(string text) => text.Length == 0 ? [] : text.Split(' ');

        private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object Value)> parameters)
        {
            if (!commands.TryGetValue(sql, out var command))
            {
                commands[sql] = command = connection.CreateCommand();
                command.CommandText = sql;
                foreach (var (name, _) in parameters)
                {
                    command.Parameters.Add(new SqliteParameter { ParameterName = name });
                }
            }

            for (var i = 0; i < parameters.Length; i++)
            {
                command.Parameters[i].Value = parameters[i].Value;
            }

            return command;
        }
    }
}

/// <summary>Some of the facts asked for.</summary>
/// <param name="Facts">The facts of this page, in order.</param>
/// <param name="Total">How many facts there are on all pages.</param>
public sealed record FactPage(IReadOnlyList<Fact> Facts, int Total)
{
    /// <summary>No fact at all.</summary>
    public static FactPage Empty { get; } = new([], 0);
}
