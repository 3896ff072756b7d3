namespace ChatBot.History.Facts.Questions;

/// <summary>
/// Finds the facts that answer a question in one's own words. Full-text search brings those that say any of it, the
/// <see cref="KnownQuestions"/> those that are asked for in such words; each is then looked at closely: what of the question it says and where, whether it states the sort of thing that is asked for, and whether
/// its date is the one asked about.
/// </summary>
public sealed class QuestionSearch
{
    /// <summary>How many full-text hits are looked at closely.</summary>
    private const int Candidates = 48;

    /// <summary>Tokens that more than this share of facts hold find too many to be looked for.</summary>
    private const double TooCommon = 0.25;

    /// <summary>The most facts that full-text search may have to rank.</summary>
    private const int MostRanked = 20_000;

    /// <summary>How many facts are looked at closely because their known questions are the likest.</summary>
    private const int LikestExamined = 16;

    /// <summary>What the weight of a fact's words is worth, and the share of the question that they cover.</summary>
    private const double WordsWorth = 0.25;
    private const double CoveredWorth = 0.75;

    /// <summary>What it costs to be behind the fact whose known questions are the likest.</summary>
    private const double BehindCost = 1.08;

    /// <summary>How far behind a fact is taken to be of which no questions are known, where its words cover nothing of what is asked.</summary>
    private const double BehindByWords = 0.45;

    /// <summary>What it costs that the question names another date.</summary>
    private const double OtherDateCost = 0.15;

    /// <summary>From this strength on, a way of saying something is what is meant.</summary>
    private const double Meant = 0.7;

    /// <summary>How many of the best are read in full.</summary>
    private const int Examined = 12;

    /// <summary>What it costs to be a remark rather than something that happened.</summary>
    private const double RemarkCost = 0.01;

    /// <summary>What each step of precision is worth to a question for a date.</summary>
    private const double SharpnessWorth = 0.01;

    /// <summary>How far behind the nearest a fact may be to count as near as it.</summary>
    private const double AsNear = 0.2;

    /// <summary>How many words a question may have to be taken as going on from what was said before.</summary>
    private const int MostWhenPointingBack = 2;

    /// <summary>What it is worth that a fact has what the question asks for.</summary>
    private const double StatesWorth = 0.12;

    private readonly FactRepository facts;
    private readonly Lazy<AnswerSlot> slot;
    private readonly Lazy<QuestionReader> reader;
    private readonly Meanings meanings;
    private readonly Lazy<TextAnalyzer> analyzer;
    private readonly Lazy<KnownQuestions> known;
    private readonly Vocabulary vocabulary;

    /// <summary>A search over the facts.</summary>
    public QuestionSearch(FactRepository facts)
    {
        this.facts = facts;
        meanings = new Meanings(facts);
        vocabulary = new Vocabulary(facts);
        var lexicon = new Lazy<Lexicon>(() => new Lexicon(facts.Catalogue));
        reader = new(() => new QuestionReader(lexicon.Value, facts.Catalogue, vocabulary));
        analyzer = new(() => new TextAnalyzer(lexicon.Value));
        slot = new(() => new AnswerSlot(facts.Catalogue, analyzer.Value));
        known = new(() => KnownQuestions.Open(facts, analyzer.Value));
    }

    /// <summary>The facts nearest to a question, the nearest first.</summary>
    /// <param name="text">The question; any text.</param>
    /// <param name="topic">What was talked about just before; null for nothing.</param>
    /// <param name="limit">How many facts at most.</param>
    internal Findings Find(string text, Topic? topic, int limit)
    {
        var question = reader.Value.Read(text);
        var wording = text;
        if (topic is not null && question.PointsBack && !HasOwnSubject(question))
        {
            question = question with { Units = [.. question.Units, .. UnitsOf(topic)] };
            wording = $"{text} {SubjectOf(topic)}";
        }

        var weighing = new Weighing(question, vocabulary);
        var tokens = Rarest(question.Units.SelectMany(unit => unit.Ways).SelectMany(way => way.Tokens).Distinct());
        if (tokens.Count == 0)
        {
            return new Findings(question, weighing, null, []);
        }

        var likenesses = known.Value.Compare(wording, TokensOf(text, question), question.Kind);
        var found = meanings.Of([.. facts.PlacesWithAny(tokens, Candidates).Union(likenesses.Likest(LikestExamined))])
            .Select(meaning => Compare(weighing.Weigh(meaning), likenesses))
            .OrderByDescending(evidence => evidence.Score)
            .ThenBy(evidence => evidence.Meaning.Seq)
            .Take(Math.Max(limit, Examined))
            .Select(evidence => Examine(evidence, question, text))
            .OrderByDescending(evidence => evidence.Score)
            .ThenBy(evidence => evidence.Meaning.Seq)
            .ToList();
        found =
        [
            .. (question.Extreme == 0 ? found : FirstOrLast(found, question.Extreme))
                .Take(limit)
                .Select((evidence, rank) => rank < AnswerDecision.Near ? evidence with { Likeness = likenesses.Of(evidence.Meaning.Seq) } : evidence),
        ];
        return new Findings(question, weighing, likenesses, found);
    }

    private static Evidence Compare(Evidence evidence, Likenesses likenesses) => evidence with
    {
        WordScore = evidence.Score,
        Score = (WordsWorth * evidence.Score) + (CoveredWorth * evidence.Covered)
            - (BehindCost * (likenesses.Behind(evidence.Meaning.Seq) ?? BehindByWords * (1 - evidence.Covered)))
            - (evidence.IsOtherDate ? OtherDateCost : 0),
    };

    /// <summary>The tokens of a question by which it is compared with single known ones: as it is written, and as it is meant.</summary>
    private IEnumerable<string> TokensOf(string text, Question question) => analyzer.Value.Tokens(text)
        .Concat(question.Units.SelectMany(unit => unit.Ways).Where(way => way.Strength >= Meant).SelectMany(way => way.Tokens));

    /// <summary>Whether a question says by itself what it is about: it names something, the two countries aside, or says much.</summary>
    private static bool HasOwnSubject(Question question) =>
        question.Units.Any(unit => unit.Kind is UnitKind.UnknownName || (unit.Kind == UnitKind.Name && !Weighing.IsGeneral(unit)))
        || question.Units.Count(unit => unit.Kind == UnitKind.Word) > MostWhenPointingBack;

    /// <summary>What a question that points back is about.</summary>
    private IEnumerable<QuestionUnit> UnitsOf(Topic topic)
    {
        if (topic.Treaty is { } treaty)
        {
            return [new QuestionUnit(treaty, [new Way([Lexicon.Treaty(treaty)], 1)], UnitKind.Name)];
        }

        return topic.Fact is { } id && facts.Find(id) is { } fact ? reader.Value.Read(fact.Title.En).Units.Where(unit => unit.Kind != UnitKind.Asking) : [];
    }

    /// <summary>What a question that points back is about, in words.</summary>
    private string SubjectOf(Topic topic) =>
        (topic.Treaty is { } treaty ? facts.Catalogue.Treaty(treaty).Name : topic.Fact is { } id ? facts.Find(id)?.Title : null) is { } words ? $"{words.Ja} {words.En}" : "";

    /// <summary>Looks whether a fact has what the question asks for.</summary>
    private Evidence Examine(Evidence evidence, Question question, string text)
    {
        var fact = facts.Find(evidence.Meaning.Id)!;
        var states = slot.Value.IsFilledBy(fact, question, text);
        return evidence with
        {
            Fact = fact,
            States = states,
            Score = evidence.Score + (states == true ? StatesWorth : 0) - (IsRemark(fact) ? RemarkCost : 0) + (question.Kind == QuestionKind.When ? Sharpness(fact.Date) : 0),
        };
    }

    /// <summary>Of the facts that are as near as the nearest, the first or the last in time comes first.</summary>
    private static IEnumerable<Evidence> FirstOrLast(List<Evidence> found, int extreme)
    {
        var near = found.TakeWhile(one => one.Score >= found[0].Score - AsNear).ToList();
        var ordered = extreme < 0
            ? near.OrderBy(one => one.Fact!.Date?.First ?? NodaTime.LocalDate.MaxIsoValue)
            : near.OrderByDescending(one => one.Fact!.Date?.First ?? NodaTime.LocalDate.MinIsoValue);
        return ordered.Concat(found.Skip(near.Count));
    }

    /// <summary>Whether a fact is what a document makes of things rather than something that happened.</summary>
    private static bool IsRemark(Fact fact) => fact.Tags.Contains("assessment") || fact.Tags.Contains("outlook") || fact.Tags.Contains("opinion");

    /// <summary>The sharper its date, the better a fact answers when something happened.</summary>
    private static double Sharpness(PartialDate? date) => date switch
    {
        { ExactDay: not null } => 2 * SharpnessWorth,
        { ExactMonth: not null } => SharpnessWorth,
        _ => 0,
    };

    /// <summary>The tokens worth looking for, the rarest first, until they find as many facts as can be ranked in time.</summary>
    private List<string> Rarest(IEnumerable<string> tokens)
    {
        var ordered = tokens.Select(token => (Token: token, Count: vocabulary.CountHolding(token))).Where(one => one.Count > 0).OrderBy(one => one.Count).ToList();
        var chosen = new List<string>();
        var ranked = 0;
        foreach (var (token, count) in ordered)
        {
            if (chosen.Count > 0 && (count > facts.Count * TooCommon || ranked + count > MostRanked))
            {
                break;
            }

            chosen.Add(token);
            ranked += count;
        }

        return chosen;
    }
}

/// <summary>What was found for a question.</summary>
/// <param name="Question">The question as understood.</param>
/// <param name="Weighing">What its parts weigh.</param>
/// <param name="Likenesses">How like it known questions are; null when nothing was looked for.</param>
/// <param name="Found">The facts, the nearest first.</param>
internal sealed record Findings(Question Question, Weighing Weighing, Likenesses? Likenesses, IReadOnlyList<Evidence> Found);
