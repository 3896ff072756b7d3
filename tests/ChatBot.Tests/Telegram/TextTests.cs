using ChatBot.Telegram.Replies;
using ChatBot.Tests.Adapters;
using CsCheck;

namespace ChatBot.Tests.Telegram;

/// <summary>Texts cut and written as HTML.</summary>
public class TextTests
{
    private static readonly string[] Pieces = ["a", "word ", "<b>", "&amp;", "\n", "\n\n", "。", "𠮷", "🇺🇸", "@name", "\"", ". ", "日本語"];
    private static readonly Gen<StyledText> Texts = Gen.Select(Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]), Gen.Int[0, 3].Select(i => (TextStyle)i))
        .Array[0, 400]
        .Select(pieces => pieces.Aggregate(new StyledText(), (text, piece) => text.Add(piece.Item1, piece.Item2)));

    [Fact]
    public void Every_part_is_valid_HTML_within_the_limit_and_nothing_but_white_space_is_lost() =>
        Gen.Select(Texts, Gen.Int[20, 300]).Sample((text, longest) =>
        {
            var parts = MessageSplitter.Split(text, longest);
            Assert.All(parts, part =>
            {
                Assert.InRange(part.Length, 1, longest);
                Assert.Equal(part.Text, MessageHtml.Plain(part.ToHtml()));
                Assert.False(char.IsLowSurrogate(part.Text[0]) || char.IsHighSurrogate(part.Text[^1]));
            });
            Assert.Equal(Bare(text.Text), Bare(string.Concat(parts.Select(part => part.Text))));
            Assert.InRange(MessageSplitter.Shorten(text, longest).Length, 0, longest);
        });

    [Fact]
    public void A_cut_falls_between_paragraphs_where_there_are_any()
    {
        var text = new StyledText();
        for (var i = 0; i < 10; i++)
        {
            text.Break().Add(new string('x', 30), TextStyle.Bold);
        }

        Assert.All(MessageSplitter.Split(text, 100), part => Assert.True(part.Length is 94 or 30, $"{part.Length}"));
    }

    [Fact]
    public void Nobody_is_called_by_a_name_that_was_searched_for()
    {
        var html = ReplyText.Of(ScriptedBot.Say("Nothing on @durov & co"), []).ToHtml();
        Assert.Equal("Nothing on @\u2060durov &amp; co", html);
    }

    [Fact]
    public async Task A_long_reply_comes_in_parts_with_the_buttons_below_the_last()
    {
        var reply = ScriptedBot.Say(string.Join("\n\n", Enumerable.Range(0, 300).Select(i => $"Paragraph <{i}> of a long reply."))) with
        {
            Buttons = [ScriptedBot.Offer("Next", "treaty", ("page", "2"))],
        };
        await using var run = await TelegramRun.StartAsync(ScriptedBot.Saying(reply));
        run.Server.Push(TelegramUpdates.InGroup("/treaty"));
        await run.WaitForSilenceAsync();
        var parts = run.Server.Calls.Where(call => call.Method == "sendMessage").ToList();
        Assert.True(parts.Count > 2);
        Assert.All(parts[..^1], part => Assert.Empty(part.Buttons));
        Assert.Single(parts[^1].Buttons);
        Assert.NotNull(parts[0].Parameters["reply_parameters"]);
        Assert.All(parts[1..], part => Assert.Null(part.Parameters["reply_parameters"]));
    }

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
