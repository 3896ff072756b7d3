namespace ChatBot.History.Facts.Questions;

/// <summary>Answers questions in one's own words, or declines to.</summary>
public sealed class QuestionAnswers
{
    /// <summary>How many of the nearest facts are looked at.</summary>
    internal const int Looked = 8;

    private const int MostRelated = 2;

    /// <summary>The share of a question that a fact must cover to be shown as related to the answer.</summary>
    private const double EnoughToRelate = 0.5;

    /// <summary>How far behind the best fact's score one may be that may be meant as well.</summary>
    private const double AlsoMeant = 0.7;

    /// <summary>The share of what the best fact's words count from which a fact about the other of two things counts as asked about too.</summary>
    private const double EnoughToBeMeant = 0.85;

    /// <summary>The share of a question that a fact must cover to be offered when none answers.</summary>
    private const double EnoughToOffer = 0.3;

    /// <summary>The share of a question from which a fact is about what is asked, and only lacks the answer.</summary>
    private const double EnoughToBeAbout = 0.55;

    private readonly FactRepository facts;
    private readonly QuestionSearch search;

    /// <summary>Answers from a repository.</summary>
    public QuestionAnswers(FactRepository facts) => (this.facts, search) = (facts, new QuestionSearch(facts));

    /// <summary>The answer to a question.</summary>
    /// <param name="text">The question; any text.</param>
    /// <param name="topic">What was talked about just before; null for nothing.</param>
    public Answer To(string text, Topic? topic)
    {
        var findings = search.Find(text, topic, Looked);
        if (findings.Found is not [var best, ..])
        {
            return new Answer.Unknown([], null) { IsOfHistory = IsOfHistory(findings.Question, topic) };
        }

        if (TwoThings(findings) is { } treaties)
        {
            return new Answer.Ambiguous(treaties);
        }

        if (AnswerDecision.IsAnswer(findings))
        {
            return new Answer.Found(best.Fact!, [.. Related(findings).Select(one => one.Fact!)]);
        }

        var near = findings.Found.Where(one => one.Covered >= EnoughToOffer).Select(one => one.Fact!).ToList();
        return new Answer.Unknown(near, best is { States: false } && best.Covered >= EnoughToBeAbout ? findings.Question.Kind : null)
        {
            IsOfHistory = IsOfHistory(findings.Question, topic),
        };
    }

    /// <summary>See <see cref="Answer.Unknown.IsOfHistory"/>. What a question that points back is about stands elsewhere.</summary>
    private static bool IsOfHistory(Question question, Topic? topic) => (topic is null || !question.PointsBack) && question.Units.Any(unit => unit switch
    {
        { Kind: UnitKind.Name or UnitKind.UnknownName or UnitKind.Date } => true,
        { Kind: UnitKind.Word or UnitKind.Pair } => unit.Ways.Count > 0,
        _ => false,
    });

    /// <summary>What else may be meant, then what else says much of what is asked.</summary>
    private static IEnumerable<Evidence> Related(Findings findings)
    {
        var least = findings.Found[0].Score - AlsoMeant;
        return findings.Found.Skip(1)
            .Where(one => one.Score >= least || one.Covered >= EnoughToRelate)
            .OrderByDescending(one => one.Score >= least)
            .ThenByDescending(one => one.Score >= least ? one.Score : one.Covered)
            .Take(MostRelated);
    }

    /// <summary>The two treaties a question names when each has a fact that would answer it; null when it names one thing.</summary>
    private IReadOnlyList<Treaty>? TwoThings(Findings findings)
    {
        var named = findings.Question.Units
            .Select(unit => unit.Ways.SelectMany(way => way.Tokens).Where(token => token.StartsWith(Lexicon.Treaty(""), StringComparison.Ordinal)).ToList())
            .Where(tokens => tokens.Count == 1)
            .Select(tokens => tokens[0][Lexicon.Treaty("").Length..])
            .Distinct()
            .ToList();
        if (named.Count != 2)
        {
            return null;
        }

        var best = named.Select(id => findings.Found.Where(one => one.Fact!.Treaties.Contains(id)).Select(one => one.WordScore).DefaultIfEmpty(0).Max()).ToList();
        var isBoth = findings.Found.Any(one => named.All(one.Fact!.Treaties.Contains) && one.WordScore >= best.Max());
        return !isBoth && best.Min() >= best.Max() * EnoughToBeMeant ? [.. named.Select(facts.Catalogue.Treaty)] : null;
    }
}
