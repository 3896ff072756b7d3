namespace ChatBot.History.Facts.Questions;

/// <summary>
/// Decides whether the nearest fact is an answer, from the evidence: logistic regression over what speaks for and against it,
/// calibrated on the tests' questions that are there for it. <c>tests/ChatBot.Benchmarks -- --calibrate</c> prints the
/// numbers below.
/// </summary>
internal static class AnswerDecision
{
    /// <summary>
    /// How likely the nearest fact must be the answer to be given as one. What is declined is still offered to choose from.
    /// </summary>
    public const double Enough = 0.45;

    /// <summary>A lead over the next fact that is as good as any longer one.</summary>
    private const double LongestLead = 0.5;

    /// <summary>Among how many of the nearest facts a question that no source answers may be like this one.</summary>
    private const int Near = 5;

    /// <summary>A likeness below which a known question is hardly like the one asked.</summary>
    private const double AtAllLike = 0.45;

    /// <summary>The weight of a question that says next to nothing.</summary>
    private const double Little = 0.7;

    /// <summary>A likeness that is there by chance, so that the share of a little of it says little.</summary>
    private const double Ground = 0.2;

    /// <summary>What each piece of <see cref="Features"/> counts, the constant first.</summary>
    public static readonly double[] Weights = [-0.42, 3.60, -1.39, 0.44, -0.78, -0.21, -1.49, -1.20, 0.69, 1.90, 1.57, 0.60, -3.26, -2.47, -9.32, -8.99];

    /// <summary>What the pieces count that are about words and names, where no questions are known of a fact; and how likely it must then be.</summary>
    private static readonly double[] WeightsOfWords = [-2.93, 4.64, -3.44, 0.65, -0.94, -0.53, -1.84, -1.95];
    private const double EnoughByWords = 0.7;

    /// <summary>Whether the nearest fact is an answer.</summary>
    public static bool IsAnswer(Findings findings) => findings.Found is [var best, ..] && best switch
    {
        // No likeness makes up for a date that is not as sharp as the one asked for.
        { States: false } when findings.Question.Kind == QuestionKind.When => false,
        { Likeness: null } => Likelihood(findings, WeightsOfWords) >= EnoughByWords,
        { Likeness.Any: < AtAllLike } when findings.Weighing.Total < Little => false,
        _ => Likelihood(findings, Weights) >= Enough,
    };

    /// <summary>How likely the nearest fact is the answer by some weights, 0 to 1.</summary>
    private static double Likelihood(Findings findings, double[] weights)
    {
        var sum = weights.Zip(Features(findings), (weight, feature) => weight * feature).Sum();
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>The evidence in numbers. A missing reason weighs less than another missing thing: reasons are told in too many ways.</summary>
    public static double[] Features(Findings findings)
    {
        if (findings.Found is not [var best, ..])
        {
            return [1, 0, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, AtAllLike];
        }

        var total = Math.Max(findings.Weighing.Total, double.Epsilon);
        var isSoft = findings.Question.Kind == QuestionKind.Why;
        var lead = best.Score - (findings.Found.Count > 1 ? findings.Found[1].Score : 0);
        var likeness = best.Likeness.GetValueOrDefault();
        var near = findings.Found.Take(Near).Select(one => one.Likeness.GetValueOrDefault()).ToList();
        var open = near.Max(one => one.Open);
        return
        [
            1,
            best.Covered,
            best.States == false && !isSoft ? 1 : 0,
            findings.Weighing.Total,
            findings.Weighing.UnknownNames / total,
            best.Missing,
            best.OtherNames,
            best.IsOtherDate ? 1 : 0,
            likeness.Any,
            likeness.SameKind,
            Math.Min(lead, LongestLead),
            best.States == true ? 1 : 0,
            likeness.Open,
            Math.Max(0, likeness.Open - likeness.SameKind),
            open / (open + near.Max(one => one.Any) + Ground),
            Math.Max(0, AtAllLike - likeness.Any),
        ];
    }
}
