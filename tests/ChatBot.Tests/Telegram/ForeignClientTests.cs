using System.Diagnostics;

namespace ChatBot.Tests.Telegram;

/// <summary>
/// grammY, a client of the Bot API that many use, works through the tests' server: what the server takes and gives is the
/// Bot API as others understand it too. tests/run installs it.
/// </summary>
public class ForeignClientTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "ChatBot.Tests", "Telegram", "grammy");

    [Fact]
    public async Task A_foreign_client_answers_a_command_a_button_and_an_inline_query_and_uploads_a_picture()
    {
        var isInstalled = Directory.Exists(Path.Combine(Folder, "node_modules", "grammy"));
        Assert.SkipUnless(
            isInstalled || Environment.GetEnvironmentVariable("CI") == "true",
            "grammY is not installed: run tests/run, or 'npm ci' in tests/ChatBot.Tests/Telegram/grammy (needs Node.js).");
        await using var server = await BotApiServer.StartAsync();
        server.Push(TelegramUpdates.Private("/start", person: 1));
        server.Push(TelegramUpdates.Pressed("more:1", person: 2));
        server.Push(TelegramUpdates.Inline("one", person: 3));
        server.Push(TelegramUpdates.Private("/picture", person: 4));
        using var client = Process.Start(new ProcessStartInfo("node", ["check.js", server.Token, server.Url])
        {
            WorkingDirectory = Folder,
            RedirectStandardError = true,
        })!;
        var error = await client.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await client.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", error);
        Assert.Equal(0, client.ExitCode);
        Assert.Empty(server.Violations);
        Assert.Equal([1, 2, 3], server.Calls.Single(call => call.Method == "sendPhoto").Uploads.Values.Single());
        foreach (var method in new[] { "sendMessage", "editMessageText", "answerCallbackQuery", "answerInlineQuery" })
        {
            Assert.Single(server.Calls, call => call.Method == method);
        }
    }
}
