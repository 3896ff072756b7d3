using ChatBot.Chat;
using ChatBot.History.Facts.Questions;
using NodaTime;

namespace ChatBot.History.Commands;

/// <summary>One call of a command, and what is known of the reader who makes it.</summary>
/// <param name="Call">The command with its options; names are declared ones, choices are among those allowed.</param>
/// <param name="Request">The message it came with.</param>
/// <param name="Language">The reader's language.</param>
/// <param name="Today">The date in the reader's time zone.</param>
/// <param name="Commands">Every command there is.</param>
public sealed record CommandContext(CommandCall Call, ChatRequest Request, Language Language, LocalDate Today, CommandList Commands)
{
    /// <summary>The bot's words in the reader's language.</summary>
    public Words Words { get; } = Words.In(Language);

    /// <summary>What was talked about just before; null for nothing.</summary>
    public Topic? Topic { get; init; }

    /// <summary>The page asked for, from 0.</summary>
    public int Page => Call[Options.Page] is { } page ? int.Parse(page, System.Globalization.CultureInfo.InvariantCulture) - 1 : 0;

    /// <summary>A reply by this command in the reader's language.</summary>
    public Reply Reply(ReplyOutcome outcome) => new(outcome, Language) { Command = Call.Command };

    /// <summary>A call to offer to the reader.</summary>
    public Choice Offer(string label, CommandCall call) => new(label, call, call.ToMessage(Commands.Declaration(call.Command)));

    /// <summary>Offers the pages before and after this one of the same call, as far as there are any.</summary>
    /// <param name="pages">How many pages there are.</param>
    public IEnumerable<Choice> OfferPages(int pages)
    {
        if (Page > 0)
        {
            yield return Offer(Words.PreviousPage(Page, pages), OfPage(Page));
        }

        if (Page + 1 < pages)
        {
            yield return Offer(Words.NextPage(Page + 2, pages), OfPage(Page + 2));
        }
    }

    private CommandCall OfPage(int number) =>
        Call with { Options = new Dictionary<string, string>(Call.Options) { [Options.Page] = number.ToString(System.Globalization.CultureInfo.InvariantCulture) } };
}
