using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatBot.Chat;
using ChatBot.Telegram.Api;
using ChatBot.Telegram.Replies;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.InlineQueryResults;

namespace ChatBot.Telegram.Updates;

/// <summary>Answers what is typed after the bot's name in any chat with finished replies to choose from.</summary>
/// <param name="bot">The bot.</param>
/// <param name="api">The Bot API.</param>
internal sealed class InlineAnswers(IBot bot, BotApi api)
{
    /// <summary>How many results one page has; Telegram takes up to 50.</summary>
    public const int PerPage = 20;

    /// <summary>How long Telegram keeps a page, in seconds. Long enough for typing back and forth, and today stays today.</summary>
    private const int CacheSeconds = 300;

    private const int LongestTitle = 128;
    private const int LongestDescription = 256;
    private const int LongestId = 64;

    /// <summary>Answers one query.</summary>
    public async Task AnswerAsync(InlineQuery query, Language language, CancellationToken stop)
    {
        var offset = int.TryParse(query.Offset, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        // One more than shown tells whether there is another page.
        var found = await bot.SuggestAsync(query.Query, language, offset, PerPage + 1, stop);
        var request = new AnswerInlineQueryRequest
        {
            InlineQueryId = query.Id,
            Results = [.. found.Take(PerPage).Select(Result)],
            CacheTime = CacheSeconds,
            // Readers of different languages type the same words.
            IsPersonal = true,
            NextOffset = found.Count > PerPage ? (offset + PerPage).ToString(CultureInfo.InvariantCulture) : "",
        };
        await api.AnswerAsync(() => request, null, stop);
    }

    private static InlineQueryResultArticle Result(Suggestion suggestion) => new()
    {
        Id = Id(suggestion.Id),
        Title = TextCutter.Shorten(suggestion.Title, LongestTitle),
        Description = TextCutter.Shorten(suggestion.Description, LongestDescription),
        InputMessageContent = new InputTextMessageContent
        {
            MessageText = MessageSplitter.Shorten(ReplyText.Of(suggestion.Reply, []), MessageSplitter.LongestMessage).ToHtml(),
            ParseMode = ParseMode.Html,
            LinkPreviewOptions = ReplySender.NoPreview,
        },
    };

    private static string Id(string id) =>
        id.Length <= LongestId ? id : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
