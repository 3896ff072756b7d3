using System.Globalization;
using System.Text;
using ChatBot.Chat;
using ChatBot.History.Facts.Questions;

namespace ChatBot.Tests.Questions;

/// <summary>
/// How often the right fact comes first, and how often what no source answers is declined: measured on questions that were not
/// looked at while the search was built, and beside simpler searches over the same facts. The whole report stands in
/// <c>artifacts/questions.txt</c>.
/// </summary>
public sealed class AccuracyTests : IDisposable
{
    private readonly SeededBot bot = new();
    private readonly StringBuilder report = new();

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task Questions_held_back_are_answered_and_declined_as_well_as_the_readme_says()
    {
        var judged = new List<(AskedQuestion Question, bool IsFirst, bool IsInThree, bool IsDeclined)>();
        foreach (var question in QuestionSet.HeldBack)
        {
            var reply = await bot.Say(question.Text, question.Language, person: question.Text);
            Assert.True(reply.Outcome is ReplyOutcome.Answered or ReplyOutcome.NotFound or ReplyOutcome.Choices, question.Text);
            var shown = reply.Facts.Select(fact => fact.Id).Take(3).ToList();
            judged.Add((question, shown.Count > 0 && question.Facts.Contains(shown[0]), shown.Exists(question.Facts.Contains), reply.Outcome == ReplyOutcome.NotFound));
        }

        Line($"questions held back: {judged.Count(one => one.Question.IsAnswerable)} answerable, {judged.Count(one => !one.Question.IsAnswerable)} not");
        Line($"{"",-28}{"first",8}{"in three",10}{"declined rightly",18}");
        foreach (var language in Enum.GetValues<Language>())
        {
            var ones = judged.Where(one => one.Question.Language == language).ToList();
            Row(language.Tag(), ones);
            foreach (var kind in ones.Select(one => one.Question.Kind).Distinct().Order(StringComparer.Ordinal))
            {
                Row($"  {kind}", [.. ones.Where(one => one.Question.Kind == kind)]);
            }
        }

        Row("all", judged);
        var search = new QuestionSearch(bot.Facts);
        var ranked = Score(question => [.. search.Find(question, null, 3).Found.Select(one => one.Meaning.Id)]);
        Line($"{"ranking alone, both languages",-34}{ranked.First,6:P0} first {ranked.InThree,6:P0} in three");
        using var baselines = new Baselines(bot.Facts);
        var best = 0.0;
        foreach (var (name, baseline) in baselines.All)
        {
            var (first, inThree) = Score(baseline);
            Line($"{name,-34}{first,6:P0} first {inThree,6:P0} in three");
            best = Math.Max(best, first);
        }

        Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts"));
        await File.WriteAllTextAsync(Path.Combine(Repository.Root, "artifacts", "questions.txt"), report.ToString(), TestContext.Current.CancellationToken);
        TestContext.Current.SendDiagnosticMessage(report.ToString());
        foreach (var language in Enum.GetValues<Language>())
        {
            var ones = judged.Where(one => one.Question.Language == language).ToList();
            Assert.InRange(Share(ones.Where(one => one.Question.IsAnswerable), one => one.IsFirst), LeastFirst, 1);
            Assert.InRange(Share(ones.Where(one => !one.Question.IsAnswerable), one => one.IsDeclined), LeastDeclined, 1);
        }

        Assert.InRange(ranked.First - best, LeastAboveBaselines, 1);
    }

    /// <summary>What must not get worse.</summary>
    private const double LeastFirst = 0.78;
    private const double LeastDeclined = 0.8;
    private const double LeastAboveBaselines = 0.4;

    [Fact]
    public void Few_of_the_questions_say_what_a_title_says()
    {
        var answerable = QuestionSet.All.Where(question => question.IsAnswerable).ToList();
        Assert.InRange(answerable.Count, 300, int.MaxValue);
        Assert.InRange(QuestionSet.All.Count - answerable.Count, 160, int.MaxValue);
        Assert.All(answerable, question => Assert.All(question.Facts, fact => Assert.NotNull(bot.Facts.Find(fact))));
        var unanswerable = QuestionSet.All.Where(question => !question.IsAnswerable).ToList();
        Assert.InRange(unanswerable.Count(question => question.About == "known"), unanswerable.Count / 2, unanswerable.Count);
    }

    private static (double First, double InThree) Score(Func<string, IReadOnlyList<string>> search)
    {
        var answerable = QuestionSet.HeldBack.Where(question => question.IsAnswerable).Select(question => (question.Facts, Found: search(question.Text))).ToList();
        return (Share(answerable, one => one.Found is [var first, ..] && one.Facts.Contains(first)), Share(answerable, one => one.Found.Any(one.Facts.Contains)));
    }

    private static double Share<T>(IEnumerable<T> all, Func<T, bool> isCounted)
    {
        var ones = all.ToList();
        return ones.Count == 0 ? 0 : (double)ones.Count(isCounted) / ones.Count;
    }

    private void Row(string name, IReadOnlyList<(AskedQuestion Question, bool IsFirst, bool IsInThree, bool IsDeclined)> ones)
    {
        var answerable = ones.Where(one => one.Question.IsAnswerable).ToList();
        var unanswerable = ones.Where(one => !one.Question.IsAnswerable).ToList();
        Line($"{name,-28}{Share(answerable, one => one.IsFirst),8:P0}{Share(answerable, one => one.IsInThree),10:P0}{(unanswerable.Count == 0 ? "" : Share(unanswerable, one => one.IsDeclined).ToString("P0", CultureInfo.InvariantCulture)),18}");
    }

    private void Line(FormattableString line) => report.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
