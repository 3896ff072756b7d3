using ChatBot.Chat;
using ChatBot.History.Facts;
using ChatBot.History.Pictures;

namespace ChatBot.History.Commands;

/// <summary><c>/era</c>: a period with its character and key facts; a year or decade gives the periods it lies in.</summary>
public sealed class EraCommand(FactRepository facts, PictureGallery pictures) : ICommand
{
    private const string NameOption = "name";
    private const int FactsPerPage = 5;

    /// <inheritdoc/>
    public CommandDeclaration Declaration { get; } = new(
        "era",
        new LocalizedText("時代", "era"),
        new LocalizedText("時代を名前や年で調べる。名前がなければ一覧", "Look up a period by its name or by a year; without a name, list them"),
        [
            new CommandOption(NameOption, new LocalizedText("時代の名前、または年・年代", "The period's name, or a year or decade"), OptionType.Text)
            {
                Label = new LocalizedText("名前", "name"),
                HasCompletion = true,
            },
            Options.PageOption,
        ],
        [new("/era デタント", "/era détente"), new("/era 1975", "/era 1975"), new("/era 1990年代", "/era 1990s")]);

    /// <inheritdoc/>
    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken stop)
    {
        if (context.Call[NameOption] is not { } typed)
        {
            return new(List(context));
        }

        if (YearReader.TryRead(typed, out var year))
        {
            return new(OfYear(year, context));
        }

        var named = facts.Eras.Find(typed);
        return new(named.Count switch
        {
            1 => Card(named[0], context),
            0 => context.Reply(ReplyOutcome.NotFound) with
            {
                Lead = context.Words.EraNotFound(typed),
                Choices = Offer(facts.Eras.Nearest(typed, 3), context),
            },
            _ => context.Reply(ReplyOutcome.Choices) with
            {
                Lead = context.Words.WhichOne(typed),
                Choices = Offer(named, context),
            },
        });
    }

    /// <inheritdoc/>
    public IEnumerable<Completion> Complete(string option, string typed, Language language) => option != NameOption
        ? []
        : facts.Eras.Complete(typed, 25).Select(era => new Completion(era.Name.In(language), era.Id));

    /// <summary>The call that shows an era.</summary>
    internal static CommandCall CallFor(Era era) => CommandCall.Of("era", (NameOption, era.Id));

    private Reply Card(Era era, CommandContext context)
    {
        var (words, language, catalogue) = (context.Words, context.Language, facts.Catalogue);
        var page = facts.OfEra(era.Id, context.Page * FactsPerPage, FactsPerPage);
        var pages = Paging.Pages(page.Total, FactsPerPage);
        if (context.Page >= pages)
        {
            return context.Reply(ReplyOutcome.Invalid) with { Lead = words.NoSuchPage(pages), IsPrivate = true };
        }

        var beside = catalogue.Beside(era).ToList();
        var at = beside.IndexOf(era);
        var before = at > 0 ? beside[at - 1] : null;
        var after = at + 1 < beside.Count ? beside[at + 1] : null;
        var above = era.Parent is null ? null : catalogue.Era(era.Parent);
        var below = catalogue.Within(era).ToList();
        var treaties = facts.TreatiesOf(era);
        var about = new Section
        {
            Fields =
            [
                new Field(words.Interval, DateFormatter.Format(era.Interval, language)),
                .. Names(words.EraAbove, above is null ? [] : [above], context),
                .. Names(words.ErasBelow, below, context),
                .. Names(words.EraBefore, before is null ? [] : [before], context),
                .. Names(words.EraAfter, after is null ? [] : [after], context),
                .. treaties.Count == 0
                    ? []
                    : new[] { new Field(words.EraTreaties, string.Join(words.ListSeparator, treaties.Select(treaty => treaty.Name.In(language)))) },
                .. era.Note is null ? [] : new[] { new Field(ChatWords.In(language).Note, era.Note.In(language)) },
                new Field(words.SourcesLabel, FactCards.SourceLine(era.Sources, catalogue, language)),
            ],
        };
        var ways = new[] { above, before, after }.OfType<Era>().Concat(below).Distinct();
        return context.Reply(ReplyOutcome.Answered) with
        {
            Title = era.Name.In(language),
            Lead = era.Character.In(language),
            Sections =
            [
                .. context.Page == 0 ? new[] { about } : [],
                new Section(words.EraFacts)
                {
                    Text = pages > 1 ? words.PageOf(context.Page + 1, pages, page.Total) : "",
                    Facts = FactCards.Cards(page.Facts, catalogue, language),
                },
            ],
            Subjects = [FactCards.Subject(era, language), .. context.Page == 0 ? treaties.Select(treaty => FactCards.Subject(treaty, language)) : []],
            Picture = context.Page == 0 ? pictures.Of(era, context.Today, language, Timeline.FewNamed) : null,
            Buttons = [.. context.OfferPages(pages), .. Offer(ways, context)],
        };
    }

    private Reply OfYear(PartialDate year, CommandContext context)
    {
        var (words, language) = (context.Words, context.Language);
        var name = DateFormatter.Format(year, language);
        // An era that still runs reaches to today, not into the future.
        var eras = year.First > context.Today
            ? []
            : facts.Catalogue.Eras.Where(era => era.Interval.Overlaps(year)).ToList();
        if (eras.Count == 0)
        {
            return context.Reply(ReplyOutcome.NotFound) with
            {
                Lead = words.YearNotFound(name),
                Choices = Offer(facts.Catalogue.Eras.OrderBy(era => Distance(era, year)).Take(3), context),
            };
        }

        // Of nested eras the innermost says most about the year, also where no fact lies within the year itself.
        var innermost = eras[^1];
        var (offset, heading) = (context.Page * FactsPerPage, words.FactsOfYear(name));
        var page = facts.Within(year, offset, FactsPerPage);
        if (page.Total == 0)
        {
            (page, heading) = (facts.OfEra(innermost.Id, offset, FactsPerPage), words.FactsOfEra(innermost.Name.In(language)));
        }

        var pages = Paging.Pages(page.Total, FactsPerPage);
        if (context.Page >= pages)
        {
            return context.Reply(ReplyOutcome.Invalid) with { Lead = words.NoSuchPage(pages), IsPrivate = true };
        }

        var lines = eras.Select(era => language == Language.Japanese
            ? $"{era.Name.Ja}（{DateFormatter.Format(era.Interval, language)}）"
            : $"{era.Name.En} ({DateFormatter.Format(era.Interval, language)})");
        var ofYear = new Section(heading)
        {
            Text = pages > 1 ? words.PageOf(context.Page + 1, pages, page.Total) : "",
            Facts = FactCards.Cards(page.Facts, facts.Catalogue, language),
        };
        return context.Reply(ReplyOutcome.Answered) with
        {
            Title = words.ErasOf(name),
            Lead = innermost.Character.In(language),
            Sections = [new Section { Lines = [.. lines] }, .. page.Total > 0 ? new[] { ofYear } : []],
            Subjects = [.. eras.Select(era => FactCards.Subject(era, language))],
            Buttons = [.. context.OfferPages(pages), .. Offer(eras, context)],
        };
    }

    private Reply List(CommandContext context)
    {
        var language = context.Language;
        var lines = facts.Catalogue.Eras.Select(era =>
        {
            var depth = 0;
            for (var above = era.Parent; above is not null; above = facts.Catalogue.Era(above).Parent)
            {
                depth++;
            }

            var interval = DateFormatter.Format(era.Interval, language);
            var line = language == Language.Japanese ? $"{era.Name.Ja}（{interval}）" : $"{era.Name.En} ({interval})";
            return new string('\u3000', depth) + line;
        });
        return context.Reply(ReplyOutcome.Answered) with
        {
            Title = context.Words.EraListTitle,
            Sections = [new Section { Lines = [.. lines] }],
            Subjects = [.. facts.Catalogue.Eras.Select(era => FactCards.Subject(era, language))],
        };
    }

    private static double Distance(Era era, PartialDate year) =>
        era.Interval.Last < year.First ? year.First.Year - era.Interval.Last.Year : era.Interval.First.Year - year.Last.Year;

    private static IEnumerable<Field> Names(string label, List<Era> eras, CommandContext context) =>
        eras.Count == 0 ? [] : [new Field(label, string.Join(context.Words.ListSeparator, eras.Select(era => era.Name.In(context.Language))))];

    private static IReadOnlyList<Choice> Offer(IEnumerable<Era> eras, CommandContext context) =>
        [.. eras.Select(era => context.Offer(era.Name.In(context.Language), CallFor(era)))];
}
