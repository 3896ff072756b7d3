using ChatBot.Chat;
using ChatBot.Telegram.Replies;
using ChatBot.Tests.Adapters;

namespace ChatBot.Tests.Telegram;

/// <summary>Pictures as they reach Telegram: with the words below them where those fit, uploaded once, and never in the way of the words.</summary>
public class PictureTests
{
    private static readonly CommandCall Call = CommandCall.Of("treaty", ("name", "salt-1"), ("page", "2"));
    private static readonly byte[] Png = [.. Enumerable.Range(0, 200).Select(i => (byte)i)];

    [Fact]
    public async Task Short_words_stand_below_the_picture_with_their_buttons()
    {
        var reply = Pictured("the <text>") with { Buttons = [ScriptedBot.Offer("Next", "treaty", ("page", "2"))] };
        await using var run = await TelegramRun.StartAsync(ScriptedBot.Saying(reply));
        run.Server.Fail("sendPhoto", Fault.Error(500, "again"));
        run.Server.Push(TelegramUpdates.InGroup("/treaty"));
        await run.WaitForSilenceAsync();
        var photo = run.Server.Calls.Last(call => call.Method == "sendPhoto");
        Assert.Equal(Png, Assert.Single(photo.Uploads).Value);
        Assert.Equal("the &lt;text&gt;", (string)photo.Parameters["caption"]!);
        Assert.Single(photo.Buttons);
        Assert.NotNull(photo.Parameters["reply_parameters"]);
        Assert.DoesNotContain(run.Server.Calls, call => call.Method == "sendMessage");
    }

    [Fact]
    public async Task Long_words_follow_the_picture_which_says_what_it_shows()
    {
        var reply = Pictured(new string('w', 2000), "A chart <of> " + new string('x', 2000)) with { Title = "Title" };
        await using var run = await TelegramRun.StartAsync(ScriptedBot.Saying(reply));
        run.Server.Push(TelegramUpdates.Private("/treaty"));
        await run.WaitForSilenceAsync();
        Assert.StartsWith("<b>Title</b>\n<blockquote expandable>A chart &lt;of&gt; ", (string)run.Server.Calls.Single(call => call.Method == "sendPhoto").Parameters["caption"]!, StringComparison.Ordinal);
        Assert.EndsWith("www", (string)run.Server.Accepted[^1]["text"]!, StringComparison.Ordinal);
        Assert.Equal(2, run.Server.Accepted.Count);
    }

    [Fact]
    public async Task A_picture_is_uploaded_once_and_named_by_its_file_after_that()
    {
        await using var run = await TelegramRun.StartAsync(ScriptedBot.Saying(Pictured("text")));
        foreach (var person in new[] { 7L, 8L })
        {
            run.Server.Push(TelegramUpdates.Private("/treaty", person));
            await run.WaitForSilenceAsync();
        }

        var photos = run.Server.Calls.Where(call => call.Method == "sendPhoto").ToList();
        Assert.Single(photos[0].Uploads);
        Assert.Empty(photos[1].Uploads);
        Assert.Equal("f", (string)photos[1].Parameters["photo"]!);
    }

    [Fact]
    public async Task A_file_that_is_gone_is_uploaded_again()
    {
        await using var run = await TelegramRun.StartAsync(ScriptedBot.Saying(Pictured("text")));
        run.Server.Push(TelegramUpdates.Private("/treaty", 7));
        await run.WaitForSilenceAsync();
        run.Server.Fail("sendPhoto", Fault.Error(400, "Bad Request: wrong file identifier/HTTP URL specified"));
        run.Server.Push(TelegramUpdates.Private("/treaty", 8));
        await run.WaitForSilenceAsync();
        Assert.Single(run.Server.Calls.Last(call => call.Method == "sendPhoto").Uploads);
        Assert.Equal(2, run.Server.Accepted.Count);
    }

    [Fact]
    public async Task Where_no_pictures_are_allowed_the_words_come_alone()
    {
        await using var run = await TelegramRun.StartAsync(ScriptedBot.Saying(Pictured("the text")));
        run.Server.Fail("sendPhoto", Fault.Error(400, "Bad Request: not enough rights to send photos to the chat"));
        run.Server.Push(TelegramUpdates.InGroup("/treaty"));
        await run.WaitForSilenceAsync();
        Assert.Equal("the text", (string)Assert.Single(run.Server.Accepted)["text"]!);
    }

    [Fact]
    public async Task A_post_is_one_photo_with_its_words_shortened_to_fit()
    {
        await using var run = await TelegramRun.StartAsync(ScriptedBot.Saying(null));
        await run.Server.WaitAsync(server => server.Polls > 0);
        var result = await run.Adapter.SendAsync(new ChannelAddress("telegram", "-1001"), Pictured(new string('w', 2000)), new PostOptions(), "key", TestContext.Current.CancellationToken);
        Assert.IsType<DeliveryResult.Sent>(result);
        Assert.EndsWith("w…", (string)Assert.Single(run.Server.Accepted)["caption"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_whose_picture_is_refused_comes_in_words()
    {
        await using var run = await TelegramRun.StartAsync(ScriptedBot.Saying(null));
        await run.Server.WaitAsync(server => server.Polls > 0);
        run.Server.Fail("sendPhoto", Fault.Error(400, "Bad Request: not enough rights to send photos to the chat"));
        var result = await run.Adapter.SendAsync(new ChannelAddress("telegram", "-1001"), Pictured("today"), new PostOptions(), "key", TestContext.Current.CancellationToken);
        Assert.IsType<DeliveryResult.Sent>(result);
        Assert.Equal("today", (string)Assert.Single(run.Server.Accepted)["text"]!);
    }

    [Fact]
    public async Task A_post_that_is_refused_wherever_it_goes_is_tried_once()
    {
        await using var run = await TelegramRun.StartAsync(ScriptedBot.Saying(null));
        await run.Server.WaitAsync(server => server.Polls > 0);
        run.Server.FailsIn = _ => Fault.Error(403, "Forbidden: bot was blocked by the user");
        var result = await run.Adapter.SendAsync(new ChannelAddress("telegram", "7"), Pictured("today"), new PostOptions(), "key", TestContext.Current.CancellationToken);
        Assert.Equal(GoneReason.BotBlocked, Assert.IsType<DeliveryResult.Gone>(result).Why);
        Assert.Single(run.Server.Calls, call => call.Method is "sendPhoto" or "sendMessage");
    }

    [Fact]
    public async Task A_button_puts_a_picture_in_the_place_of_words()
    {
        var bot = ScriptedBot.Saying(Pictured("page two"));
        await using var run = await TelegramRun.StartAsync(bot);
        var edit = await run.AskAsync(TelegramUpdates.Pressed(new ButtonData(run.Server.Token, bot.Commands).Write(Call, 7), message: 55), "editMessageMedia");
        Assert.Equal((55, "page two"), ((int)edit.Parameters["message_id"]!, (string)edit.Parameters["media"]!["caption"]!));
        Assert.Equal(Png, Assert.Single(edit.Uploads).Value);
    }

    [Fact]
    public async Task A_button_below_a_picture_that_leads_to_words_alone_gets_a_new_message()
    {
        var bot = ScriptedBot.Saying(ScriptedBot.Say("page two"));
        await using var run = await TelegramRun.StartAsync(bot);
        var pressed = TelegramUpdates.Pressed(new ButtonData(run.Server.Token, bot.Commands).Write(Call, 7), message: 55);
        var message = pressed["callback_query"]!["message"]!.AsObject();
        message.Remove("text");
        message["photo"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["file_id"] = "f", ["file_unique_id"] = "u", ["width"] = 1, ["height"] = 1 });
        Assert.Equal("page two", (await run.AskAsync(pressed)).Text);
        Assert.DoesNotContain(run.Server.Calls, call => call.Method == "editMessageText");
    }

    private static Reply Pictured(string text, string altText = "what it shows") =>
        ScriptedBot.Say(text) with { Picture = new Picture(altText, _ => new ValueTask<ReadOnlyMemory<byte>>(Png)) };
}
