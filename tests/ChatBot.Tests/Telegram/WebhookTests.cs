using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using ChatBot.Tests.Adapters;

namespace ChatBot.Tests.Telegram;

public sealed class WebhookTests : IDisposable
{
    private const string Secret = "a-secret_for-tests";
    private readonly HttpClient http = new();
    private readonly string listen = $"http://127.0.0.1:{FreePort()}";
    private int updates = 1;

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task A_delivery_is_answered_and_then_confirmed()
    {
        await using var run = await StartAsync(ScriptedBot.Saying(ScriptedBot.Say("well")));
        Assert.Equal(HttpStatusCode.OK, await DeliverAsync(TelegramUpdates.Private("/help"), Secret));
        Assert.Single(run.Server.Accepted);
        var set = run.Server.Calls.Single(call => call.Method == "setWebhook");
        Assert.Equal(("https://bot.example.org/telegram/updates", Secret), ((string)set.Parameters["url"]!, (string)set.Parameters["secret_token"]!));
        Assert.Equal(0, run.Server.Polls);
        Assert.DoesNotContain(run.Log, line => line.Contains(Secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "/telegram/updates", HttpStatusCode.Unauthorized)]
    [InlineData("wrong", "/telegram/updates", HttpStatusCode.Unauthorized)]
    [InlineData(Secret, "/elsewhere", HttpStatusCode.NotFound)]
    public async Task A_delivery_without_the_secret_or_elsewhere_is_refused(string? secret, string path, HttpStatusCode status)
    {
        await using var run = await StartAsync(ScriptedBot.Saying(ScriptedBot.Say("never")));
        Assert.Equal(status, await DeliverAsync(TelegramUpdates.Private("/help"), secret, path));
        Assert.Empty(run.Server.Accepted);
    }

    [Fact]
    public async Task A_body_that_is_too_large_or_no_update_is_refused()
    {
        await using var run = await StartAsync(ScriptedBot.Saying(ScriptedBot.Say("never")));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await DeliverAsync(TelegramUpdates.Private(new string('x', 1_100_000)), Secret));
        using var nonsense = new StringContent("{ oops", Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(nonsense, Secret, "/telegram/updates"));
    }

    [Fact]
    public async Task A_delivery_that_comes_twice_is_answered_once()
    {
        await using var run = await StartAsync(ScriptedBot.Saying(ScriptedBot.Say("well")));
        var update = TelegramUpdates.Private("/help");
        var both = await Task.WhenAll(DeliverAsync(update, Secret, id: 77), DeliverAsync((JsonObject)update.DeepClone(), Secret, id: 77));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], both);
        Assert.Equal(HttpStatusCode.OK, await DeliverAsync(update, Secret, id: 77));
        Assert.Single(run.Server.Accepted);
    }

    [Fact]
    public async Task A_delivery_that_could_not_be_answered_is_to_be_sent_again()
    {
        await using var run = await StartAsync(ScriptedBot.Saying(ScriptedBot.Say("well")));
        run.Server.Fail("sendMessage", [.. Enumerable.Repeat(Fault.BadGateway, 8)]);
        var update = TelegramUpdates.Private("/help");
        Assert.Equal(HttpStatusCode.InternalServerError, await DeliverAsync(update, Secret, id: 5));
        Assert.Equal(HttpStatusCode.OK, await DeliverAsync(update, Secret, id: 5));
        Assert.Single(run.Server.Accepted);
    }

    [Fact]
    public async Task Polling_removes_the_webhook_first()
    {
        await using var run = await TelegramRun.StartAsync(ScriptedBot.Saying(null));
        await run.Server.WaitAsync(server => server.Polls > 0);
        var removed = run.Server.Calls.First(call => call.Method == "deleteWebhook");
        Assert.NotEqual(true, (bool?)removed.Parameters["drop_pending_updates"]);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<TelegramRun> StartAsync(ScriptedBot bot)
    {
        var run = await TelegramRun.StartAsync(bot, time: new HastyClock(), configure: settings =>
        {
            settings.Mode = "Webhook";
            settings.WebhookUrl = "https://bot.example.org/telegram/updates";
            settings.WebhookSecret = Secret;
            settings.ListenUrl = listen;
        });
        await run.Server.WaitForAsync("setWebhook");
        return run;
    }

    private async Task<HttpStatusCode> DeliverAsync(JsonObject update, string? secret, string path = "/telegram/updates", int? id = null)
    {
        update["update_id"] = id ?? updates++;
        using var content = new StringContent(update.ToJsonString(), Encoding.UTF8, "application/json");
        return await PostAsync(content, secret, path);
    }

    private async Task<HttpStatusCode> PostAsync(HttpContent content, string? secret, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, listen + path) { Content = content };
        request.Headers.ExpectContinue = true;
        if (secret is not null)
        {
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
