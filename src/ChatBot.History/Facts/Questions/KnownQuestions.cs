using System.Buffers;

namespace ChatBot.History.Facts.Questions;

/// <summary>
/// The questions that facts are known to answer, and those about them that no source answers, held in memory and compared with one
/// that is asked: by the cosine of the angle between them, each token weighing the square of its <see cref="Rarity"/>.
/// </summary>
internal sealed class KnownQuestions
{
    /// <summary>What the questions of a fact that come after the likest add, on average, to its likeness.</summary>
    private const double OthersShare = 0.3;

    /// <summary>How many after the likest.</summary>
    private const int Others = 3;

    /// <summary>A likeness of so little that what is asked for need not be compared.</summary>
    private const double Unlike = 0.15;

    /// <summary>The share of the questions that hold a token from which it tells nothing apart, and is left out.</summary>
    private const double TooCommon = 0.1;

    private readonly IReadOnlyList<KnownQuestion> questions;
    private readonly Dictionary<string, int[]> holding;
    private readonly HashSet<int> facts;
    private readonly float[] lengths;

    /// <summary>What each question asks for, once it was wanted.</summary>
    private readonly QuestionKind?[] kinds;

    /// <summary>Reads the questions.</summary>
    /// <param name="repository">Whose they are.</param>
    /// <param name="analyzer">Cuts them into tokens.</param>
    public KnownQuestions(FactRepository repository, TextAnalyzer analyzer)
    {
        questions = repository.KnownQuestions();
        facts = [.. questions.Select(question => question.Seq)];
        kinds = new QuestionKind?[questions.Count];
        var found = new Dictionary<string, List<int>>();
        foreach (var (index, tokens) in questions.AsParallel().AsOrdered().Select(question => analyzer.Tokens(question.Text)).AsEnumerable().Index())
        {
            foreach (var token in tokens.Distinct())
            {
                (found.TryGetValue(token, out var those) ? those : found[token] = []).Add(index);
            }
        }

        holding = found.ToDictionary(one => one.Key, one => one.Value.ToArray());
        lengths = new float[questions.Count];
        foreach (var those in holding.Values)
        {
            var weight = Weight(those.Length);
            foreach (var question in those)
            {
                lengths[question] += weight;
            }
        }

        for (var i = 0; i < lengths.Length; i++)
        {
            lengths[i] = MathF.Sqrt(lengths[i]);
        }
    }

    /// <summary>Whether any are known of a fact.</summary>
    /// <param name="seq">The fact's place in order of date.</param>
    public bool AreOf(int seq) => facts.Contains(seq);

    /// <summary>Compares a question with all of them.</summary>
    /// <param name="tokens">Its tokens of meaning, each once.</param>
    /// <param name="kind">What it asks for.</param>
    /// <returns>How like it the questions of each fact are, by the fact's place in order of date; facts with nothing in common are left out.</returns>
    public IReadOnlyDictionary<int, Likeness> Compare(IReadOnlyCollection<string> tokens, QuestionKind kind)
    {
        var rented = ArrayPool<float>.Shared.Rent(questions.Count);
        var common = rented.AsSpan(0, questions.Count);
        common.Clear();
        var square = 0f;
        foreach (var token in tokens)
        {
            var those = holding.GetValueOrDefault(token, []);
            var weight = Weight(those.Length);
            square += weight;
            if (weight > 0)
            {
                foreach (var question in those)
                {
                    common[question] += weight;
                }
            }
        }

        var found = Compare(common, MathF.Sqrt(square), kind);
        ArrayPool<float>.Shared.Return(rented);
        return found;
    }

    /// <summary>The likenesses, from the weight of what each question has in common with the one asked, and that one's length.</summary>
    private Dictionary<int, Likeness> Compare(ReadOnlySpan<float> common, float length, QuestionKind kind)
    {
        var found = new Dictionary<int, Likeness>();
        var likest = new double[Others + 1];
        for (var i = 0; i < common.Length;)
        {
            var seq = questions[i].Seq;
            var (sameKind, open) = (0.0, 0.0);
            Array.Clear(likest);
            for (; i < common.Length && questions[i].Seq == seq; i++)
            {
                if (common[i] == 0)
                {
                    continue;
                }

                var cosine = common[i] / (length * lengths[i]);
                if (questions[i].IsOpen)
                {
                    open = Math.Max(open, cosine);
                    continue;
                }

                Insert(likest, cosine);
                if (cosine > Math.Max(sameKind, Unlike) && KindOf(i) == kind)
                {
                    sameKind = cosine;
                }
            }

            if (likest[0] > 0 || open > 0)
            {
                found[seq] = new Likeness(likest[0] + (OthersShare * (likest.Sum() - likest[0]) / Others), sameKind, open);
            }
        }

        return found;
    }

    private static void Insert(double[] largest, double value)
    {
        for (var i = 0; i < largest.Length; i++)
        {
            if (value > largest[i])
            {
                (largest[i], value) = (value, largest[i]);
            }
        }
    }

    private QuestionKind KindOf(int question) => kinds[question] ??= QuestionPatterns.KindOf(questions[question].Text);

    private float Weight(int count) => count > questions.Count * TooCommon ? 0 : (float)Math.Pow(Rarity.Of(count, questions.Count), 2);
}

/// <summary>How like a question those are that a fact is known to answer.</summary>
/// <param name="Any">How like the likest of them are, from 0; 1 and little more for the same question.</param>
/// <param name="SameKind">How like the likest is that asks for the same sort of thing, to 1; 0 when none is at all like it.</param>
/// <param name="Open">How like the likest question about the fact is that no source answers, 0 to 1.</param>
internal readonly record struct Likeness(double Any, double SameKind, double Open);

/// <summary>A question that people may ask about a fact.</summary>
/// <param name="Seq">The fact's place in order of date.</param>
/// <param name="Text">The question.</param>
/// <param name="IsOpen">Whether no source answers it.</param>
internal readonly record struct KnownQuestion(int Seq, string Text, bool IsOpen);
