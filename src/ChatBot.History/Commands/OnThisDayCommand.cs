using ChatBot.Chat;
using ChatBot.History.Daily;
using ChatBot.History.Facts;
using NodaTime;

namespace ChatBot.History.Commands;

/// <summary>
/// <c>/onthisday</c>: what happened on a day of the year. First the facts of that very day, oldest first; then the
/// periods given to the day that hold it; for a day without a fact of its own the nearest days that have one; then what
/// is dated only to its month.
/// </summary>
/// <remarks>29 February may always be asked for. Its facts are also shown on 28 February of common years; see <see cref="PartialDate"/>.</remarks>
public sealed class OnThisDayCommand(FactRepository facts) : ICommand
{
    private const string Date = "date";
    private const int PerPage = 8;

    /// <inheritdoc/>
    public CommandDeclaration Declaration { get; } = new(
        "onthisday",
        new LocalizedText("今日は何の日", "onthisday"),
        new LocalizedText("その日に起きた出来事を、古い順に表示する", "Show what happened on a day of the year, oldest first"),
        [
            new CommandOption(Date, new LocalizedText("日付（省略すると今日）", "The day; today when left out"), OptionType.Date)
            {
                Label = new LocalizedText("日付", "date"),
                HasCompletion = true,
            },
            Options.PageOption,
        ],
        [new("/onthisday", "/onthisday"), new("/onthisday 3月30日", "/onthisday 30 March"), new("/onthisday 2022-02-24", "/onthisday 2022-02-24")]);

    /// <inheritdoc/>
    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken stop)
    {
        var words = context.Words;
        var input = new DayInput(new AnnualDate(context.Today.Month, context.Today.Day), null);
        if (context.Call[Date] is { } typed && !DayReader.TryRead(typed, context.Today, words, out input, out var error))
        {
            return new(context.Reply(ReplyOutcome.Invalid) with { Lead = error, IsPrivate = true });
        }

        var fromYear = input.Year ?? context.Today.Year;
        var day = input.Day;
        var exact = facts.OnDay(DayIn(fromYear, day), 0, 0).Total;
        var neighbours = exact == 0 ? Neighbours(day) : [];
        var parts = new Part[]
        {
            new("", exact, (offset, limit) => facts.OnDay(DayIn(fromYear, day), offset, limit).Facts, fact => Anniversary.Age(fromYear - fact.Date!.First.Year, context.Language)),
            new(words.SpanHeading, facts.SpanningDay(day, 0, 0).Total, (offset, limit) => facts.SpanningDay(day, offset, limit).Facts, _ => ""),
            new(words.NeighbourHeading, neighbours.Count, (offset, limit) => neighbours.Skip(offset).Take(limit), fact => Anniversary.Age(fromYear - fact.Date!.First.Year, context.Language)),
            new(
                words.MonthHeading(DateFormatter.FormatMonth(day.Month, context.Language)),
                facts.InMonth(day.Month, 0, 0).Total,
                (offset, limit) => facts.InMonth(day.Month, offset, limit).Facts,
                _ => ""),
        };

        var total = parts.Sum(part => part.Count);
        var pages = Paging.Pages(total, PerPage);
        if (context.Page >= pages)
        {
            return new(context.Reply(ReplyOutcome.Invalid) with { Lead = words.NoSuchPage(pages), IsPrivate = true });
        }

        var leapDay = day is { Month: 2, Day: 28 or 29 } ? words.LeapDayNote : "";
        var name = DateFormatter.Format(day, context.Language);
        return new(context.Reply(total > 0 ? ReplyOutcome.Answered : ReplyOutcome.NotFound) with
        {
            Title = name,
            Lead = string.Join('\n', new[] { exact == 0 ? words.NoAnniversary(name) : "", leapDay }.Where(line => line.Length > 0)),
            Sections = [.. Slice(parts, context.Page * PerPage, context.Language)],
            Buttons = [.. context.OfferPages(pages)],
        });
    }

    /// <inheritdoc/>
    public IEnumerable<Completion> Complete(string option, string typed, Language language)
    {
        var days = language == Language.Japanese ? new[] { "今日", "昨日", "明日" } : ["today", "yesterday", "tomorrow"];
        return option != Date ? [] : days.Where(day => day.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Select(day => new Completion(day, day));
    }

    /// <summary>The day in a year; 29 February stays itself, also in a year that has none.</summary>
    private static LocalDate DayIn(int year, AnnualDate day) =>
        day is { Month: 2, Day: 29 } && !CalendarSystem.Iso.IsLeapYear(year) ? new LocalDate(2000, 2, 29) : day.InYear(year);

    private List<Fact> Neighbours(AnnualDate day)
    {
        if (facts.Nearest(day) is not { } nearest)
        {
            return [];
        }

        // A leap year's day finds the facts of that very day and of no other.
        return [.. new[] { nearest.Before, nearest.After }.Distinct().SelectMany(near => facts.OnDay(near.InYear(2000), 0, 1).Facts)];
    }

    /// <summary>The part of the whole answer that stands on the page beginning with an item.</summary>
    private IEnumerable<Section> Slice(IEnumerable<Part> parts, int begin, Language language)
    {
        var left = PerPage;
        foreach (var part in parts)
        {
            var offset = Math.Min(begin, part.Count);
            var count = Math.Min(left, part.Count - offset);
            begin -= offset;
            left -= count;
            if (count > 0)
            {
                yield return new Section(part.Heading)
                {
                    Facts = [.. part.Read(offset, count).Select(fact => FactCards.Card(fact, facts.Catalogue, language, part.Remark(fact)))],
                };
            }
        }
    }

    private sealed record Part(string Heading, int Count, Func<int, int, IEnumerable<Fact>> Read, Func<Fact, string> Remark);
}
