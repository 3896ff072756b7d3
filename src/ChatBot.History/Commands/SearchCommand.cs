using ChatBot.Chat;
using ChatBot.History.Facts;

namespace ChatBot.History.Commands;

/// <summary><c>/search</c>: the facts that hold the words given, best first.</summary>
public sealed class SearchCommand(FactRepository facts) : ICommand
{
    private const string WordsOption = "words";
    private const int PerPage = 5;

    /// <inheritdoc/>
    public CommandDeclaration Declaration { get; } = new(
        "search",
        new LocalizedText("検索", "search"),
        new LocalizedText("語を含む事実を探す", "Find the facts that hold your words"),
        [
            new CommandOption(WordsOption, new LocalizedText("探す語（空白で区切る）", "The words to find"), OptionType.Text)
            {
                Label = new LocalizedText("語", "words"),
                IsRequired = true,
            },
            Options.PageOption,
        ],
        [new("/search ゴルバチョフ", "/search Gorbachev"), new("/search 貿易 赤字", "/search trade deficit")]);

    /// <inheritdoc/>
    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken stop)
    {
        var typed = context.Call[WordsOption]!;
        var found = facts.Search(typed, context.Page * PerPage, PerPage);
        var pages = Paging.Pages(found.Total, PerPage);
        if (found.Total == 0)
        {
            return new(context.Reply(ReplyOutcome.NotFound) with { Lead = context.Words.SearchNotFound(typed) });
        }

        if (context.Page >= pages)
        {
            return new(context.Reply(ReplyOutcome.Invalid) with { Lead = context.Words.NoSuchPage(pages), IsPrivate = true });
        }

        return new(context.Reply(ReplyOutcome.Answered) with
        {
            Title = context.Words.SearchTitle(typed),
            Lead = context.Words.PageOf(context.Page + 1, pages, found.Total),
            Sections = [new Section { Facts = FactCards.Cards(found.Facts, facts.Catalogue, context.Language) }],
            Buttons = [.. context.OfferPages(pages)],
        });
    }
}
