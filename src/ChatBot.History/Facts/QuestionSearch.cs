using System.Text.RegularExpressions;

namespace ChatBot.History.Facts;

/// <summary>
/// Finds the facts a question in one's own words asks for, and tells how much of the question each of them covers, so
/// that a question the sources do not answer can be declined.
/// </summary>
public sealed partial class QuestionSearch(FactRepository facts)
{
    /// <summary>
    /// The share of a question's weight that a fact must hold to count as its answer. A question names its subject and
    /// what is asked about it; a fact with only one of the two is about something else.
    /// </summary>
    public const double EnoughToAnswer = 0.55;

    /// <summary>How many of the best full-text hits are looked at closely.</summary>
    private const int Candidates = 40;

    /// <summary>The share of facts that an ordinary word is taken to be in when it is in none.</summary>
    private const double OrdinaryShare = 0.03;

    /// <summary>What having the kind of thing asked for counts.</summary>
    private const double KindBonus = 0.1;

    /// <summary>What a word in a fact's title counts more than one elsewhere in it.</summary>
    private const double TitleBonus = 0.25;

    /// <summary>The facts nearest to a question, the nearest first, each with the share of the question that it covers, 0 to 1.</summary>
    public IReadOnlyList<(Fact Fact, double Covered)> Find(string question, int limit)
    {
        var terms = QuestionTerms.Of(question);
        if (terms.Count == 0)
        {
            return [];
        }

        var weights = terms.Select(term => (Term: QuestionTerms.Stem(term.Token), Weight: Weight(term))).ToList();
        var all = weights.Sum(one => one.Weight);
        var scored = new List<(Fact Fact, double Covered, double Score)>();
        foreach (var fact in facts.WithAnyOf(terms.Select(term => term.Token), Candidates))
        {
            var title = Stems($"{fact.Title.Ja} {fact.Title.En}");
            var elsewhere = Stems(FactDatabase.SearchedText(fact, facts.Catalogue));
            var covered = weights.Sum(one => elsewhere.Contains(one.Term) ? one.Weight : 0) / all;
            var inTitle = weights.Sum(one => title.Contains(one.Term) ? one.Weight : 0) / all;
            scored.Add((fact, covered, covered + TitleBonus * inTitle + (Answers(fact, question) ? KindBonus : 0)));
        }

        // Of equals, the one that full-text search ranks first stays first.
        return [.. scored.OrderByDescending(one => one.Score).Take(limit).Select(one => (one.Fact, one.Covered))];
    }

    /// <summary>
    /// The rarer a term among the facts, the more it says. A name that no fact holds says most, against all of them; another
    /// word that none holds may only be a different word for what they say.
    /// </summary>
    private double Weight(QuestionTerm term)
    {
        var holding = facts.CountHolding(term.Token);
        return Math.Log(1 + facts.Count / (1 + (holding == 0 && !term.IsName ? facts.Count * OrdinaryShare : holding)));
    }

    /// <summary>Whether a fact has the kind of thing a question asks for, a figure or a date.</summary>
    private static bool Answers(Fact fact, string question) =>
        (fact.Tags.Contains("figure") && AsksHowMuch().IsMatch(question)) || (fact.Date is not null && AsksWhen().IsMatch(question));

    [GeneratedRegex("いくら|いくつ|どれ(くらい|ぐらい|ほど|だけ)|何(人|隻|機|台|回|%|％|パーセント|割|位|か国|カ国|億|万)|how (much|many|large|big)|what (share|percentage)", RegexOptions.IgnoreCase)]
    private static partial Regex AsksHowMuch();

    [GeneratedRegex("いつ|何(年|月|日)|\\bwhen\\b|what (year|month|day|date)", RegexOptions.IgnoreCase)]
    private static partial Regex AsksWhen();

    private static HashSet<string> Stems(string text) =>
        [.. SearchTokens.ForIndex(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(QuestionTerms.Stem)];
}
