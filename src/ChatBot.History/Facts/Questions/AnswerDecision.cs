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
    public const double Enough = 0.7;

    /// <summary>What each piece of <see cref="Features"/> counts, the constant first.</summary>
    public static readonly double[] Weights = [-2.93, 4.64, -3.44, 0.65, -0.94, -0.53, -1.84, -1.95];

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
            return [1, 0, 1, 0, 1, 1, 1, 1];
        }

        var total = Math.Max(findings.Weighing.Total, double.Epsilon);
        var isSoft = findings.Question.Kind == QuestionKind.Why;
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
        ];
    }
}
