using System.Text.Json.Nodes;
using ChatBot.Chat;
using ChatBot.Tests.Adapters;

namespace ChatBot.Tests.Discord;

/// <summary>Pictures as they reach Discord: attached with their alternative text, taken away again, and never in the way of the words.</summary>
public class PictureTests
{
    private static readonly byte[] Png = [1, 2, 3];

    [Fact]
    public async Task A_picture_is_drawn_for_Discord_and_attached_to_the_first_message_alone()
    {
        var words = string.Join("\n\n", Enumerable.Range(0, 400).Select(i => $"Paragraph {i} of a long reply."));
        await using var run = await DiscordRun.StartAsync(ScriptedBot.Saying(Pictured(words)));
        await run.AskAsync(DiscordEvents.Command("help", []));
        await run.StopAsync();
        var shown = run.Server.Calls.Where(call => call.IsShown).ToList();
        Assert.True(shown.Count > 1);
        Assert.True(IsPictured(shown[0]));
        Assert.All(shown.Skip(1), call => Assert.Empty(call.Files));
    }

    [Fact]
    public async Task A_button_puts_words_alone_in_the_place_of_a_picture_and_a_picture_in_the_place_of_words()
    {
        var replies = new Queue<Reply>([Pictured("one"), Plain("two"), Pictured("three")]);
        await using var run = await DiscordRun.StartAsync(new ScriptedBot(_ => replies.Dequeue()));
        var asked = DiscordEvents.Command("help", []);
        var first = await run.AskAsync(asked);
        Assert.True(IsPictured(first));
        var second = await run.AskAsync(DiscordEvents.Press(first.Controls[0], run.Server.MessageOf(asked)));
        Assert.Equal((7, "two", 0), (second.CallbackType, second.Text.Split('\n')[0], second.Files.Count));
        // An empty list takes away what was attached (Reference, "Editing Message Attachments").
        Assert.Empty((JsonArray)second.Message!["attachments"]!);
        var third = await run.AskAsync(DiscordEvents.Press(second.Controls[0], run.Server.MessageOf(asked)));
        Assert.Equal(7, third.CallbackType);
        Assert.True(IsPictured(third));
    }

    [Fact]
    public async Task What_somebody_writes_is_answered_with_the_picture()
    {
        await using var run = await DiscordRun.StartAsync(ScriptedBot.Saying(Pictured("well")));
        run.Server.Gateway.Dispatch("MESSAGE_CREATE", DiscordEvents.Message("hello", guild: null));
        Assert.True(IsPictured(await run.Server.WaitForAsync(call => call.Name == DiscordServer.CreateMessage)));
    }

    [Fact]
    public async Task A_post_is_one_call_with_its_picture()
    {
        await using var run = await DiscordRun.StartAsync(ScriptedBot.Saying(null));
        var result = await run.Adapter.SendAsync(
            new ChannelAddress("discord", DiscordEvents.Guild, "7001"), Pictured(new string('w', 8000)), new PostOptions(), "key", TestContext.Current.CancellationToken);
        Assert.IsType<DeliveryResult.Sent>(result);
        Assert.True(IsPictured(Assert.Single(run.Server.Calls, call => call.Name == DiscordServer.CreateMessage)));
    }

    [Fact]
    public async Task A_picture_that_cannot_be_drawn_leaves_the_words()
    {
        var reply = Plain("the words") with { Picture = new Picture("what it shows", _ => throw new FileNotFoundException("no typeface")) };
        await using var run = await DiscordRun.StartAsync(ScriptedBot.Saying(reply));
        var answer = await run.AskAsync(DiscordEvents.Command("help", []));
        Assert.Equal(("the words", 0), (answer.Text.Split('\n')[0], answer.Files.Count));
    }

    private static bool IsPictured(DiscordCall call) =>
        call.Files.TryGetValue("files[0]", out var file)
        && file.AsSpan().SequenceEqual(Png)
        && (string?)call.Message!["attachments"]![0]!["description"] == "what it shows"
        && (string?)call.Message["embeds"]![0]!["image"]!["url"] == "attachment://picture.png";

    private static Reply Plain(string text) => ScriptedBot.Say(text) with { Buttons = [ScriptedBot.Offer("More", "treaty", ("name", "INF"))] };

    private static Reply Pictured(string text) => Plain(text) with { Picture = new Picture("what it shows", _ => new ValueTask<ReadOnlyMemory<byte>>(Png)) };
}
