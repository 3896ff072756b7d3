using ChatBot.Chat;
using Telegram.Bot.Types.ReplyMarkups;

namespace ChatBot.Telegram.Replies;

/// <summary>The buttons below a reply.</summary>
internal static class Keyboards
{
    /// <summary>The most buttons one message takes.</summary>
    private const int Most = 100;

    /// <summary>Labels up to this length share a row by twos.</summary>
    private const int ShortLabel = 18;

    /// <summary>Buttons that edit the message they stand below.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="write">The data of a call; null when it does not fit.</param>
    /// <param name="left">The ways on that have no button.</param>
    public static InlineKeyboardMarkup? InPlace(Reply reply, Func<CommandCall, string?> write, out IReadOnlyList<Choice> left)
    {
        var written = Offered(reply).Select(choice => (Choice: choice, Data: write(choice.Call))).ToList();
        left = [.. written.Where(one => one.Data is null).Select(one => one.Choice)];
        return Rows([.. written.Where(one => one.Data is not null).Select(one => InlineKeyboardButton.WithCallbackData(one.Choice.Label, one.Data!))]);
    }

    /// <summary>Buttons that lead into the reader's private chat with the bot, for a message that belongs to everyone.</summary>
    public static InlineKeyboardMarkup? Aside(Reply reply, string bot, IReadOnlyList<CommandDeclaration> commands) => Rows(
        [
            .. Offered(reply)
                .Select(choice => (choice.Label, Parameter: DeepLink.Write(choice.Call, commands)))
                .Where(one => one.Parameter is not null)
                .Select(one => InlineKeyboardButton.WithUrl(one.Label, $"https://t.me/{bot}?start={one.Parameter}")),
        ]);

    private static IEnumerable<Choice> Offered(Reply reply) =>
        reply.Choices.Concat(reply.Buttons).Where(choice => choice.Label.Length > 0).Take(Most);

    private static InlineKeyboardMarkup? Rows(List<InlineKeyboardButton> buttons)
    {
        var rows = new List<List<InlineKeyboardButton>>();
        foreach (var button in buttons)
        {
            if (rows.Count > 0 && rows[^1] is [var before] && before.Text.Length <= ShortLabel && button.Text.Length <= ShortLabel)
            {
                rows[^1].Add(button);
            }
            else
            {
                rows.Add([button]);
            }
        }

        return rows.Count == 0 ? null : new InlineKeyboardMarkup(rows);
    }
}
