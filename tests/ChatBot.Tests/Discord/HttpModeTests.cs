using System.Net;
using System.Net.Sockets;
using ChatBot.Discord;
using ChatBot.Tests.Adapters;

namespace ChatBot.Tests.Discord;

/// <summary>Interactions that Discord delivers over HTTP: only what it signed is taken.</summary>
public class HttpModeTests
{
    [Fact]
    public async Task A_ping_is_answered_with_a_pong()
    {
        await using var run = await StartAsync(ScriptedBot.Saying(null));
        using var answer = await run.DeliverAsync("""{"id":"1","application_id":"4242","type":1,"token":"interaction-token-1","version":1}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("""{"type":1}""", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_command_a_button_and_a_completion_are_answered_as_over_the_gateway()
    {
        await using var run = await StartAsync(null);
        var asked = DiscordEvents.Command("treaty", [("name", "salt")], locale: "ja");
        var question = await run.AskAsync(asked);
        Assert.NotEmpty(question.Controls);
        Assert.Equal(7, (await run.AskAsync(DiscordEvents.Press(question.Controls[0], run.Server.MessageOf(asked)))).CallbackType);
        await run.SendAsync(DiscordEvents.Typing("era", "name", "cold"));
        await run.Server.WaitForAsync(call => call.CallbackType == 8);
    }

    [Theory]
    [InlineData("no signature")]
    [InlineData("no timestamp")]
    [InlineData("another timestamp")]
    [InlineData("another signature")]
    [InlineData("half a signature")]
    [InlineData("no hexadecimal")]
    [InlineData("another body")]
    [InlineData("a byte more")]
    public async Task What_Discord_did_not_sign_is_refused(string change)
    {
        var bot = ScriptedBot.Saying(ScriptedBot.Say("well"));
        await using var run = await StartAsync(bot);
        var body = DiscordEvents.Command("help", []).ToJsonString();
        using var answer = await run.DeliverAsync(body, delivery =>
        {
            switch (change)
            {
                case "no signature":
                    delivery.Headers.Remove("X-Signature-Ed25519");
                    break;
                case "no timestamp":
                    delivery.Headers.Remove("X-Signature-Timestamp");
                    break;
                case "another timestamp":
                    Replace("X-Signature-Timestamp", _ => "1");
                    break;
                case "another signature":
                    Replace("X-Signature-Ed25519", value => (value[0] == 'a' ? 'b' : 'a') + value[1..]);
                    break;
                case "half a signature":
                    Replace("X-Signature-Ed25519", value => value[..64]);
                    break;
                case "no hexadecimal":
                    Replace("X-Signature-Ed25519", value => "zz" + value[2..]);
                    break;
                case "another body":
                    delivery.Content = new StringContent(body.Replace("help", "treaty", StringComparison.Ordinal));
                    break;
                default:
                    delivery.Content = new StringContent(body + " ");
                    break;
            }

            void Replace(string header, Func<string, string> by)
            {
                var value = delivery.Headers.GetValues(header).Single();
                delivery.Headers.Remove(header);
                delivery.Headers.Add(header, by(value));
            }
        });
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(bot.Requests);
    }

    [Fact]
    public async Task A_delivery_that_is_replayed_is_answered_once()
    {
        var bot = ScriptedBot.Saying(ScriptedBot.Say("well"));
        await using var run = await StartAsync(bot);
        var body = run.Server.Issue(DiscordEvents.Command("help", [])).ToJsonString();
        using var first = await run.DeliverAsync(body);
        using var second = await run.DeliverAsync(body);
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, second.StatusCode));
        await run.WaitForAnswersAsync();
        await run.StopAsync();
        Assert.Single(bot.Requests);
    }

    [Fact]
    public async Task Too_large_a_body_another_path_and_what_is_no_interaction_are_refused()
    {
        await using var run = await StartAsync(ScriptedBot.Saying(null));
        using var large = await run.DeliverAsync(new string(' ', 1_000_001));
        using var elsewhere = await run.DeliverAsync("{}", delivery => delivery.RequestUri = new Uri(delivery.RequestUri!, "/elsewhere"));
        using var nonsense = await run.DeliverAsync("[1]");
        Assert.Equal(
            (HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.NotFound, HttpStatusCode.BadRequest), (large.StatusCode, elsewhere.StatusCode, nonsense.StatusCode));
    }

    /// <summary>Starts the adapter on a free port, and waits until it listens.</summary>
    private static async Task<DiscordRun> StartAsync(ChatBot.Chat.IBot? bot)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var run = await DiscordRun.StartAsync(bot, configure: settings =>
        {
            settings.Mode = DiscordSettings.Http;
            settings.ListenUrl = $"http://127.0.0.1:{port}/discord";
        });
        await run.WaitForLogAsync("Discord delivers interactions to");
        return run;
    }
}
