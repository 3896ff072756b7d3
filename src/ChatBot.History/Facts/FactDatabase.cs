using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatBot.History.Facts.Questions;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace ChatBot.History.Facts;

/// <summary>
/// The SQLite file the facts are read from: a read-only copy of the seeds, built when there is none for their present
/// content.
/// </summary>
/// <remarks>
/// A file is written under a name of its own and then renamed, so that nobody ever sees half of one: not after a crash,
/// nor while two processes build at once. Its name carries the hash of the seeds, so that a process reading an older
/// copy is not disturbed by a newer one.
/// </remarks>
public static class FactDatabase
{
    /// <summary>"ChBt": tells our files from any other SQLite file (PRAGMA application_id).</summary>
    private const int ApplicationId = 0x43684274;

    /// <summary>Raised when the schema or the tokens change, so that older files are built anew.</summary>
    private const int SchemaVersion = 8;

    private const string FilePrefix = "chatbot-facts-";

    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromDays(1);

    /// <summary>A hash of everything a database is made from: file names, contents and the schema's version.</summary>
    /// <returns>16 hexadecimal digits.</returns>
    /// <exception cref="SeedException">There is no seeds folder.</exception>
    public static string HashOf(string seedsDirectory)
    {
        if (!Directory.Exists(seedsDirectory))
        {
            throw new SeedException([new SeedError(seedsDirectory, 0, "there is no such folder")]);
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(BitConverter.GetBytes(SchemaVersion));
        foreach (var file in SeedReader.Files(seedsDirectory))
        {
            var content = File.ReadAllBytes(Path.Combine(seedsDirectory, file));
            hash.AppendData(Encoding.UTF8.GetBytes($"{file}\0{content.Length}\0"));
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    /// <summary>Opens the database for the seeds' present content, building it first where it is missing, corrupt or foreign.</summary>
    /// <param name="seedsDirectory">The seeds folder.</param>
    /// <param name="directory">Where databases are kept; made when missing.</param>
    /// <param name="time">The clock by which abandoned files are told.</param>
    /// <exception cref="SeedException">The seeds do not hold together.</exception>
    /// <exception cref="IOException">The folder cannot be written to, and no database stands in it.</exception>
    public static FactRepository OpenOrBuild(string seedsDirectory, string directory, TimeProvider time)
    {
        var hash = HashOf(seedsDirectory);
        var path = Path.Combine(directory, $"{FilePrefix}{hash}.db");
        if (IsIntact(path, hash))
        {
            return new FactRepository(path, () => SeedReader.ReadQuestions(seedsDirectory));
        }

        var seeds = SeedReader.Read(seedsDirectory);
        // The YAML takes many times what was read from it, and building needs the room.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        Directory.CreateDirectory(directory);
        var unfinished = Path.Combine(directory, $"{FilePrefix}{hash}.{Guid.NewGuid():N}.tmp");
        try
        {
            Build(unfinished, seeds, hash);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }

        RemoveAbandoned(directory, path, time.GetUtcNow());
        // What reading the seeds took is many times what the bot needs from now on.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        return new FactRepository(path, () => seeds.Questions);
    }

    /// <summary>The file beside a database in which what is read of the known questions is kept.</summary>
    internal static string QuestionsBeside(string path) => Path.ChangeExtension(path, ".questions");

    /// <summary>Writes a database.</summary>
    /// <param name="path">A file that does not exist yet.</param>
    /// <param name="seeds">What it shall hold.</param>
    /// <param name="hash">What <see cref="HashOf"/> says of the seeds.</param>
    public static void Build(string path, Seeds seeds, string hash)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        // Nobody reads the file before it is renamed, so that it needs neither a journal nor locks while it is written.
        Execute(connection, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE");
        Execute(connection, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {SchemaVersion}");
        Execute(connection, Schema());
        using (var transaction = connection.BeginTransaction())
        {
            WriteCatalogue(connection, seeds);
            WriteFacts(connection, seeds);
            using var meta = Prepare(connection, "INSERT INTO meta VALUES ('hash', $hash)", "$hash");
            Run(meta, hash);
            transaction.Commit();
        }

        Execute(connection, "INSERT INTO fact_text (fact_text) VALUES ('optimize'); INSERT INTO fact_meaning (fact_meaning) VALUES ('optimize'); ANALYZE");
        // The rename must not become durable before what it names.
        Execute(connection, "PRAGMA synchronous = FULL; BEGIN IMMEDIATE; UPDATE meta SET value = value; COMMIT");
    }

    private static bool IsIntact(string path, string hash)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var connection = new SqliteConnection(FactRepository.ConnectionString(path));
            connection.Open();
            return Scalar(connection, "PRAGMA application_id") == ApplicationId.ToString(CultureInfo.InvariantCulture)
                && Scalar(connection, "PRAGMA user_version") == SchemaVersion.ToString(CultureInfo.InvariantCulture)
                && Scalar(connection, "SELECT value FROM meta WHERE key = 'hash'") == hash
                && Scalar(connection, "PRAGMA quick_check(1)") == "ok";
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>Removes what crashed builds and earlier seeds left behind, once nobody can be using it any more.</summary>
    private static void RemoveAbandoned(string directory, string current, DateTimeOffset now)
    {
        foreach (var path in Directory.EnumerateFiles(directory, $"{FilePrefix}*"))
        {
            if (path == current || path == QuestionsBeside(current) || now - File.GetLastWriteTimeUtc(path) < AbandonedAfter)
            {
                continue;
            }

            try
            {
                File.Delete(path);
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                // Another user's file in a shared temporary folder: theirs to remove.
            }
        }
    }

    private static void WriteCatalogue(SqliteConnection connection, Seeds seeds)
    {
        using var insert = Prepare(connection, "INSERT INTO catalogue VALUES ($kind, $json)", "$kind", "$json");
        Run(insert, "sources", JsonSerializer.Serialize([.. seeds.Sources], CatalogueJson.Default.SourceArray));
        Run(insert, "eras", JsonSerializer.Serialize([.. seeds.Eras], CatalogueJson.Default.EraArray));
        Run(insert, "treaties", JsonSerializer.Serialize([.. seeds.Treaties], CatalogueJson.Default.TreatyArray));
        Run(insert, "people", JsonSerializer.Serialize([.. seeds.People], CatalogueJson.Default.NameArray));
        Run(insert, "places", JsonSerializer.Serialize([.. seeds.Places], CatalogueJson.Default.NameArray));
        Run(insert, "words", JsonSerializer.Serialize([.. seeds.Words], CatalogueJson.Default.WordGroupArray));
    }

    private static void WriteFacts(SqliteConnection connection, Seeds seeds)
    {
        var catalogue = new Catalogue(seeds.Sources, seeds.Eras, seeds.Treaties, seeds.People, seeds.Places, seeds.Words);
        using var insert = Prepare(
            connection,
            """
            INSERT INTO fact VALUES ($seq, $id, $date, $first, $last, $era, $title_ja, $title_en, $summary_ja, $summary_en,
                $note_ja, $note_en, $people, $places, $treaties, $tags, $sources)
            """,
            "$seq", "$id", "$date", "$first", "$last", "$era", "$title_ja", "$title_en", "$summary_ja", "$summary_en",
            "$note_ja", "$note_en", "$people", "$places", "$treaties", "$tags", "$sources");
        using var index = Prepare(
            connection, "INSERT INTO fact_text (rowid, title, body, names) VALUES ($seq, $title, $body, $names)", "$seq", "$title", "$body", "$names");
        using var meanings = new MeaningWriter(connection, catalogue);
        var lists = new FactLists();
        for (var i = 0; i < seeds.Facts.Count; i++)
        {
            var fact = seeds.Facts[i];
            var seq = i + 1;
            Run(
                insert,
                seq,
                fact.Id,
                fact.Date?.ToString(),
                DayNumber(fact.Date?.Start?.First),
                DayNumber(fact.Date?.End?.Last),
                fact.Era,
                fact.Title.Ja,
                fact.Title.En,
                fact.Summary.Ja,
                fact.Summary.En,
                fact.Note?.Ja,
                fact.Note?.En,
                string.Join(' ', fact.People),
                string.Join(' ', fact.Places),
                string.Join(' ', fact.Treaties),
                string.Join(' ', fact.Tags),
                string.Join('\n', fact.Sources.Select(source => $"{source.Id} {source.Section}")));
            Run(
                index,
                seq,
                SearchTokens.ForIndex($"{fact.Title.Ja} {fact.Title.En}"),
                SearchTokens.ForIndex($"{fact.Summary.Ja} {fact.Summary.En} {fact.Note?.Ja} {fact.Note?.En}"),
                SearchTokens.ForIndex(string.Join(' ', NamesOf(fact, catalogue))));
            lists.Add(seq, fact, catalogue);
        }

        meanings.Write(seeds.Facts);
        MeaningWriter.Complete(connection, seeds.Facts.Count);

        lists.Write(connection, catalogue);
    }

    private static IEnumerable<string> NamesOf(Fact fact, Catalogue catalogue)
    {
        if (fact.Date is not null)
        {
            yield return DateFormatter.Format(fact.Date, Chat.Language.Japanese);
            yield return DateFormatter.Format(fact.Date, Chat.Language.English);
        }

        foreach (var name in fact.People.Select(catalogue.Person).Concat(fact.Places.Select(catalogue.Place)))
        {
            yield return $"{name.Text.Ja} {name.Text.En} {string.Join(' ', name.Aliases)}";
        }

        foreach (var treaty in fact.Treaties.Select(catalogue.Treaty))
        {
            yield return $"{treaty.Name.Ja} {treaty.Name.En} {string.Join(' ', treaty.Aliases)}";
        }

        foreach (var era in catalogue.ErasOf(fact))
        {
            yield return $"{era.Name.Ja} {era.Name.En}";
        }
    }

    /// <summary>A day as yyyymmdd.</summary>
    internal static int? DayNumber(LocalDate? day) => day is { } date ? date.Year * 10000 + date.Month * 100 + date.Day : null;

    private static string Schema()
    {
        using var stream = typeof(FactDatabase).Assembly.GetManifestResourceStream("schema.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>A prepared command with the parameters named, in the order in which <see cref="Run"/> takes their values.</summary>
    internal static SqliteCommand Prepare(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        return command;
    }

    /// <summary>Runs a prepared command.</summary>
    internal static void Run(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }
}
