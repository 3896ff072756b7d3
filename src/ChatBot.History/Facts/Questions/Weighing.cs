namespace ChatBot.History.Facts.Questions;

/// <summary>Weighs facts against a question.</summary>
internal sealed class Weighing
{
    /// <summary>What it is worth where a fact says something: in its title, its texts, its names, or only among the words readers use for it.</summary>
    private static readonly double[] FieldWorth = [1.1, 0.95, 0.9, 0.8];

    /// <summary>The share of facts that an ordinary word is taken to be in when it is in none: it may only be a different word for what they say.</summary>
    private const double OrdinaryShare = 0.01;

    /// <summary>What a word of the asking weighs, compared with one that says what is asked about.</summary>
    private const double AskingWeight = 0.4;

    /// <summary>What a pair of characters weighs, compared with a word.</summary>
    private const double PairWeight = 0.6;

    /// <summary>What a date weighs, compared with the rarest word: a month or day, and a year or more.</summary>
    private const double SharpDateWeight = 0.8;
    private const double DateWeight = 0.55;

    /// <summary>What being dated within somebody's time in office is worth, compared with naming them.</summary>
    private const double InOfficeWorth = 0.6;

    /// <summary>How much the weight of a word follows its rarest way of saying; the rest follows its commonest.</summary>
    private const double RarestShare = 0.6;

    /// <summary>What a common word for a rare one may cost at most.</summary>
    private const double CommonnessCost = 0.2;

    /// <summary>What it is worth when all that a fact's title says is in the question.</summary>
    private const double ToldWorth = 0.2;

    /// <summary>What it costs when none of the names, or of the dates, in the question are the fact's.</summary>
    private const double OtherNamesCost = 0.13;
    private const double OtherDateCost = 0.13;

    /// <summary>From this worth on, a fact counts as saying a part of the question.</summary>
    private const double Said = 0.3;

    /// <summary>The two countries all of this is about, whose names tell nothing apart.</summary>
    private static readonly string[] Everywhere = [Lexicon.Place("us"), Lexicon.Place("russia"), Lexicon.Place("ussr")];

    private readonly Vocabulary vocabulary;
    private readonly List<Weighed> units;
    private readonly Dictionary<string, int> places = [];
    private readonly double[] rarities;
    private readonly ulong[] hashes;

    /// <summary>Prepares to weigh facts.</summary>
    /// <param name="question">The question.</param>
    /// <param name="vocabulary">The words of the facts.</param>
    public Weighing(Question question, Vocabulary vocabulary)
    {
        this.vocabulary = vocabulary;
        foreach (var token in question.Units.SelectMany(unit => unit.Ways).SelectMany(way => way.Tokens))
        {
            places.TryAdd(token, places.Count);
        }

        rarities = [.. places.Keys.Select(token => Rarity.Of(vocabulary.CountHolding(token), vocabulary.Facts))];
        hashes = [.. places.Keys.Select(token => TokenFields.Hash(token))];
        units = [.. question.Units.Select(Weigh)];
        Total = units.Sum(unit => unit.Weight);
    }

    /// <summary>The parts of the question.</summary>
    public IReadOnlyList<Weighed> Units => units;

    /// <summary>The weight of everything the question says.</summary>
    public double Total { get; }

    /// <summary>The weight of names that nothing here is called.</summary>
    public double UnknownNames => units.Where(unit => unit.Unit.Kind == UnitKind.UnknownName).Sum(unit => unit.Weight);

    /// <summary>Whether a name is that of one of the two countries.</summary>
    public static bool IsGeneral(QuestionUnit unit) => unit.Ways.Any(way => way.Tokens is [var only] && Everywhere.Contains(only));

    /// <summary>Weighs a fact.</summary>
    public Evidence Weigh(Meaning meaning)
    {
        // In which fields of the fact each token stands, a bit a field.
        var masks = Array.ConvertAll(hashes, meaning.Tokens.With);
        double score = 0, covered = 0, named = 0, names = 0, missing = 0;
        var isOtherDate = false;
        foreach (var (unit, weight, ways) in units)
        {
            var best = 0.0;
            foreach (var (way, strength) in ways)
            {
                var mask = -1;
                var anywhere = true;
                foreach (var token in way.Tokens)
                {
                    mask &= masks[places[token]];
                    anywhere &= masks[places[token]] != 0;
                }

                for (var field = 0; field < FieldWorth.Length; field++)
                {
                    if ((mask & (1 << field)) != 0)
                    {
                        best = Math.Max(best, strength * FieldWorth[field]);
                    }
                }

                best = anywhere ? Math.Max(best, strength * FieldWorth[^1]) : best;
            }

            if (unit.Date is { } date)
            {
                best = DateWorth(date, meaning.Date, best > 0);
            }
            else if (best < InOfficeWorth && meaning.Date is { } when && unit.InOffice.Any(term => term.Overlaps(when) && !IsMuchWider(when, term)))
            {
                best = InOfficeWorth;
            }

            score += best * weight;
            covered += Math.Min(best, 1) * weight;
            var isGeneral = IsGeneral(unit);
            missing = Math.Max(missing, unit.Kind is UnitKind.Word or UnitKind.Pair or UnitKind.UnknownName && best < Said ? weight : 0);
            names += unit.Kind is UnitKind.Name or UnitKind.UnknownName && !isGeneral ? 1 : 0;
            named += unit.Kind == UnitKind.Name && !isGeneral && best > Said ? 1 : 0;
            isOtherDate |= unit.Kind == UnitKind.Date && best < 0.5;
        }

        var all = Math.Max(Total, double.Epsilon);
        var told = 0.0;
        for (var place = 0; place < masks.Length; place++)
        {
            told += (masks[place] & 1) != 0 ? rarities[place] : 0;
        }

        told /= Math.Max(meaning.TitleWeight, 1);
        var otherNames = names > 0 ? (names - named) / names : 0;
        return new Evidence(meaning)
        {
            Score = (score / all) + (ToldWorth * told) - (OtherNamesCost * otherNames) - (isOtherDate ? OtherDateCost : 0),
            Covered = covered / all,
            Missing = missing,
            OtherNames = otherNames,
            IsOtherDate = isOtherDate,
        };
    }

    private Weighed Weigh(QuestionUnit unit)
    {
        var ways = unit.Ways
            .Where(way => way.Tokens.All(token => vocabulary.CountHolding(token) > 0))
            .Select(way => (Way: way, Rarity: way.Tokens.Max(token => Rarity.Of(vocabulary.CountHolding(token), vocabulary.Facts))))
            .ToList();
        if (unit.Kind == UnitKind.Date)
        {
            return new Weighed(unit, unit.Date is { IsInterval: false, Start.Precision: >= DatePrecision.Month } ? SharpDateWeight : DateWeight, [.. ways.Select(one => (one.Way, 1.0))]);
        }

        if (ways.Count == 0 || unit.Kind == UnitKind.UnknownName)
        {
            return new Weighed(unit, unit.Kind switch { UnitKind.UnknownName => 1, UnitKind.Asking => AskingWeight, UnitKind.Pair => PairWeight, _ => 1 } * (unit.Kind == UnitKind.UnknownName ? 1 : Rarity.Of(vocabulary.Facts * OrdinaryShare, vocabulary.Facts)), [.. ways.Select(one => (one.Way, one.Way.Strength))]);
        }

        var rarest = ways.Max(one => one.Rarity * one.Way.Strength);
        var commonest = ways.Where(one => one.Way.Strength > 0.5).Select(one => one.Rarity).DefaultIfEmpty(Rarity.Of(vocabulary.Facts * OrdinaryShare, vocabulary.Facts)).Min();
        var weight = (RarestShare * rarest) + ((1 - RarestShare) * commonest);
        weight *= unit.Kind switch { UnitKind.Asking => AskingWeight, UnitKind.Pair => PairWeight, _ => 1 };
        return new Weighed(unit, weight, [.. ways.Select(one => (one.Way, one.Way.Strength * (1 - CommonnessCost + (CommonnessCost * one.Rarity / Math.Max(ways.Max(other => other.Rarity), 0.01)))))]);
    }

    private static double DateWorth(PartialDate asked, PartialDate? stated, bool saysYear)
    {
        if (stated is null)
        {
            return saysYear ? 0.8 : 0.2;
        }

        if (!asked.Overlaps(stated))
        {
            return saysYear ? 0.5 : 0;
        }

        return IsMuchWider(stated, asked) ? (saysYear ? 0.6 : 0.3) : asked.Covers(stated) || stated.Covers(asked) ? 1 : 0.7;
    }

    /// <summary>Whether a span is so much wider than another that lying in it says little.</summary>
    private static bool IsMuchWider(PartialDate one, PartialDate other) => Days(one) > 400 && Days(one) > 3 * Days(other);

    private static long Days(PartialDate date) => date.Start is null || date.End is null ? 20_000 : (long)(date.Last - date.First).Days + 365L * (date.Last - date.First).Years + 30L * (date.Last - date.First).Months;

}

/// <summary>A part of a question with what it weighs.</summary>
/// <param name="Unit">The part.</param>
/// <param name="Weight">Its weight.</param>
/// <param name="Ways">The ways of saying it, with what each is worth.</param>
internal sealed record Weighed(QuestionUnit Unit, double Weight, IReadOnlyList<(Way Way, double Strength)> Ways);

/// <summary>What speaks for and against a fact as the answer to a question.</summary>
/// <param name="Meaning">The fact's meaning.</param>
internal sealed record Evidence(Meaning Meaning)
{
    /// <summary>The fact, once it was read.</summary>
    public Fact? Fact { get; init; }

    /// <summary>What facts are ranked by: at first their words alone, then how they compare with known questions too.</summary>
    public double Score { get; init; }

    /// <summary>What their words alone count: about the share of the question that they say, more where it counts.</summary>
    public double WordScore { get; init; }

    /// <summary>The share of what the question says that the fact says too, 0 to 1.</summary>
    public double Covered { get; init; }

    /// <summary>The weight of the weightiest word of the question that it does not say.</summary>
    public double Missing { get; init; }

    /// <summary>The share of the names in the question that are not its own, the two countries' aside.</summary>
    public double OtherNames { get; init; }

    /// <summary>Whether the question names a date that is not its own.</summary>
    public bool IsOtherDate { get; init; }

    /// <summary>How like a question those known of it are; null when none are known, or it is not among the nearest.</summary>
    public Likeness? Likeness { get; init; }

    /// <summary>Whether it has the sort of thing asked for; null when the question asks for no special sort, or before it was read.</summary>
    public bool? States { get; init; }
}
