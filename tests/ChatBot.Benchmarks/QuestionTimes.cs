using System.Diagnostics;
using ChatBot.History.Facts.Questions;
using ChatBot.Tests.Questions;

namespace ChatBot.Benchmarks;

/// <summary>
/// How long a question in one's own words takes to its answer, over few and many facts: at most 2 ms at 300, and 20 ms at
/// 100,000, as the README states.
/// </summary>
internal static class QuestionTimes
{
    private static readonly (int Facts, TimeSpan Longest)[] Sizes = [(300, TimeSpan.FromMilliseconds(2)), (100_000, TimeSpan.FromMilliseconds(20))];

    private const int Rounds = 4;

    /// <summary>Measures, prints, and tells whether the bounds hold.</summary>
    public static bool Check(TextWriter output)
    {
        var questions = QuestionSet.All.Select(question => question.Text).ToList();
        var holds = true;
        foreach (var (facts, longest) in Sizes)
        {
            using var repository = SyntheticFacts.Build(facts);
            var answers = new QuestionAnswers(repository);
            // First for the caches and the compiler, as in a bot that has run for a while.
            for (var i = 0; i < Rounds; i++)
            {
                questions.ForEach(question => answers.To(question, null));
            }

            var times = questions.Select(question => Time(answers, question)).Order().ToList();
            var median = times[times.Count / 2];
            holds &= median < longest;
            output.WriteLine($"a question at {facts:N0} facts: median {median.TotalMilliseconds:N2} ms, p99 {times[times.Count * 99 / 100].TotalMilliseconds:N1} ms of {times.Count}");
        }

        return holds;
    }

    private static TimeSpan Time(QuestionAnswers answers, string question)
    {
        var started = Stopwatch.GetTimestamp();
        answers.To(question, null);
        return Stopwatch.GetElapsedTime(started);
    }
}
