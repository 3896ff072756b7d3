using ChatBot.Chat;
using ChatBot.History.Facts;
using ChatBot.History.Pictures;

namespace ChatBot.History.Commands;

/// <summary><c>/treaty</c>: one treaty, law, doctrine or policy with its dates and related facts; without a name, the list of all.</summary>
public sealed class TreatyCommand(FactRepository facts, PictureGallery pictures) : ICommand
{
    private const string NameOption = "name";
    private const int FactsPerPage = 5;
    private const int TreatiesPerPage = 15;

    /// <inheritdoc/>
    public CommandDeclaration Declaration { get; } = new(
        "treaty",
        new LocalizedText("条約", "treaty"),
        new LocalizedText("条約・同盟・法律・政策を調べる。名前がなければ一覧", "Look up a treaty, alliance, law or policy; without a name, list them"),
        [
            new CommandOption(NameOption, new LocalizedText("名前や略称", "Its name or an abbreviation"), OptionType.Text)
            {
                Label = new LocalizedText("名前", "name"),
                HasCompletion = true,
            },
            Options.PageOption,
        ],
        [new("/treaty INF", "/treaty INF"), new("/treaty 新START", "/treaty New START"), new("/treaty", "/treaty")]);

    /// <inheritdoc/>
    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken stop)
    {
        if (context.Call[NameOption] is not { } typed)
        {
            return new(List(context));
        }

        var found = Find(typed);
        return new(found.Count switch
        {
            1 => Card(found[0], context),
            0 => context.Reply(ReplyOutcome.NotFound) with
            {
                Lead = context.Words.TreatyNotFound(typed),
                Choices = Offer(facts.Treaties.Nearest(typed, 3), context),
            },
            _ => context.Reply(ReplyOutcome.Choices) with
            {
                Lead = context.Words.WhichOne(typed),
                Choices = Offer(found, context),
            },
        });
    }

    /// <inheritdoc/>
    public IEnumerable<Completion> Complete(string option, string typed, Language language) => option != NameOption
        ? []
        : facts.Treaties.Complete(typed, 25).Select(treaty => new Completion(treaty.Name.In(language), treaty.Id));

    /// <summary>The treaty of that name, else all of that kind (軍縮, doctrine), else what the name comes near.</summary>
    private IReadOnlyList<Treaty> Find(string typed)
    {
        if (facts.Treaties.FindExact(typed) is { } exact)
        {
            return [exact];
        }

        var ofKind = facts.Catalogue.Treaties.Where(treaty => IsKind(treaty.Kind, TextFolding.Fold(typed))).ToList();
        return ofKind.Count > 0 ? ofKind : facts.Treaties.Find(typed);
    }

    /// <summary>Whether a word is part of what a kind of treaty is called: any part of it in Japanese, a whole word in English.</summary>
    private static bool IsKind(TreatyKind kind, string word) =>
        (word.Length > 1 && TextFolding.Key(Words.In(Language.Japanese).KindOf(kind)).Contains(word, StringComparison.Ordinal))
        || TextFolding.Fold(Words.In(Language.English).KindOf(kind)).Split(' ').Contains(word);

    private Reply Card(Treaty treaty, CommandContext context)
    {
        var (words, language, catalogue) = (context.Words, context.Language, facts.Catalogue);
        var related = facts.OfTreaty(treaty.Id, context.Page * FactsPerPage, FactsPerPage);
        var pages = Paging.Pages(related.Total, FactsPerPage);
        if (context.Page >= pages)
        {
            return context.Reply(ReplyOutcome.Invalid) with { Lead = words.NoSuchPage(pages), IsPrivate = true };
        }

        var other = language == Language.Japanese ? Language.English : Language.Japanese;
        var about = new Section
        {
            Fields =
            [
                new Field(words.Kind, words.KindOf(treaty.Kind)),
                new Field(words.OtherName, treaty.Name.In(other)),
                .. treaty.Parties.Count == 0
                    ? []
                    : new[] { new Field(words.Parties, string.Join(words.ListSeparator, treaty.Parties.Select(party => catalogue.Place(party).Text.In(language)))) },
                .. treaty.Events.Select(one => new Field(words.Event(one.Kind), When(one, language))),
                new Field(words.Status, treaty.Status.In(language)),
                .. treaty.Note is null ? [] : new[] { new Field(ChatWords.In(language).Note, treaty.Note.In(language)) },
                new Field(words.SourcesLabel, FactCards.SourceLine(treaty.Sources, catalogue, language)),
            ],
        };
        return context.Reply(ReplyOutcome.Answered) with
        {
            Title = treaty.Name.In(language),
            Lead = treaty.Summary.In(language),
            Sections =
            [
                .. context.Page == 0 ? new[] { about } : [],
                new Section(words.RelatedFacts)
                {
                    Text = pages > 1 ? words.PageOf(context.Page + 1, pages, related.Total) : "",
                    Facts = FactCards.Cards(related.Facts, catalogue, language),
                },
            ],
            Subjects = [FactCards.Subject(treaty, language)],
            Picture = context.Page == 0 ? pictures.Of(treaty, context.Today, language) : null,
            Buttons = [.. context.OfferPages(pages), .. OfferEras(related.Facts, context)],
        };
    }

    private string When(TreatyEvent one, Language language)
    {
        var fact = facts.Find(one.Fact)!;
        return fact.Date is null ? ChatWords.In(language).Undated : DateFormatter.Format(fact.Date, language);
    }

    private IEnumerable<Choice> OfferEras(IEnumerable<Fact> related, CommandContext context) => related
        .Select(fact => fact.Era)
        .OfType<string>()
        .Distinct()
        .Take(2)
        .Select(facts.Catalogue.Era)
        .Select(era => context.Offer(era.Name.In(context.Language), EraCommand.CallFor(era)));

    private Reply List(CommandContext context)
    {
        var all = facts.Catalogue.Treaties;
        var pages = Paging.Pages(all.Count, TreatiesPerPage);
        if (context.Page >= pages)
        {
            return context.Reply(ReplyOutcome.Invalid) with { Lead = context.Words.NoSuchPage(pages), IsPrivate = true };
        }

        var shown = all.Skip(context.Page * TreatiesPerPage).Take(TreatiesPerPage).ToList();
        return context.Reply(ReplyOutcome.Answered) with
        {
            Title = context.Words.TreatyListTitle,
            Lead = context.Words.PageOf(context.Page + 1, pages, all.Count),
            Sections = [new Section { Lines = [.. shown.Select(treaty => Line(treaty, context))] }],
            Subjects = [.. shown.Select(treaty => FactCards.Subject(treaty, context.Language))],
            Picture = context.Page == 0 ? pictures.Treaties(context.Today, context.Language) : null,
            Buttons = [.. context.OfferPages(pages)],
        };
    }

    private string Line(Treaty treaty, CommandContext context)
    {
        var first = treaty.Events.Select(one => facts.Find(one.Fact)!.Date).FirstOrDefault(date => date is not null);
        var kind = context.Words.KindOf(treaty.Kind);
        var detail = first is null ? kind : string.Join(context.Words.ListSeparator, kind, DateFormatter.Format(first, context.Language));
        return context.Language == Language.Japanese ? $"{treaty.Name.Ja}（{detail}）" : $"{treaty.Name.En} ({detail})";
    }

    private static IReadOnlyList<Choice> Offer(IEnumerable<Treaty> treaties, CommandContext context) =>
        [.. treaties.Select(treaty => context.Offer(treaty.Name.In(context.Language), CallFor(treaty)))];

    /// <summary>The call that shows a treaty.</summary>
    internal static CommandCall CallFor(Treaty treaty) => CommandCall.Of("treaty", (NameOption, treaty.Id));
}
