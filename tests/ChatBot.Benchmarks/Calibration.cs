using System.Globalization;
using ChatBot.History.Facts.Questions;
using ChatBot.Tests.Questions;

namespace ChatBot.Benchmarks;

/// <summary>
/// Fits the weights of <see cref="AnswerDecision"/> by logistic regression (gradient descent, L2): on questions to calibrate by whose
/// nearest fact answers them, against those that no source answers.
/// </summary>
internal static class Calibration
{
    private const int Steps = 4_000;
    private const double Rate = 0.3;
    private const double Ridge = 0.002;

    /// <summary>Prints the weights, and how questions fare at several thresholds: with the known questions, and by words alone.</summary>
    public static void Run(TextWriter output)
    {
        output.WriteLine("with known questions:");
        Run(output, withQuestions: true, features => features);
        output.WriteLine("by words alone:");
        Run(output, withQuestions: false, features => features[..AnswerDecision.OfWords]);
    }

    private static void Run(TextWriter output, bool withQuestions, Func<double[], double[]> choose)
    {
        using var repository = SyntheticFacts.Own(withQuestions);
        var search = new QuestionSearch(repository);
        var asked = QuestionSet.ToCalibrateBy
            .Select(question => (Question: question, Findings: search.Find(question.Text, null, QuestionAnswers.Looked)))
            .Where(one => one.Findings.Found.Count > 0)
            .Select(one => (one.Question, IsRight: one.Question.Facts.Contains(one.Findings.Found[0].Meaning.Id), Features: choose(AnswerDecision.Features(one.Findings))))
            .ToList();
        var weights = Fit([.. asked.Where(one => one.IsRight || !one.Question.IsAnswerable).Select(one => (one.Features, one.IsRight))]);
        output.WriteLine(string.Join(", ", weights.Select(weight => weight.ToString("0.00", CultureInfo.InvariantCulture))));
        foreach (var enough in new[] { 0.2, 0.25, 0.3, 0.35, 0.4, 0.5 })
        {
            bool IsGiven(double[] features) => 1 / (1 + Math.Exp(-features.Zip(weights, (feature, weight) => feature * weight).Sum())) >= enough;
            var answerable = asked.Where(one => one.Question.IsAnswerable).ToList();
            var others = asked.Where(one => !one.Question.IsAnswerable).ToList();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{enough}: {(double)answerable.Count(one => one.IsRight && IsGiven(one.Features)) / answerable.Count:P1} answered rightly, {(double)others.Count(one => !IsGiven(one.Features)) / others.Count:P1} declined"));
        }
    }

    private static double[] Fit(IReadOnlyList<(double[] Features, bool IsRight)> examples)
    {
        var count = examples[0].Features.Length;
        var mean = Enumerable.Range(0, count).Select(i => i == 0 ? 0 : examples.Average(one => one.Features[i])).ToArray();
        var spread = Enumerable.Range(0, count).Select(i => i == 0 ? 1 : Math.Sqrt(examples.Average(one => Math.Pow(one.Features[i] - mean[i], 2))) + 1e-9).ToArray();
        var scaled = examples.Select(one => (Features: one.Features.Select((feature, i) => (feature - mean[i]) / spread[i]).ToArray(), one.IsRight)).ToList();
        var weights = new double[count];
        for (var step = 0; step < Steps; step++)
        {
            var gradient = new double[count];
            foreach (var (features, isRight) in scaled)
            {
                var miss = (1 / (1 + Math.Exp(-features.Zip(weights, (feature, weight) => feature * weight).Sum()))) - (isRight ? 1 : 0);
                for (var i = 0; i < count; i++)
                {
                    gradient[i] += miss * features[i] / scaled.Count;
                }
            }

            for (var i = 0; i < count; i++)
            {
                weights[i] -= Rate * (gradient[i] + (i == 0 ? 0 : Ridge * weights[i]));
            }
        }

        var raw = weights.Select((weight, i) => weight / spread[i]).ToArray();
        raw[0] = weights[0] - Enumerable.Range(1, count - 1).Sum(i => weights[i] * mean[i] / spread[i]);
        return raw;
    }
}
