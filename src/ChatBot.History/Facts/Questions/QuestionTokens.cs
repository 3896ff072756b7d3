namespace ChatBot.History.Facts.Questions;

/// <summary>
/// The tokens of meaning of each known question, by which single questions are compared: the cosine of the angle between them, each
/// token weighing the square of its <see cref="Rarity"/>. Tokens are told apart by 32 bits of their hash alone.
/// </summary>
internal sealed class QuestionTokens
{
    /// <summary>The share of the questions that hold a token from which it tells nothing apart, and is left out.</summary>
    private const double TooCommon = 0.1;

    /// <summary>What the questions of a fact that come after the likest add, on average, to its likeness; and how many do.</summary>
    private const double OthersShare = 0.3;
    private const int Others = 3;

    /// <summary>A likeness of so little that what is asked for need not be compared.</summary>
    private const double Unlike = 0.15;

    /// <summary>Every token, in order, and what it weighs.</summary>
    private readonly uint[] vocabulary;
    private readonly float[] weights;

    /// <summary>Where the questions of each class begin, which are the classes of <see cref="WordingModel"/>; one more than there are.</summary>
    private readonly int[] classes;

    /// <summary>Where the tokens of each question begin; one more than there are.</summary>
    private readonly int[] starts;
    private readonly uint[] tokens;

    /// <summary>What each question asks for, and how long its vector is.</summary>
    private readonly byte[] kinds;
    private readonly float[] lengths;

    private QuestionTokens(uint[] vocabulary, float[] weights, int[] classes, int[] starts, uint[] tokens, byte[] kinds, float[] lengths) =>
        (this.vocabulary, this.weights, this.classes, this.starts, this.tokens, this.kinds, this.lengths) = (vocabulary, weights, classes, starts, tokens, kinds, lengths);

    /// <summary>Reads the tokens of questions.</summary>
    /// <param name="questions">The questions of each fact.</param>
    /// <param name="analyzer">Cuts them into tokens.</param>
    public static QuestionTokens Of(IReadOnlyCollection<FactQuestions> questions, TextAnalyzer analyzer)
    {
        var ones = questions.SelectMany(one => new[] { one.Answered, one.Open }).ToList();
        var read = ones.SelectMany(one => one)
            .AsParallel().AsOrdered()
            .Select(text => (Tokens: analyzer.Tokens(text).Select(Short).Distinct().ToArray(), Kind: (byte)QuestionPatterns.KindOf(text)))
            .ToList();
        var holding = new Dictionary<uint, int>();
        foreach (var (held, _) in read)
        {
            foreach (var token in held)
            {
                holding[token] = holding.GetValueOrDefault(token) + 1;
            }
        }

        var weights = holding.ToDictionary(one => one.Key, one => one.Value > read.Count * TooCommon ? 0 : (float)Math.Pow(Rarity.Of(one.Value, read.Count), 2));
        uint[] vocabulary = [.. holding.Keys.Order()];
        return new QuestionTokens(
            vocabulary,
            [.. vocabulary.Select(token => weights[token])],
            Ends(ones.Select(one => one.Count)),
            Ends(read.Select(one => one.Tokens.Length)),
            [.. read.SelectMany(one => one.Tokens)],
            [.. read.Select(one => one.Kind)],
            [.. read.Select(one => MathF.Sqrt(one.Tokens.Sum(token => weights[token])))]);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static QuestionTokens Read(BinaryReader reader) => new(
        Arrays.Read<uint>(reader),
        Arrays.Read<float>(reader),
        Arrays.Read<int>(reader),
        Arrays.Read<int>(reader),
        Arrays.Read<uint>(reader),
        Arrays.Read<byte>(reader),
        Arrays.Read<float>(reader));

    /// <summary>Writes them down.</summary>
    public void Write(BinaryWriter writer)
    {
        Arrays.Write<uint>(writer, vocabulary);
        Arrays.Write<float>(writer, weights);
        Arrays.Write<int>(writer, classes);
        Arrays.Write<int>(writer, starts);
        Arrays.Write<uint>(writer, tokens);
        Arrays.Write<byte>(writer, kinds);
        Arrays.Write<float>(writer, lengths);
    }

    /// <summary>Weighs the tokens of a question that is asked.</summary>
    public AskedTokens Weigh(IEnumerable<string> asked)
    {
        var weighed = asked.Select(Short).Distinct().ToDictionary(
            token => token, token => Array.BinarySearch(vocabulary, token) is >= 0 and var at ? weights[at] : (float)Math.Pow(Rarity.Of(0, lengths.Length), 2));
        return new AskedTokens(weighed, MathF.Sqrt(weighed.Values.Sum()));
    }

    /// <summary>How like a question those of a class are.</summary>
    /// <param name="asked">The question.</param>
    /// <param name="kind">What it asks for.</param>
    /// <param name="one">The class.</param>
    /// <returns>
    /// The likest, from 0 to 1; with some of those after it, to little more than 1 for the same question; and the likest that asks for the
    /// same sort of thing, 0 when none is at all like it.
    /// </returns>
    public (double Likest, double Together, double SameKind) Compare(AskedTokens asked, QuestionKind kind, int one)
    {
        Span<double> likest = stackalloc double[Others + 1];
        likest.Clear();
        var sameKind = 0.0;
        for (var question = classes[one]; question < classes[one + 1]; question++)
        {
            var common = 0f;
            foreach (var token in tokens.AsSpan(starts[question]..starts[question + 1]))
            {
                common += asked.Weights.GetValueOrDefault(token);
            }

            if (common == 0)
            {
                continue;
            }

            double cosine = common / (asked.Length * lengths[question]);
            sameKind = cosine > Math.Max(sameKind, Unlike) && kinds[question] == (byte)kind ? cosine : sameKind;
            for (var i = 0; i < likest.Length; i++)
            {
                if (cosine > likest[i])
                {
                    (likest[i], cosine) = (cosine, likest[i]);
                }
            }
        }

        var others = 0.0;
        foreach (var other in likest[1..])
        {
            others += other;
        }

        return (likest[0], likest[0] + (OthersShare * others / Others), sameKind);
    }

    private static uint Short(string token) => (uint)(TokenFields.Hash(token) >> 32);

    /// <summary>Where each of some stretches that follow each other begins, and where the last ends.</summary>
    private static int[] Ends(IEnumerable<int> counts)
    {
        var ends = new List<int> { 0 };
        foreach (var count in counts)
        {
            ends.Add(ends[^1] + count);
        }

        return [.. ends];
    }
}

/// <summary>The tokens of a question that is asked.</summary>
/// <param name="Weights">What each weighs.</param>
/// <param name="Length">How long its vector is.</param>
internal sealed record AskedTokens(Dictionary<uint, float> Weights, float Length);
