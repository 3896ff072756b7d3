using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using ChatBot.Discord;

namespace ChatBot.Tests.Discord;

/// <summary>The program with a token, as its operator starts it and the members of a server use it.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("chatbot-discord-").FullName;
    private readonly SignedDeliveries deliveries = new();

    public void Dispose()
    {
        deliveries.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Theory]
    [InlineData(DiscordSettings.Gateway)]
    [InlineData(DiscordSettings.Http)]
    public async Task Commands_are_registered_and_answered_and_completed_in_both_languages(string mode)
    {
        await using var server = await DiscordServer.StartAsync();
        var listenUrl = $"http://127.0.0.1:{FreePort()}/discord";
        using var program = Start(server, server.Token, "run", ("Discord__Mode", mode), ("Discord__ListenUrl", listenUrl));
        var output = program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var log = new StringBuilder();
        await ReadLogAsync(mode == DiscordSettings.Gateway ? "is connected to Discord's gateway" : "Discord delivers interactions to");
        var rest = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var registered = await server.WaitForAsync(call => call.Name == DiscordServer.Overwrite);
        var treaty = ((JsonArray)registered.Body!).Single(command => (string)command!["name"]! == "treaty")!;
        Assert.NotEqual((string?)treaty["description"], (string?)treaty["description_localizations"]!["ja"]);
        foreach (var (locale, word) in new[] { ("en-US", "Treaty"), ("ja", "条約") })
        {
            var asked = DiscordEvents.Command("treaty", [("name", "SALT")], locale: locale);
            var question = await AskAsync(asked, call => call.IsShown);
            Assert.NotEmpty(question.Controls);
            var answer = await AskAsync(DiscordEvents.Press(question.Controls[0], server.MessageOf(asked), locale: locale), call => call.IsShown);
            Assert.Contains(word, answer.Text, StringComparison.Ordinal);
            var completed = await AskAsync(DiscordEvents.Typing("era", "name", "", locale), call => call.CallbackType == 8);
            Assert.Equal(25, ((JsonArray)completed.Body!["data"]!["choices"]!).Count);
            var listed = DiscordEvents.Command("era", [], locale: locale);
            var menu = (await AskAsync(listed, call => call.IsShown)).Controls.Where(control => control.IsMenu).ToList();
            if (menu.Count > 0)
            {
                Assert.NotEmpty((await AskAsync(DiscordEvents.Press(menu[0], server.MessageOf(listed), locale: locale), call => call.IsShown)).Text);
            }
        }

        if (mode == DiscordSettings.Gateway)
        {
            var from = server.Calls.Count;
            server.Gateway.Dispatch("MESSAGE_CREATE", DiscordEvents.Message("/era 1975", guild: null, channel: "7002"));
            Assert.Contains("1975", (await server.WaitForAsync(call => call.Name == DiscordServer.CreateMessage, from)).Text, StringComparison.Ordinal);
        }

        program.StandardInput.Close();
        using (var interrupt = Process.Start("kill", ["-TERM", $"{program.Id}"]))
        {
            await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, program.ExitCode);
        Assert.Empty(server.Violations);
        Assert.Empty(server.Unanswered);
        var written = $"{await output}{log}{await rest}";
        Assert.DoesNotContain(server.Token, written, StringComparison.Ordinal);
        Assert.DoesNotContain("interaction-token", written, StringComparison.Ordinal);

        async Task ReadLogAsync(string until)
        {
            while (await program.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                log.AppendLine(line);
                if (line.Contains(until, StringComparison.Ordinal))
                {
                    return;
                }
            }

            Assert.Fail(log.ToString());
        }

        async Task<DiscordCall> AskAsync(JsonObject interaction, Func<DiscordCall, bool> isAnswer)
        {
            var from = server.Calls.Count;
            if (mode == DiscordSettings.Gateway)
            {
                server.Push(interaction);
            }
            else
            {
                using var delivered = await deliveries.SendAsync(listenUrl, server.Issue(interaction).ToJsonString());
                Assert.Equal(HttpStatusCode.Accepted, delivered.StatusCode);
            }

            return await server.WaitForAsync(isAnswer, from);
        }
    }

    [Fact]
    public async Task Doctor_names_the_application_that_a_token_belongs_to()
    {
        await using var server = await DiscordServer.StartAsync();
        var (output, _, status) = await Program.FinishAsync(Start(server, server.Token, "doctor"));
        Assert.Equal(0, status);
        Assert.Contains("well     discord: the token is that of History", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_and_run_name_the_setting_when_a_token_is_refused_and_never_the_token()
    {
        await using var server = await DiscordServer.StartAsync();
        var examined = await Program.FinishAsync(Start(server, "wrong-token", "doctor"));
        Assert.Equal(1, examined.Status);
        Assert.Contains("wrong    discord: Discord does not accept Discord:Token", examined.Output, StringComparison.Ordinal);
        var ran = await Program.FinishAsync(Start(server, "wrong-token", "run"));
        Assert.Contains("The discord adapter stays stopped: Discord does not accept Discord:Token", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-token", examined.Output + ran.Error + ran.Output, StringComparison.Ordinal);
    }

    private Process Start(DiscordServer server, string token, string verb, params (string Name, string Value)[] settings) => Program.StartIn(
        directory,
        new Dictionary<string, string>(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)))
        {
            ["Discord__Token"] = token,
            ["Discord__BaseUrl"] = server.BaseUrl,
            ["Discord__PublicKey"] = deliveries.PublicKey,
            ["Logging__LogLevel__Default"] = "Trace",
        },
        verb);

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
