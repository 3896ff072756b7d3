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
    private const double Enough = 0.3;

    /// <summary>A lead over the next fact that is as good as any longer one.</summary>
    private const double LongestLead = 0.5;

    /// <summary>Among how many of the nearest facts a question that no source answers may be like this one; the others are not compared with known ones.</summary>
    public const int Near = 5;

    /// <summary>A likeness below which a known question is hardly like the one asked.</summary>
    private const double AtAllLike = 0.45;

    /// <summary>The weight of so few of a question's words that they say next to nothing: about that of one rare word.</summary>
    private const double Little = 0.7;

    /// <summary>A likeness that is there by chance, so that the share of a little of it says little.</summary>
    private const double Ground = 0.2;

    /// <summary>What each piece of <see cref="Features"/> counts, the constant first.</summary>
    private static readonly double[] Weights = [-2.81, 3.72, -0.34, 0.21, -0.54, 0.39, -1.02, -1.06, 2.25, 0.95, 0.15, -2.10, 3.11, -1.68, 3.73, -0.75, -1.64, -8.76, -5.14];

    /// <summary>How many of the pieces, the first ones, are of words, names and dates alone.</summary>
    public const int OfWords = 8;

    /// <summary>What those count where no questions are known of a fact; and how likely it must then be.</summary>
    private static readonly double[] WeightsOfWords = [-4.36, 5.22, -2.85, 0.50, 2.15, -0.17, -2.49, -0.61];
    private const double EnoughByWords = 0.5;

    /// <summary>Whether the nearest fact is an answer.</summary>
    public static bool IsAnswer(Findings findings) => findings.Found is [var best, ..] && best switch
    {
        // No likeness makes up for a date that is not as sharp as the one asked for.
        { States: false } when findings.Question.Kind == QuestionKind.When => false,
        { Likeness: null } => Likelihood(findings, WeightsOfWords) >= EnoughByWords,
        // Nor is anything an answer that is like no known question and says next to nothing of this one.
        { Likeness.Any: < AtAllLike } when best.Covered * findings.Weighing.Total < Little => false,
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
            return [1, 0, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, AtAllLike];
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
            Math.Min(lead, LongestLead),
            best.States == true ? 1 : 0,
            likeness.Answered,
            findings.Likenesses?.OpenWording ?? 0,
            findings.Likenesses?.AnsweredWording ?? 0,
            likeness.Any,
            likeness.SameKind,
            likeness.Open,
            Math.Max(0, likeness.Open - likeness.SameKind),
            open / (open + near.Max(one => one.Any) + Ground),
            Math.Max(0, AtAllLike - likeness.Any),
        ];
    }
}
