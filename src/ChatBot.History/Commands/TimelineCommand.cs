using ChatBot.Chat;
using ChatBot.History.Facts;
using ChatBot.History.Pictures;

namespace ChatBot.History.Commands;

/// <summary><c>/timeline</c>: a picture of a period, of some years or of everything, with its periods and turning points in words.</summary>
public sealed class TimelineCommand(FactRepository facts, PictureGallery pictures) : ICommand
{
    private const string WhenOption = "when";

    /// <inheritdoc/>
    public CommandDeclaration Declaration { get; } = new(
        "timeline",
        new LocalizedText("年表", "timeline"),
        new LocalizedText("時代や年の年表を図で見る。指定がなければ全体", "See a timeline of a period or of years; without either, the whole"),
        [
            new CommandOption(WhenOption, new LocalizedText("時代の名前、または年・年代・期間", "A period's name, or a year, a decade or years from and to"), OptionType.Text)
            {
                Label = new LocalizedText("時代や年", "when"),
                HasCompletion = true,
            },
        ],
        [new("/timeline 冷戦", "/timeline Cold War"), new("/timeline 1945-1955", "/timeline 1945-1955"), new("/timeline", "/timeline")]);

    /// <inheritdoc/>
    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken stop)
    {
        var (words, today) = (context.Words, context.Today);
        if (context.Call[WhenOption] is not { } typed)
        {
            return new(Show(Timeline.Whole(facts, today), pictures.Whole(today, context.Language), context));
        }

        if (YearReader.TryReadSpan(typed, out var years))
        {
            return new(OfYears(years, context));
        }

        var named = facts.Eras.Find(typed);
        return new(named.Count switch
        {
            1 => Show(
                Timeline.Of(facts, named[0], today, Timeline.MostNamed),
                pictures.Of(named[0], today, context.Language, Timeline.MostNamed),
                context),
            0 => context.Reply(ReplyOutcome.NotFound) with
            {
                Lead = words.EraNotFound(typed),
                Choices = Offer(facts.Eras.Nearest(typed, 3), context),
            },
            _ => context.Reply(ReplyOutcome.Choices) with
            {
                Lead = words.WhichOne(typed),
                Choices = Offer(named, context),
            },
        });
    }

    /// <inheritdoc/>
    public IEnumerable<Completion> Complete(string option, string typed, Language language) => option != WhenOption
        ? []
        : facts.Eras.Complete(typed, 25).Select(era => new Completion(era.Name.In(language), era.Id));

    /// <summary>The call that shows the timeline of an era.</summary>
    internal static CommandCall CallFor(Era era) => CommandCall.Of("timeline", (WhenOption, era.Id));

    private Reply OfYears(PartialDate years, CommandContext context)
    {
        if (years.First <= context.Today && Timeline.Of(facts, years, context.Today) is { Eras.Count: > 0 } timeline)
        {
            return Show(timeline, pictures.Of(years, context.Today, context.Language), context);
        }

        var nearest = facts.Catalogue.Eras.Where(era => era.Parent is null).MinBy(era =>
            Math.Min(Math.Abs(era.Interval.First.Year - years.First.Year), Math.Abs(years.First.Year - Math.Min(era.Interval.Last.Year, context.Today.Year))));
        return context.Reply(ReplyOutcome.NotFound) with
        {
            Lead = context.Words.YearNotFound(DateFormatter.Format(years, context.Language)),
            Choices = nearest is null ? [] : Offer([nearest], context),
        };
    }

    private Reply Show(Timeline timeline, Picture picture, CommandContext context)
    {
        var (words, language, catalogue) = (context.Words, context.Language, facts.Catalogue);
        var sources = timeline.Named.Count > 0
            ? timeline.Named.SelectMany(fact => fact.Sources)
            : timeline.Eras.Where(era => era.Parent is null).SelectMany(era => era.Sources);
        var periods = timeline.Eras.Where(era => era != timeline.Era).ToList();
        var outermost = periods.Where(era => era.Parent is null || periods.All(other => other.Id != era.Parent)).ToList();
        return context.Reply(ReplyOutcome.Answered) with
        {
            Title = words.TimelineOf(timeline.Title(language)),
            Lead = timeline.Named.Count > 0 ? words.TimelineNamed(timeline.Facts.Count, timeline.Named.Count) : words.TimelineMarked(timeline.Facts.Count),
            Sections =
            [
                .. periods.Count > 0
                    ? new[] { new Section(words.TimelinePeriods) { Lines = [.. periods.Select(era => words.Dated(era.Name.In(language), DateFormatter.Format(era.Interval, language)))] } }
                    : [],
                .. timeline.Named.Count > 0
                    ? new[] { new Section(words.TimelineTurningPoints) { Lines = [.. timeline.Named.Select(fact => $"{DateFormatter.Format(fact.Date!, language)} — {fact.Title.In(language)}")] } }
                    : [],
                new Section { Fields = [new Field(words.SourcesLabel, FactCards.SourceLine(sources.Distinct(), catalogue, language))] },
            ],
            Subjects = [.. timeline.Eras.Select(era => FactCards.Subject(era, language))],
            Picture = picture,
            Buttons =
            [
                .. timeline.Era is { } era ? new[] { context.Offer(words.EraInFull(era.Name.In(language)), EraCommand.CallFor(era)) } : [],
                .. Offer(outermost, context),
            ],
        };
    }

    private static IReadOnlyList<Choice> Offer(IEnumerable<Era> eras, CommandContext context) =>
        [.. eras.Select(era => context.Offer(era.Name.In(context.Language), CallFor(era)))];
}
