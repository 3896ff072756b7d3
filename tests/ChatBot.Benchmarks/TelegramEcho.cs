using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace ChatBot.Benchmarks;

/// <summary>What any bot on Telegram.Bot has to do: poll with the library's own loop and send a ready text to each message.</summary>
internal static class TelegramEcho
{
    /// <summary>Answers until killed.</summary>
    /// <param name="url">The Bot API.</param>
    /// <param name="texts">A file with the HTML to send to each message, and that of the picture before it, as a JSON object.</param>
    public static async Task RunAsync(string url, string texts)
    {
        var answers = JsonSerializer.Deserialize<Dictionary<string, string[]>>(await File.ReadAllTextAsync(texts))!;
        var client = new TelegramBotClient(new TelegramBotClientOptions(TelegramLoopback.Token, url));
        await client.ReceiveAsync(
            async (ITelegramBotClient bot, Update update, CancellationToken stop) =>
            {
                var (chat, answer) = (update.Message!.Chat.Id, answers[update.Message.Text!]);
                if (answer[1].Length > 0)
                {
                    await bot.SendPhoto(chat, InputFile.FromFileId("picture"), answer[1], ParseMode.Html, cancellationToken: stop);
                }

                await bot.SendMessage(chat, answer[0], parseMode: ParseMode.Html, cancellationToken: stop);
            },
            async (ITelegramBotClient _, Exception failure, CancellationToken _) => await Console.Error.WriteLineAsync(failure.Message));
    }
}
