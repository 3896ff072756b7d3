namespace ChatBot.History.Facts.Questions;

/// <summary>
/// Decides whether the nearest fact is an answer, from the evidence: logistic regression over what speaks for and against it,
/// calibrated on the half of the tests' questions that is there to work on. <c>tests/ChatBot.Benchmarks -- --calibrate</c> prints the
/// numbers below.
/// </summary>
internal static class AnswerDecision
{
    /// <summary>
    /// How likely the nearest fact must be the answer to be given as one. Rather too high than too low: what is declined is still
    /// offered to choose from, and what is wrongly answered is believed.
    /// </summary>
    public const double Enough = 0.5;

    /// <summary>A lead over the next fact that is as good as any longer one.</summary>
    private const double LongestLead = 0.5;

    /// <summary>Among how many of the nearest facts a question that no source answers may be like this one.</summary>
    private const int Near = 5;

    /// <summary>What each piece of <see cref="Features"/> counts, the constant first.</summary>
    public static readonly double[] Weights = [-2.40, 1.92, -1.15, 0.25, -1.84, 0.02, -1.13, -1.02, 0.33, 1.76, 2.04, 0.53, -0.31, -3.07, -2.19, -3.61];

    /// <summary>Whether the nearest fact is an answer.</summary>
    public static bool IsAnswer(Findings findings) => Likelihood(findings) >= Enough;

    /// <summary>How likely the nearest fact is the answer, 0 to 1.</summary>
    public static double Likelihood(Findings findings)
    {
        var sum = 0.0;
        var features = Features(findings);
        for (var i = 0; i < features.Length; i++)
        {
            sum += Weights[i] * features[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>The evidence in numbers. A missing reason weighs less than another missing thing: reasons are told in too many ways.</summary>
    public static double[] Features(Findings findings)
    {
        if (findings.Found is not [var best, ..])
        {
            return [1, 0, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0];
        }

        var total = Math.Max(findings.Weighing.Total, double.Epsilon);
        var isSoft = findings.Question.Kind == QuestionKind.Why;
        var lead = best.Score - (findings.Found.Count > 1 ? findings.Found[1].Score : 0);
        var near = findings.Found.Take(Near).Select(one => one.Likeness).ToList();
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
            best.Likeness.Any,
            best.Likeness.SameKind,
            Math.Min(lead, LongestLead),
            best.States == true ? 1 : 0,
            best.Likeness.Any * best.Covered,
            best.Likeness.Open,
            Math.Max(0, best.Likeness.Open - best.Likeness.SameKind),
            near.Max(one => one.Open) - near.Max(one => one.Any),
        ];
    }
}
