using System.Text.Json.Nodes;
using ChatBot.Chat;
using ChatBot.Tests.Adapters;

namespace ChatBot.Tests.Discord;

/// <summary>Commands, buttons, menus and completions, as members of a server use them.</summary>
public class InteractionTests
{
    [Theory]
    [InlineData("ja", "1867年3月30日")]
    [InlineData("en-US", "30 March 1867")]
    public async Task A_command_is_answered_in_the_readers_language_with_its_source(string locale, string date)
    {
        await using var run = await DiscordRun.StartAsync();
        var answer = await run.AskAsync(DiscordEvents.Command("onthisday", [("date", "3/30")], locale: locale));
        Assert.Equal(4, answer.CallbackType);
        Assert.Contains(date, answer.Text, StringComparison.Ordinal);
        Assert.Contains(locale == "ja" ? "出典" : "Source", answer.Text, StringComparison.Ordinal);
        Assert.NotNull(answer.Message!["embeds"]![0]!["color"]);
    }

    [Fact]
    public async Task A_choice_among_treaties_leads_to_the_treaty_in_the_place_of_the_question()
    {
        await using var run = await DiscordRun.StartAsync();
        var asked = DiscordEvents.Command("treaty", [("name", "salt")]);
        var question = await run.AskAsync(asked);
        Assert.NotEmpty(question.Controls);
        var answer = await run.AskAsync(DiscordEvents.Press(question.Controls[0], run.Server.MessageOf(asked)));
        Assert.Equal(7, answer.CallbackType);
        Assert.Contains("SALT", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_five_choices_are_a_menu()
    {
        var bot = new ScriptedBot(request => request.Origin == RequestOrigin.Button
            ? ScriptedBot.Say(request.Call!["name"]!)
            : ScriptedBot.Say("which?") with
            {
                Outcome = ReplyOutcome.Choices,
                Choices = [.. Enumerable.Range(1, 30).Select(i => ScriptedBot.Offer($"Treaty {i}", "treaty", ("name", $"t{i}")))],
            });
        await using var run = await DiscordRun.StartAsync(bot);
        var asked = DiscordEvents.Command("treaty", [("name", "x")]);
        var question = await run.AskAsync(asked);
        Assert.Equal(25, question.Controls.Count(control => control.IsMenu));
        Assert.Contains("/treaty t30", question.Text, StringComparison.Ordinal);
        var answer = await run.AskAsync(DiscordEvents.Press(question.Controls[6], run.Server.MessageOf(asked)));
        Assert.Equal("t7", answer.Text);
    }

    [Fact]
    public async Task Somebody_elses_answer_stays_as_it_is_and_whoever_presses_gets_one_of_their_own()
    {
        var bot = new ScriptedBot(_ => ScriptedBot.Say("well") with { Buttons = [ScriptedBot.Offer("More", "treaty", ("name", "INF"))] });
        await using var run = await DiscordRun.StartAsync(bot);
        var asked = DiscordEvents.Command("help", [], person: "11");
        var shown = await run.AskAsync(asked);
        var answer = await run.AskAsync(DiscordEvents.Press(shown.Controls[0], run.Server.MessageOf(asked), person: "12"));
        Assert.Equal((4, true), (answer.CallbackType, answer.IsEphemeral));
    }

    [Theory]
    [InlineData("treaty¦INF")]
    [InlineData("AAAAAAtreaty¦INF")]
    [InlineData("")]
    [InlineData("menu")]
    public async Task A_forged_or_stale_button_gets_a_polite_answer_and_calls_nothing(string data)
    {
        var bot = ScriptedBot.Saying(ScriptedBot.Say("well"));
        await using var run = await DiscordRun.StartAsync(bot);
        var answer = await run.AskAsync(DiscordEvents.Press(("x", data, false), DiscordEvents.Message("old"), locale: "ja"));
        Assert.True(answer.IsEphemeral);
        Assert.Contains("このボタンはもう使えない", answer.Text, StringComparison.Ordinal);
        Assert.Empty(bot.Requests);
    }

    [Fact]
    public async Task A_button_from_another_channel_calls_nothing_and_one_from_before_a_restart_works()
    {
        var bot = new ScriptedBot(_ => ScriptedBot.Say("well") with { Buttons = [ScriptedBot.Offer("More", "treaty", ("name", "INF"))] });
        await using var server = await DiscordServer.StartAsync();
        DiscordCall shown;
        var asked = DiscordEvents.Command("help", []);
        await using (var run = await DiscordRun.StartAsync(bot, server))
        {
            shown = await run.AskAsync(asked);
            var foreign = await run.AskAsync(DiscordEvents.Press(shown.Controls[0], run.Server.MessageOf(asked), channel: "7555"));
            Assert.True(foreign.IsEphemeral);
            Assert.Single(bot.Requests);
            await run.StopAsync();
            await using var again = await DiscordRun.StartAsync(bot, server);
            Assert.Equal(7, (await again.AskAsync(DiscordEvents.Press(shown.Controls[0], run.Server.MessageOf(asked)))).CallbackType);
        }
    }

    [Fact]
    public async Task Completions_come_in_the_readers_language_at_most_25_best_first_and_for_nothing_typed()
    {
        await using var run = await DiscordRun.StartAsync();
        await run.SendAsync(DiscordEvents.Typing("treaty", "name", "新スタート", "ja"));
        var typed = await run.Server.WaitForAsync(call => call.CallbackType == 8);
        var names = ((JsonArray)typed.Message!["choices"]!).Select(choice => (string)choice!["name"]!).ToList();
        Assert.Contains("新START", names[0], StringComparison.Ordinal);
        var from = run.Server.Calls.Count;
        await run.SendAsync(DiscordEvents.Typing("era", "name", ""));
        var empty = await run.Server.WaitForAsync(call => call.CallbackType == 8, from);
        Assert.InRange(((JsonArray)empty.Message!["choices"]!).Count, 5, 25);
    }

    [Fact]
    public async Task A_mistake_is_told_to_the_asker_alone()
    {
        await using var run = await DiscordRun.StartAsync();
        var answer = await run.AskAsync(DiscordEvents.Command("onthisday", [("date", "13/45")]));
        Assert.True(answer.IsEphemeral);
    }

    [Fact]
    public async Task Who_may_manage_a_chat_is_told_from_the_members_rights_alone()
    {
        var bot = ScriptedBot.Saying(ScriptedBot.Say("well"));
        await using var run = await DiscordRun.StartAsync(bot);
        foreach (var (permissions, guild) in new[] { ("0", DiscordEvents.Guild), ("2048", DiscordEvents.Guild), ("32", DiscordEvents.Guild), ("8", DiscordEvents.Guild), ("99999999999999999999999", DiscordEvents.Guild), ("0", null) })
        {
            await run.AskAsync(DiscordEvents.Command("daily", [], guild: guild, permissions: permissions));
        }

        Assert.Equal([false, false, true, true, false, true], bot.Requests.Select(request => request.MayManageChat));
    }

    [Theory]
    [InlineData(false, "POST callback 5, PATCH original")]
    [InlineData(true, "POST callback 5, DELETE original, POST follow-up")]
    public async Task An_answer_not_ready_in_two_seconds_is_promised_and_then_put_in_that_place(bool isPrivate, string calls)
    {
        var release = new TaskCompletionSource();
        var bot = new SlowBot(ScriptedBot.Say("well") with { IsPrivate = isPrivate }, release.Task);
        var clock = new HastyClock { HoldsLongerThan = TimeSpan.FromSeconds(10) };
        await using var run = await DiscordRun.StartAsync(bot, time: clock);
        await run.SendAsync(DiscordEvents.Command("help", []));
        await run.WaitForAnswersAsync();
        Assert.Equal(5, run.Server.Calls.Last(call => call.Name == DiscordServer.Callback).CallbackType);
        release.SetResult();
        var shown = await run.Server.WaitForAsync(call => call.IsShown);
        Assert.Equal("well", shown.Text);
        Assert.Equal(isPrivate, shown.IsEphemeral);
        Assert.Equal(calls, string.Join(", ", run.Server.Calls.Select(Short).Where(name => name.Length > 0)));
    }

    [Theory]
    [InlineData("500", 2)]
    [InlineData("502", 2)]
    [InlineData("cut before", 2)]
    [InlineData("cut after", 2)]
    [InlineData("429", 2)]
    [InlineData("unknown", 1)]
    public async Task A_first_answer_is_repeated_within_three_seconds_and_taken_once(string fault, int calls)
    {
        await using var run = await DiscordRun.StartAsync(ScriptedBot.Saying(ScriptedBot.Say("well")));
        run.Server.Fail(DiscordServer.Callback, fault switch
        {
            "500" => DiscordFault.Error(500, 0, "500: Internal Server Error"),
            "502" => DiscordFault.BadGateway,
            "cut before" => DiscordFault.Cut,
            "cut after" => DiscordFault.CutAfterAccepting,
            "429" => DiscordFault.TooMany(0.2, "user"),
            _ => DiscordFault.Error(404, 10062, "Unknown interaction"),
        });
        await run.SendAsync(DiscordEvents.Command("help", []));
        await run.Server.WaitAsync(server => server.Calls.Count(call => call.Name == DiscordServer.Callback) == calls);
        await run.StopAsync();
        Assert.Equal(calls, run.Server.Calls.Count(call => call.Name == DiscordServer.Callback));
        Assert.Equal(fault == "unknown" ? 1 : 0, run.Server.Unanswered.Count);
    }

    [Fact]
    public async Task A_long_reply_goes_on_in_further_messages_and_loses_no_word()
    {
        var words = string.Join("\n\n", Enumerable.Range(0, 400).Select(i => $"Paragraph {i} of a long reply."));
        await using var run = await DiscordRun.StartAsync(ScriptedBot.Saying(ScriptedBot.Say(words)));
        await run.AskAsync(DiscordEvents.Command("help", []));
        await run.StopAsync();
        var shown = run.Server.Calls.Where(call => call.IsShown).Select(call => call.Text).ToList();
        Assert.True(shown.Count > 1);
        Assert.Equal(words, string.Join("\n\n", shown));
    }

    [Fact]
    public async Task A_picture_is_uploaded_with_its_alternative_text()
    {
        var bot = ScriptedBot.Saying(ScriptedBot.Say("well") with { Picture = new Picture(new byte[] { 1, 2, 3 }, "what it shows") });
        await using var run = await DiscordRun.StartAsync(bot);
        var answer = await run.AskAsync(DiscordEvents.Command("help", []));
        Assert.Equal([1, 2, 3], answer.Files["files[0]"]);
        Assert.Equal("what it shows", (string?)answer.Message!["attachments"]![0]!["description"]);
        Assert.Equal("attachment://picture.png", (string?)answer.Message["embeds"]![0]!["image"]!["url"]);
    }

    private static string Short(DiscordCall call) => call.Name switch
    {
        DiscordServer.Callback => $"POST callback {call.CallbackType}",
        DiscordServer.EditOriginal => "PATCH original",
        DiscordServer.DeleteOriginal => "DELETE original",
        DiscordServer.FollowUp => "POST follow-up",
        _ => "",
    };

    /// <summary>A bot that answers once it is let.</summary>
    private sealed class SlowBot(Reply reply, Task until) : IBot
    {
        private readonly ScriptedBot bot = ScriptedBot.Saying(reply);

        public IReadOnlyList<CommandDeclaration> Commands => bot.Commands;

        public async Task<Reply?> AnswerAsync(ChatRequest request, CancellationToken stop)
        {
            await until.WaitAsync(stop);
            return reply;
        }

        public Task<IReadOnlyList<Completion>> CompleteAsync(ChatRequest request, string command, string option, string typed, CancellationToken stop) =>
            bot.CompleteAsync(request, command, option, typed, stop);

        public Task<IReadOnlyList<Suggestion>> SuggestAsync(string typed, Language language, int offset, int limit, CancellationToken stop) =>
            bot.SuggestAsync(typed, language, offset, limit, stop);

        public Task NoticeAsync(ChatChange change, CancellationToken stop) => bot.NoticeAsync(change, stop);
    }
}
