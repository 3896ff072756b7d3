namespace ChatBot.History.Facts.Questions;

/// <summary>How like a question that is asked known ones are.</summary>
internal sealed class Likenesses
{
    private readonly KnownQuestions known;
    private readonly WordingLikelihoods? wording;
    private readonly AskedTokens asked;
    private readonly QuestionKind kind;
    private readonly double likest = double.MinValue;

    /// <summary>Reads off likelihoods how like a question those of each fact are.</summary>
    /// <param name="known">The known questions.</param>
    /// <param name="wording">How likely the wording is; null when it has nothing in common with any.</param>
    /// <param name="asked">The tokens of the question.</param>
    /// <param name="kind">What it asks for.</param>
    public Likenesses(KnownQuestions known, WordingLikelihoods? wording, AskedTokens asked, QuestionKind kind)
    {
        (this.known, this.wording, this.asked, this.kind) = (known, wording, asked, kind);
        if (wording is null)
        {
            return;
        }

        var open = double.MinValue;
        for (var i = 0; i < wording.Classes.Length; i += 2)
        {
            (likest, open) = (Math.Max(likest, wording.Classes[i]), Math.Max(open, wording.Classes[i + 1]));
        }

        OpenWording = (open - likest) / wording.Weight;
    }

    /// <summary>How much liker it is to the wording of what no source answers, of the likest fact, than of what one does; below 0 when it is less.</summary>
    public double OpenWording { get; }

    /// <summary>How much liker the wording is to what is answered than to what is not, of whatever fact; above 0 when it is.</summary>
    public double AnsweredWording => wording?.Answeredness ?? 0;

    /// <summary>The places of the facts whose wordings are the likest.</summary>
    /// <param name="count">How many.</param>
    public IEnumerable<int> Likest(int count) => wording is null
        ? []
        : Enumerable.Range(0, wording.Classes.Length / 2).OrderByDescending(number => wording.Classes[2 * number]).Take(count).Select(known.PlaceOf);

    /// <summary>How far the wordings of a fact are behind those of the likest: 0 for that one; null when none are known, or nothing is in common with any.</summary>
    /// <param name="place">The fact's place in order of date.</param>
    public double? Behind(int place) => wording is not null && known.NumberOf(place) is { } number ? (likest - wording.Classes[2 * number]) / wording.Weight : null;

    /// <summary>How like those of a fact are; null when none are known of it.</summary>
    /// <param name="place">The fact's place in order of date.</param>
    public Likeness? Of(int place)
    {
        if (known.NumberOf(place) is not { } number)
        {
            return null;
        }

        var (_, any, sameKind) = known.Tokens.Compare(asked, kind, 2 * number);
        var (open, _, _) = known.Tokens.Compare(asked, kind, (2 * number) + 1);
        return new Likeness(any, sameKind, open, wording is null ? 0 : (wording.Classes[2 * number] - wording.Classes[(2 * number) + 1]) / Math.Sqrt(wording.Weight));
    }
}

/// <summary>How like a question those known of a fact are.</summary>
/// <param name="Any">How like in meaning the likest of those are that it answers, from 0; 1 and little more for the same question.</param>
/// <param name="SameKind">How like the likest is that asks for the same sort of thing, to 1; 0 when none is at all like it.</param>
/// <param name="Open">How like the likest question about it is that no source answers, 0 to 1.</param>
/// <param name="Answered">How much liker the wording is to what it answers than to what about it no source answers; below 0 when it is less.</param>
internal readonly record struct Likeness(double Any, double SameKind, double Open, double Answered);
