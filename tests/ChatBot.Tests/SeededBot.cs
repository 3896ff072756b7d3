using ChatBot.Chat;
using ChatBot.Settings;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace ChatBot.Tests;

/// <summary>The whole bot over the project's own seeds, as the program puts it together, in a data folder of its own.</summary>
public sealed class SeededBot : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("chatbot-tests-").FullName;
    private readonly HistoryBot bot;

    public SeededBot(LocalDate? today = null, TimeProvider? time = null, Action<BotSettings>? configure = null)
    {
        var settings = new BotSettings { Data = { Directory = Path.Combine(directory, "data") } };
        configure?.Invoke(settings);
        bot = HistoryBot.Open(settings, DataPlace.Own, time ?? TimeProvider.System, NullLoggerFactory.Instance, today);
    }

    public IBot Bot => bot.Bot;

    public History.Daily.DailyPosts Daily => bot.Daily;

    public History.Pictures.PictureGallery Pictures => bot.Pictures;

    public History.Facts.FactRepository Facts => bot.Facts;

    /// <summary>Says something as a reader of a language and returns the reply.</summary>
    public async Task<Reply> Say(string message, Language language = Language.English, string person = "reader", bool isModerator = false, string chat = "chat") =>
        (await Bot.AnswerAsync(
            new ChatRequest
            {
                Channel = new ChannelAddress("test", chat),
                Person = person,
                Text = message,
                PlatformLanguage = language,
                MayManageChat = isModerator,
            },
            TestContext.Current.CancellationToken))!;

    public void Dispose()
    {
        bot.Dispose();
        Directory.Delete(directory, recursive: true);
    }
}
