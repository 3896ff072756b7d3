namespace ChatBot.Tests.Telegram;

/// <summary>The program with a token, as its operator starts it.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("chatbot-telegram-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task Doctor_names_the_bot_that_a_token_belongs_to()
    {
        await using var server = await BotApiServer.StartAsync();
        var (output, _, status) = await Program.FinishAsync(Start(server, server.Token, "doctor"));
        Assert.Equal(0, status);
        Assert.Contains($"well     telegram: the token is that of @{BotApiServer.BotName}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_and_run_name_the_setting_when_a_token_is_refused_and_never_the_token()
    {
        await using var server = await BotApiServer.StartAsync();
        var examined = await Program.FinishAsync(Start(server, "1:wrong-token", "doctor"));
        Assert.Equal(1, examined.Status);
        Assert.Contains("wrong    telegram: Telegram does not accept Telegram:Token", examined.Output, StringComparison.Ordinal);
        var ran = await Program.FinishAsync(Start(server, "1:wrong-token", "run"));
        Assert.Contains("The telegram adapter stays stopped: Telegram does not accept Telegram:Token", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-token", examined.Output + ran.Error + ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_Telegram_takes_its_time_to_accept_is_finished_before_the_program_ends()
    {
        await using var server = await BotApiServer.StartAsync();
        var told = new TaskCompletionSource();
        var isSlow = told.Task.ContinueWith(_ => Task.Delay(TimeSpan.FromSeconds(4), TimeProvider.System), TaskScheduler.Default).Unwrap();
        server.Fail("sendMessage", new Fault(400, """{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}""") { Until = isSlow });
        var process = Start(server, server.Token, "run");
        var ending = Program.FinishAsync(process);
        server.Push(TelegramUpdates.Private("/help"));
        await server.WaitForAsync("sendMessage");
        using (var kill = System.Diagnostics.Process.Start("kill", ["-TERM", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        told.SetResult();
        var (_, error, status) = await ending;
        Assert.Equal(0, status);
        Assert.True(isSlow.IsCompleted, error);
    }

    private System.Diagnostics.Process Start(BotApiServer server, string token, string verb) => Program.StartIn(
        directory,
        new Dictionary<string, string>
        {
            ["Telegram__Token"] = token,
            ["Telegram__BaseUrl"] = server.Url,
            ["Logging__LogLevel__Default"] = "Trace",
        },
        verb);
}
