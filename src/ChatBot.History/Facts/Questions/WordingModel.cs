using System.Runtime.InteropServices;

namespace ChatBot.History.Facts.Questions;

/// <summary>
/// What the questions known of facts teach: multinomial naive Bayes over the <see cref="Grams"/> of their wordings, each weighing its
/// inverse document frequency and each question 1 (the length of its vector). A fact has two classes: what it answers, and what about
/// it no source answers.
/// </summary>
internal sealed class WordingModel
{
    /// <summary>Grams in fewer questions are left out: they would only be learned by heart.</summary>
    private const int FewestHolding = 3;

    /// <summary>What every gram counts in every class before anything is learned (Lidstone smoothing).</summary>
    private const float Smoothing = 0.007f;

    private readonly ulong[] grams;
    private readonly float[] rarities;

    /// <summary>How much liker each gram is to questions that are answered than to others, whatever fact they are about.</summary>
    private readonly float[] answeredness;

    /// <summary>Where the classes of each gram begin; one more entry than there are grams.</summary>
    private readonly int[] starts;

    /// <summary>The classes that hold a gram: twice the fact's number, and one more for what no source answers.</summary>
    private readonly ushort[] classes;

    /// <summary>How much more likely the gram is in the class than one never seen there: a logarithm.</summary>
    private readonly Half[] gains;

    /// <summary>The logarithm of how likely a gram is in a class where it was never seen.</summary>
    private readonly float[] grounds;

    private WordingModel(ulong[] grams, float[] rarities, float[] answeredness, int[] starts, ushort[] classes, Half[] gains, float[] grounds) =>
        (this.grams, this.rarities, this.answeredness, this.starts, this.classes, this.gains, this.grounds) =
        (grams, rarities, answeredness, starts, classes, gains, grounds);

    /// <summary>Learns from questions.</summary>
    /// <param name="questions">The questions of each fact, of at most 32,767 facts: their order numbers them.</param>
    public static WordingModel Learn(IReadOnlyCollection<FactQuestions> questions)
    {
        var holding = new Dictionary<ulong, int>();
        foreach (var (gram, held) in questions.AsParallel().Select(HoldingOf).SelectMany(one => one))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(holding, gram, out _) += held;
        }

        var count = questions.Sum(one => one.Answered.Count + one.Open.Count);
        var kept = holding.Where(one => one.Value >= FewestHolding).Select(one => one.Key).Order().ToArray();
        var places = kept.Index().ToDictionary(one => one.Item, one => one.Index);
        var rarities = kept.Select(gram => 1 + MathF.Log((1f + count) / (1 + holding[gram]))).ToArray();
        var sums = questions.AsParallel().AsOrdered()
            .SelectMany(one => new[] { SumOf(one.Answered, places, rarities), SumOf(one.Open, places, rarities) })
            .ToList();
        return From(kept, rarities, sums);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static WordingModel Read(BinaryReader reader) => new(
        Arrays.Read<ulong>(reader),
        Arrays.Read<float>(reader),
        Arrays.Read<float>(reader),
        Arrays.Read<int>(reader),
        Arrays.Read<ushort>(reader),
        Arrays.Read<Half>(reader),
        Arrays.Read<float>(reader));

    /// <summary>Writes the model down.</summary>
    public void Write(BinaryWriter writer)
    {
        Arrays.Write<ulong>(writer, grams);
        Arrays.Write<float>(writer, rarities);
        Arrays.Write<float>(writer, answeredness);
        Arrays.Write<int>(writer, starts);
        Arrays.Write<ushort>(writer, classes);
        Arrays.Write<Half>(writer, gains);
        Arrays.Write<float>(writer, grounds);
    }

    /// <summary>How likely the wording of a question is in each class.</summary>
    /// <param name="text">The question.</param>
    /// <returns>Null when it holds nothing that any known question holds.</returns>
    public WordingLikelihoods? Judge(string text)
    {
        var held = new HashSet<ulong>();
        Grams.Cut(text, held);
        var (places, weights) = Weigh(held);
        var weight = weights.Sum();
        if (weight == 0)
        {
            return null;
        }

        var likelihoods = new double[grounds.Length];
        var answered = 0.0;
        for (var i = 0; i < places.Count; i++)
        {
            var (place, rarity) = (places[i], weights[i]);
            answered += rarity * answeredness[place];
            for (var at = starts[place]; at < starts[place + 1]; at++)
            {
                likelihoods[classes[at]] += rarity * (float)gains[at];
            }
        }

        for (var i = 0; i < likelihoods.Length; i++)
        {
            likelihoods[i] += weight * grounds[i];
        }

        return new WordingLikelihoods(likelihoods, weight, answered / weight);
    }

    private static WordingModel From(ulong[] grams, float[] rarities, List<(int[] Places, float[] Sums)> sums)
    {
        var starts = new int[grams.Length + 1];
        foreach (var place in sums.SelectMany(one => one.Places))
        {
            starts[place + 1]++;
        }

        for (var i = 0; i < grams.Length; i++)
        {
            starts[i + 1] += starts[i];
        }

        var next = starts[..^1];
        var (classes, gains, grounds) = (new ushort[starts[^1]], new Half[starts[^1]], new float[sums.Count]);
        var totals = new[] { new double[grams.Length], new double[grams.Length] };
        for (var one = 0; one < sums.Count; one++)
        {
            var (held, values) = sums[one];
            grounds[one] = MathF.Log(Smoothing / (values.Sum() + (Smoothing * grams.Length)));
            for (var i = 0; i < held.Length; i++)
            {
                var at = next[held[i]]++;
                classes[at] = checked((ushort)one);
                gains[at] = (Half)MathF.Log((values[i] + Smoothing) / Smoothing);
                totals[one % 2][held[i]] += values[i];
            }
        }

        var scale = Math.Log((totals[1].Sum() + grams.Length) / (totals[0].Sum() + grams.Length));
        var answeredness = grams.Select((_, i) => (float)(Math.Log((totals[0][i] + 1) / (totals[1][i] + 1)) + scale)).ToArray();
        return new WordingModel(grams, rarities, answeredness, starts, classes, gains, grounds);
    }

    /// <summary>In how many of a fact's questions each gram stands.</summary>
    private static Dictionary<ulong, int> HoldingOf(FactQuestions questions)
    {
        var (holding, grams) = (new Dictionary<ulong, int>(), new HashSet<ulong>());
        foreach (var question in questions.Answered.Concat(questions.Open))
        {
            grams.Clear();
            Grams.Cut(question, grams);
            foreach (var gram in grams)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(holding, gram, out _)++;
            }
        }

        return holding;
    }

    /// <summary>What each gram weighs in some questions together.</summary>
    private static (int[] Places, float[] Sums) SumOf(IReadOnlyList<string> questions, Dictionary<ulong, int> places, float[] rarities)
    {
        var (sums, grams, held) = (new Dictionary<int, float>(), new HashSet<ulong>(), new List<int>());
        foreach (var question in questions)
        {
            grams.Clear();
            held.Clear();
            Grams.Cut(question, grams);
            var square = 0f;
            foreach (var gram in grams)
            {
                if (places.TryGetValue(gram, out var place))
                {
                    held.Add(place);
                    square += rarities[place] * rarities[place];
                }
            }

            var length = MathF.Sqrt(square);
            foreach (var place in held)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(sums, place, out _) += rarities[place] / length;
            }
        }

        return ([.. sums.Keys], [.. sums.Values]);
    }

    private (List<int> Places, float[] Weights) Weigh(HashSet<ulong> held)
    {
        var places = held.Select(gram => Array.BinarySearch(grams, gram)).Where(place => place >= 0).ToList();
        var length = MathF.Sqrt(places.Sum(place => rarities[place] * rarities[place]));
        return (places, [.. places.Select(place => rarities[place] / length)]);
    }
}

/// <summary>How likely a wording is by a <see cref="WordingModel"/>.</summary>
/// <param name="Classes">The logarithm for each class: of each fact what it answers, then what about it no source answers.</param>
/// <param name="Weight">What all of its grams weigh.</param>
/// <param name="Answeredness">How much liker it is to what is answered than to what is not, of whatever fact; above 0 when it is.</param>
internal sealed record WordingLikelihoods(double[] Classes, double Weight, double Answeredness);
