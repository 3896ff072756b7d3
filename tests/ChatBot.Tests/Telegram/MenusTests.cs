using ChatBot.Tests.Adapters;

namespace ChatBot.Tests.Telegram;

public class MenusTests
{
    private static readonly string[] Languages = ["", "en", "ja"];
    private static readonly string[] Scopes = ["all_chat_administrators", "all_group_chats", "all_private_chats", "default"];

    [Fact]
    public async Task Menus_and_descriptions_are_set_in_every_language_once_and_then_left_alone()
    {
        await using var server = await BotApiServer.StartAsync();
        await using (var first = await TelegramRun.StartAsync(server: server, isServerOwned: false))
        {
            await server.WaitAsync(one => one.Calls.Count(call => call.Method == "setMyShortDescription") == 3);
            await first.StopAsync();
        }

        var set = server.Calls.Where(call => call.Method == "setMyCommands").ToList();
        Assert.Equal(
            Languages.SelectMany(language => Scopes.Select(scope => $"{language} {scope}")),
            set.Select(call => $"{(string?)call.Parameters["language_code"]} {(string)call.Parameters["scope"]!["type"]!}").Order(StringComparer.Ordinal));
        Assert.Contains(set, call => call.Parameters["commands"]!.ToJsonString().Contains("onthisday", StringComparison.Ordinal));
        Assert.Contains(server.Calls, call => call.Method == "setMyDescription" && ((string)call.Parameters["description"]!).StartsWith("米国とロシア", StringComparison.Ordinal));

        var before = server.Calls.Count;
        await using var second = await TelegramRun.StartAsync(server: server, isServerOwned: false);
        await server.WaitAsync(one => one.Calls.Skip(before).Count(call => call.Method == "getMyShortDescription") == 3);
        await second.StopAsync();
        Assert.DoesNotContain(server.Calls.Skip(before), call => call.Method.StartsWith("setMy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_managers_see_their_commands_in_a_group()
    {
        await using var run = await TelegramRun.StartAsync(ScriptedBot.Saying(null));
        await run.Server.WaitAsync(one => one.Calls.Count(call => call.Method == "setMyCommands") == 12);
        var seenBy = run.Server.Calls
            .Where(call => call.Method == "setMyCommands" && call.Parameters["commands"]!.ToJsonString().Contains("daily", StringComparison.Ordinal))
            .Select(call => (string)call.Parameters["scope"]!["type"]!)
            .Distinct();
        Assert.Equal(["all_private_chats", "all_chat_administrators"], seenBy);
    }

    [Fact]
    public async Task A_menu_that_cannot_be_set_keeps_nobody_from_being_answered()
    {
        var server = await BotApiServer.StartAsync();
        server.Fail("getMyCommands", Fault.Error(400, "Bad Request: no menus today"));
        await using var run = await TelegramRun.StartAsync(ScriptedBot.Saying(ScriptedBot.Say("well")), server);
        Assert.Equal("well", (await run.AskAsync(TelegramUpdates.Private("/help"))).Text);
    }
}
