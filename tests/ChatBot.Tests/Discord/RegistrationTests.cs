using System.Text.Json.Nodes;

namespace ChatBot.Tests.Discord;

/// <summary>The slash commands as they are registered.</summary>
public class RegistrationTests
{
    [Fact]
    public async Task Every_command_is_registered_in_both_languages_for_servers_and_private_chats()
    {
        await using var run = await DiscordRun.StartAsync();
        var commands = (JsonArray)(await run.Server.WaitForAsync(call => call.Name == DiscordServer.Overwrite)).Body!;
        Assert.Contains(commands, command => (string)command!["name"]! == "treaty");
        Assert.All(commands, command =>
        {
            Assert.NotEmpty((string)command!["name_localizations"]!["ja"]!);
            Assert.NotEmpty((string)command["description_localizations"]!["ja"]!);
            Assert.Equal("[0,1,2]", command["contexts"]!.ToJsonString());
            Assert.Equal("[0,1]", command["integration_types"]!.ToJsonString());
            Assert.All(command["options"] as JsonArray ?? [], option => Assert.NotEmpty((string)option!["description_localizations"]!["ja"]!));
        });
        var name = commands.Single(command => (string)command!["name"]! == "treaty")!["options"]![0]!;
        Assert.True((bool)name["autocomplete"]!);
    }

    [Fact]
    public async Task Commands_are_overwritten_only_when_they_differ()
    {
        await using var server = await DiscordServer.StartAsync();
        await RunAsync(server);
        await RunAsync(server);
        Assert.Single(server.Calls, call => call.Name == DiscordServer.Overwrite);
        Assert.Equal(2, server.Calls.Count(call => call.Name == "GET applications/{id}/commands"));
    }

    [Fact]
    public async Task A_managers_command_asks_for_the_right_to_manage_the_server()
    {
        await using var run = await DiscordRun.StartAsync(Adapters.ScriptedBot.Saying(null));
        var commands = (JsonArray)(await run.Server.WaitForAsync(call => call.Name == DiscordServer.Overwrite)).Body!;
        Assert.Equal(32, (int)commands.Single(command => (string)command!["name"]! == "daily")!["default_member_permissions"]!);
        Assert.Null(commands.Single(command => (string)command!["name"]! == "treaty")!["default_member_permissions"]);
    }

    [Fact]
    public async Task A_development_server_gets_the_commands_and_nobody_else()
    {
        await using var run = await DiscordRun.StartAsync(configure: settings => settings.DevelopmentGuild = "9001");
        await run.Server.WaitForAsync(call => call.Name == "PUT applications/{id}/guilds/{id}/commands");
        Assert.DoesNotContain(run.Server.Calls, call => call.Name == DiscordServer.Overwrite);
    }

    private static async Task RunAsync(DiscordServer server)
    {
        using var bot = new SeededBot(new NodaTime.LocalDate(2027, 3, 30));
        using var stop = new CancellationTokenSource();
        using var adapter = new ChatBot.Discord.DiscordAdapter(
            new ChatBot.Discord.DiscordSettings { Token = server.Token, BaseUrl = server.BaseUrl },
            ChatBot.Chat.Language.Japanese,
            TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        var ready = server.Gateway.Identified;
        var running = adapter.RunAsync(bot.Bot, stop.Token);
        var looked = server.Calls.Count(call => call.Name == "GET applications/{id}/commands");
        await server.WaitAsync(one => one.Gateway.Identified > ready && one.Calls.Any(call => call.Name == DiscordServer.Overwrite)
            && one.Calls.Count(call => call.Name == "GET applications/{id}/commands") > looked);
        await stop.CancelAsync();
        await running;
    }
}
