using System.Diagnostics;

namespace ChatBot.Tests.Discord;

/// <summary>
/// discord.js, the client of Discord that most bots are made with, works through the tests' server: what the server takes
/// and gives is Discord as others understand it too. tests/run installs it.
/// </summary>
public class ForeignClientTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "ChatBot.Tests", "Discord", "discordjs");

    [Fact]
    public async Task A_foreign_client_registers_a_command_answers_and_completes_it_and_resumes_for_a_button()
    {
        var isInstalled = Directory.Exists(Path.Combine(Folder, "node_modules", "discord.js"));
        Assert.SkipUnless(
            isInstalled || Environment.GetEnvironmentVariable("CI") == "true",
            "discord.js is not installed: run tests/run, or 'npm ci' in tests/ChatBot.Tests/Discord/discordjs (needs Node.js).");
        await using var server = await DiscordServer.StartAsync();
        server.Gateway.Guilds = [];
        // It says so with every message, a nonce or not.
        server.Overlooks = "enforce_nonce";
        using var client = Process.Start(new ProcessStartInfo("node", ["check.js", server.Token, $"{server.Origin}/api"])
        {
            WorkingDirectory = Folder,
            RedirectStandardError = true,
        })!;
        var error = client.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await server.WaitForAsync(call => call.Name == DiscordServer.Overwrite);
        var command = DiscordEvents.Command("treaty", [("name", "INF")]);
        server.Push(command);
        server.Push(DiscordEvents.Typing("treaty", "name", "i"));
        await server.WaitAsync(one => one.Unanswered.Count == 0);
        server.Gateway.Drop();
        // Sent while the client is away, and kept for it.
        server.Push(DiscordEvents.Press(("More", "more", false), server.MessageOf(command)));
        await client.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True((await error).Length == 0, await error);
        Assert.Equal(0, client.ExitCode);
        Assert.True(server.Violations.Count == 0, string.Join("\n", server.Violations));
        Assert.Equal((1, 1), (server.Gateway.Identified, server.Gateway.Resumed));
        Assert.Equal([4, 6, 8], server.Calls.Where(call => call.Name == DiscordServer.Callback).Select(call => call.CallbackType).Order());
        Assert.Equal("INF", (string?)Assert.Single(server.Calls, call => call.Name == DiscordServer.FollowUp).Message!["content"]);
    }
}
