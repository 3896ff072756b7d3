using ChatBot.Chat;

namespace ChatBot.Tests.Adapters;

/// <summary>What every adapter that can be posted to does alike, each over its own wire.</summary>
public abstract class AdapterContract
{
    private static readonly CommandCall Call = CommandCall.Of("treaty", ("name", "INF"));

    /// <summary>Connects an adapter to a bot.</summary>
    protected abstract Task<IAdapterWire> ConnectAsync(IBot bot);

    [Fact]
    public async Task A_command_reaches_the_bot_once_with_who_where_and_in_which_language()
    {
        var bot = ScriptedBot.Saying(ScriptedBot.Say("well"));
        await using var wire = await ConnectAsync(bot);
        await wire.CallAsync(Call, "11", Language.Japanese);
        Assert.Equal("well", (await wire.NextAnswerAsync()).Text);
        await wire.WaitForSilenceAsync();
        var request = Assert.Single(bot.Requests);
        Assert.True(request.Call?["name"] == "INF" || request.Text == "/treaty INF", $"{request}");
        Assert.Equal("11", request.Person);
        Assert.Equal(wire.Adapter.Name, request.Channel.Adapter);
        Assert.Equal(Language.Japanese, request.PlatformLanguage);
        Assert.False(string.IsNullOrEmpty(request.EventId));
        Assert.Matches("^[a-z]+$", wire.Adapter.Name);
    }

    [Fact]
    public async Task A_message_is_one_trace_from_its_arrival_to_its_answer()
    {
        using var traces = new SeenTraces();
        await using (var wire = await ConnectAsync(ScriptedBot.Saying(ScriptedBot.Say("well"))))
        {
            await wire.CallAsync(Call, "11", Language.English);
            await wire.NextAnswerAsync();
            await wire.WaitForSilenceAsync();
            await wire.StopAsync();
        }

        var received = Assert.Single(traces.Ended, span => span.OperationName == "receive message");
        var sent = Assert.Single(traces.Ended, span => span.OperationName == "send message");
        Assert.Equal((default, received.SpanId, received.TraceId), (received.ParentSpanId, sent.ParentSpanId, sent.TraceId));
    }

    [Theory]
    [InlineData("a < b && c > d \"e\" <b>f</b> &amp; <script>")]
    [InlineData("*a* _b_ ~c~ `d` ||e|| [f](https://example.org) \\ > g")]
    [InlineData("米国とロシア 🇺🇸🇷🇺 𠮷")]
    public async Task Words_are_shown_as_they_are_whatever_the_platform_takes_for_markup(string words)
    {
        await using var wire = await ConnectAsync(ScriptedBot.Saying(ScriptedBot.Say(words)));
        await wire.CallAsync(Call, "11", Language.English);
        Assert.Equal(words, (await wire.NextAnswerAsync()).Text);
    }

    [Fact]
    public async Task A_button_brings_its_call_back_to_the_bot()
    {
        var bot = new ScriptedBot(request => request.Origin == RequestOrigin.Button
            ? ScriptedBot.Say("the second")
            : ScriptedBot.Say("the first") with { Buttons = [ScriptedBot.Offer("Next page", "treaty", ("name", "salt-1"), ("page", "2"))] });
        await using var wire = await ConnectAsync(bot);
        await wire.CallAsync(Call, "11", Language.English);
        Assert.Equal("Next page", Assert.Single((await wire.NextAnswerAsync()).Buttons));
        await wire.PressAsync("Next page", "12");
        Assert.Equal("the second", (await wire.NextAnswerAsync()).Text);
        var pressed = bot.Requests.Last();
        Assert.Equal(("treaty", "salt-1", "2", "12"), (pressed.Call!.Command, pressed.Call["name"], pressed.Call["page"], pressed.Person));
    }

    [Fact]
    public async Task A_bot_that_has_nothing_to_say_stays_silent()
    {
        var bot = new ScriptedBot(request => request.Person == "11" ? null : ScriptedBot.Say("to the second"));
        await using var wire = await ConnectAsync(bot);
        await wire.CallAsync(Call, "11", Language.English);
        await wire.WaitForSilenceAsync();
        await wire.CallAsync(Call, "12", Language.English);
        Assert.Equal("to the second", (await wire.NextAnswerAsync()).Text);
    }

    [Fact]
    public async Task A_post_is_made_with_one_call_and_shortened_to_fit()
    {
        await using var wire = await ConnectAsync(ScriptedBot.Saying(null));
        await wire.WaitForSilenceAsync();
        var reply = ScriptedBot.Say(string.Join("\n\n", Enumerable.Range(0, 500).Select(i => $"Paragraph {i} of a post that is far too long.")));
        Assert.IsType<DeliveryResult.Sent>(await PostAsync(wire, reply));
        var post = Assert.Single(wire.Posts);
        Assert.StartsWith("Paragraph 0 ", post.Text, StringComparison.Ordinal);
        Assert.EndsWith("…", post.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limited_post_may_be_tried_again_after_the_time_the_platform_names()
    {
        await using var wire = await ConnectAsync(ScriptedBot.Saying(null));
        await wire.WaitForSilenceAsync();
        wire.FailNextPost(PostFault.Limited);
        var later = Assert.IsType<DeliveryResult.TryLater>(await PostAsync(wire, ScriptedBot.Say("a post")));
        Assert.True(later.After > TimeSpan.Zero);
        Assert.Empty(wire.Posts);
    }

    [Fact]
    public async Task A_post_to_where_the_bot_is_no_longer_wanted_is_gone()
    {
        await using var wire = await ConnectAsync(ScriptedBot.Saying(null));
        await wire.WaitForSilenceAsync();
        wire.FailNextPost(PostFault.Forbidden);
        Assert.IsType<DeliveryResult.Gone>(await PostAsync(wire, ScriptedBot.Say("a post")));
    }

    [Theory]
    [InlineData(PostFault.ServerError, 0)]
    [InlineData(PostFault.CutAfterAccepting, 1)]
    public async Task A_post_of_which_nothing_is_known_is_uncertain_and_not_repeated(PostFault fault, int posted)
    {
        await using var wire = await ConnectAsync(ScriptedBot.Saying(null));
        await wire.WaitForSilenceAsync();
        wire.FailNextPost(fault);
        Assert.IsType<DeliveryResult.Uncertain>(await PostAsync(wire, ScriptedBot.Say("a post")));
        Assert.Equal(posted, wire.Posts.Count);
        Assert.IsType<DeliveryResult.Sent>(await PostAsync(wire, ScriptedBot.Say("another")));
        Assert.Equal(posted + 1, wire.Posts.Count);
    }

    [Fact]
    public async Task A_cancelled_post_is_not_made()
    {
        await using var wire = await ConnectAsync(ScriptedBot.Saying(null));
        await wire.WaitForSilenceAsync();
        var options = new PostOptions { Leaving = () => Assert.Fail("it left") };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            wire.Adapter.SendAsync(wire.Place, ScriptedBot.Say("a post"), options, "key", new CancellationToken(canceled: true)));
        Assert.Empty(wire.Posts);
    }

    [Fact]
    public async Task A_post_tells_that_it_leaves_before_anything_of_it_is_there()
    {
        await using var wire = await ConnectAsync(ScriptedBot.Saying(null));
        await wire.WaitForSilenceAsync();
        var there = new List<int>();
        var options = new PostOptions { Leaving = () => there.Add(wire.Posts.Count) };
        Assert.IsType<DeliveryResult.Sent>(await wire.Adapter.SendAsync(wire.Place, ScriptedBot.Say("a post"), options, "key", TestContext.Current.CancellationToken));
        Assert.Equal([0], there);
        Assert.Single(wire.Posts);
    }

    [Fact]
    public async Task A_post_whose_leaving_cannot_be_noted_does_not_leave()
    {
        await using var wire = await ConnectAsync(ScriptedBot.Saying(null));
        await wire.WaitForSilenceAsync();
        var options = new PostOptions { Leaving = () => throw new IOException("the disk is full") };
        Assert.IsNotType<DeliveryResult.Sent>(await wire.Adapter.SendAsync(wire.Place, ScriptedBot.Say("a post"), options, "key", TestContext.Current.CancellationToken));
        Assert.Empty(wire.Posts);
    }

    [Fact]
    public async Task It_stops_when_told_and_not_before()
    {
        await using var wire = await ConnectAsync(ScriptedBot.Saying(ScriptedBot.Say("well")));
        await wire.CallAsync(Call, "11", Language.English);
        await wire.NextAnswerAsync();
        await wire.StopAsync();
    }

    private static Task<DeliveryResult> PostAsync(IAdapterWire wire, Reply reply) =>
        wire.Adapter.SendAsync(wire.Place, reply, new PostOptions(), Guid.NewGuid().ToString("N"), TestContext.Current.CancellationToken);
}
