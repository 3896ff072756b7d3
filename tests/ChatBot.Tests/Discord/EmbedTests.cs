using System.Text.Json;
using System.Text.Json.Nodes;
using ChatBot.Chat;
using ChatBot.Discord.Adapter.Replies;
using ChatBot.Discord.Api;
using ChatBot.Discord.Api.Models;
using ChatBot.Tests.Adapters;
using CsCheck;

namespace ChatBot.Tests.Discord;

/// <summary>Replies of every shape and length as embeds.</summary>
public class EmbedTests
{
    private static readonly string[] Pieces = ["a", "word ", "*", "_b_", "`", "\n", "\n\n", "。", "𠮷", "🇺🇸", "@everyone", "<@1>", "||", "> ", ". ", "日本語", "https://example.org"];

    private static readonly Gen<FactCard> Facts = Gen.Select(Text(200), Text(2000), Text(1500), Gen.Bool, (title, summary, note, hasNote) =>
        new FactCard("one", "1987", "1987", title, summary, hasNote ? note : null, [new Citation("docs", "1", "A document")]) { Remark = hasNote ? "here" : "" });

    private static readonly Gen<Section> Sections = Gen.Select(
        Text(30),
        Text(3000),
        Gen.Select(Text(40), Text(600), (label, value) => new Field(label, value)).Array[0, 12],
        Facts.Array[0, 6],
        Text(80).Array[0, 20],
        (heading, text, fields, facts, lines) => new Section(heading) { Text = text, Fields = fields, Facts = facts, Lines = lines });

    private static readonly Gen<Reply> Replies = Gen.Select(
        Text(200),
        Text(500),
        Sections.Array[0, 5],
        Gen.Select(Text(120), Gen.Int[0, 200], (label, length) => ScriptedBot.Offer(label, "treaty", ("name", new string('n', length)))).Array[0, 40],
        Gen.Int[0, 5].Select(i => (ReplyOutcome)i),
        (title, lead, sections, choices, outcome) =>
            ScriptedBot.Say(lead) with { Title = title, Sections = sections, Choices = choices[..(choices.Length / 2)], Buttons = choices[(choices.Length / 2)..], Outcome = outcome });

    [Fact]
    public void Every_message_is_within_Discords_limits_and_nothing_of_the_body_is_lost() => Replies.Sample(
        reply =>
        {
            var messages = new ReplyMessages(Buttons()).Of(reply, "7001", isPrivate: false);
            Assert.All(messages, AssertValid);
            var shown = Bare(string.Concat(messages.Select(message => DiscordMarkdown.Plain(Json(message)))));
            foreach (var section in reply.Sections)
            {
                Assert.Contains(Bare(section.Text), shown, StringComparison.Ordinal);
                Assert.All(section.Lines, line => Assert.Contains(Bare(line), shown, StringComparison.Ordinal));
            }
        },
        iter: 300);

    [Fact]
    public void A_post_is_one_message_within_Discords_limits() =>
        Replies.Sample(reply => AssertValid(new ReplyMessages(Buttons()).Post(reply, "7001", "0123456789")), iter: 300);

    private static Gen<string> Text(int longest) =>
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, longest / 4].Select(pieces => string.Concat(pieces));

    private static SignedCalls Buttons() => new("a key nobody else has", ScriptedBot.Saying(null).Commands, '¦', ReplyMessages.Fits);

    private static JsonObject Json(MessageBody message) => (JsonObject)JsonSerializer.SerializeToNode(message, DiscordJson.Default.MessageBody)!;

    private static void AssertValid(MessageBody message)
    {
        var violations = DiscordSpecification.Read().Check("MessageCreateRequest", Json(message)).ToList();
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    /// <summary>A text without white space, or what a cut may leave beside it.</summary>
    private static string Bare(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character) && character is not ('…' or '\u2060' or '\u200b')));
}
