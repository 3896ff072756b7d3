using System.Security.Cryptography;

namespace ChatBot.History.Facts.Questions;

/// <summary>
/// The questions that facts are known to answer, and those about them that no source answers, as one that is asked is compared with
/// them: by wording with all of a fact's together, and by meaning with single ones.
/// </summary>
internal sealed class KnownQuestions
{
    /// <summary>"ChBq", and the version of the file and of what is learned.</summary>
    private const uint Magic = 0x43684271;
    private const int Version = 1;

    private readonly string[] facts;

    /// <summary>The place of each fact in order of date, and the number of the fact at a place.</summary>
    private readonly int[] places;
    private readonly Dictionary<int, int> numbers;

    private KnownQuestions(FactRepository repository, string[] facts, WordingModel wordings, QuestionTokens tokens)
    {
        (this.facts, Wordings, Tokens) = (facts, wordings, tokens);
        places = [.. repository.PlacesOf(facts)];
        numbers = places.Index().ToDictionary(one => one.Item, one => one.Index);
    }

    /// <summary>What their wordings teach.</summary>
    public WordingModel Wordings { get; }

    /// <summary>Their tokens of meaning.</summary>
    public QuestionTokens Tokens { get; }

    /// <summary>Opens those of a repository: from a file, or from the seeds, which takes seconds and is then kept in the file.</summary>
    /// <param name="repository">Whose they are.</param>
    /// <param name="analyzer">Cuts them into tokens.</param>
    public static KnownQuestions Open(FactRepository repository, TextAnalyzer analyzer)
    {
        var path = repository.QuestionsFile;
        if (Read(repository, path) is { } kept)
        {
            return kept;
        }

        var questions = repository.ReadQuestions();
        var read = new KnownQuestions(repository, [.. questions.Select(one => one.Fact)], WordingModel.Learn(questions), QuestionTokens.Of(questions, analyzer));
        read.Keep(path);
        return read;
    }

    /// <summary>Compares a question with all of them.</summary>
    /// <param name="text">The question; any text.</param>
    /// <param name="tokens">Its tokens of meaning.</param>
    /// <param name="kind">What it asks for.</param>
    public Likenesses Compare(string text, IEnumerable<string> tokens, QuestionKind kind) => new(this, Wordings.Judge(text), Tokens.Weigh(tokens), kind);

    /// <summary>The number of the fact at a place; null when no questions are known of it.</summary>
    public int? NumberOf(int place) => numbers.TryGetValue(place, out var number) ? number : null;

    /// <summary>The place of a fact in order of date by its number.</summary>
    public int PlaceOf(int number) => places[number];

    /// <summary>Reads a file; null when there is none, or it is no whole file of this version.</summary>
    private static KnownQuestions? Read(FactRepository repository, string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = File.OpenRead(path);
        if (file.Length < SHA256.HashSizeInBytes || !HashOf(file, file.Length - SHA256.HashSizeInBytes).SequenceEqual(Rest(file)))
        {
            return null;
        }

        file.Position = 0;
        using var reader = new BinaryReader(file);
        if (reader.ReadUInt32() != Magic || reader.ReadInt32() != Version)
        {
            return null;
        }

        var facts = new string[reader.ReadInt32()];
        for (var i = 0; i < facts.Length; i++)
        {
            facts[i] = reader.ReadString();
        }

        return new KnownQuestions(repository, facts, WordingModel.Read(reader), QuestionTokens.Read(reader));
    }

    /// <summary>Writes the file under a name of its own and then renames it, so that nobody reads half of one.</summary>
    private void Keep(string path)
    {
        var unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Write(unfinished);
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // Whoever opens them next reads the seeds again.
            File.Delete(unfinished);
        }
    }

    /// <summary>Writes a file, the hash of everything before at its end.</summary>
    private void Write(string path)
    {
        using var file = File.Create(path);
        using var writer = new BinaryWriter(file);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(facts.Length);
        foreach (var fact in facts)
        {
            writer.Write(fact);
        }

        Wordings.Write(writer);
        Tokens.Write(writer);
        writer.Flush();
        writer.Write(HashOf(file, file.Length));
    }

    /// <summary>The hash of a file's first bytes; what is read next is what follows them.</summary>
    private static byte[] HashOf(FileStream file, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var some = new byte[64 * 1024];
        file.Position = 0;
        for (var left = length; left > 0;)
        {
            var read = file.Read(some, 0, (int)Math.Min(left, some.Length));
            hash.AppendData(some, 0, read);
            left = read == 0 ? 0 : left - read;
        }

        return hash.GetHashAndReset();
    }

    private static byte[] Rest(FileStream file)
    {
        var rest = new byte[file.Length - file.Position];
        file.ReadExactly(rest);
        return rest;
    }
}
