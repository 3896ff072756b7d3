using ChatBot.Chat;
using ChatBot.History.Facts;
using ChatBot.Tests.Daily;

namespace ChatBot.Tests.Conversations;

/// <summary>
/// Every transcript beside this file, held against the bot. With CHATBOT_REWRITE_TRANSCRIPTS=1 the answers are written
/// anew for a person to read; outcomes and facts never are.
/// </summary>
public class ConversationTests
{
    private static readonly bool Rewrite = Environment.GetEnvironmentVariable("CHATBOT_REWRITE_TRANSCRIPTS") == "1";

    public static TheoryData<string> Transcripts() =>
        [.. Directory.EnumerateFiles(Transcript.Folder, "*.txt").Select(path => Path.GetFileName(path)).Order()];

    [Theory]
    [MemberData(nameof(Transcripts))]
    public async Task The_conversation_goes_as_written(string name)
    {
        var transcript = Transcript.Read(name);
        using var bot = new SeededBot(transcript.Today, transcript.Now is { } now ? new HandClock { Now = now } : null);
        var answers = new List<string>();
        foreach (var exchange in transcript.Exchanges)
        {
            var reply = await bot.Say(exchange.Message, transcript.Language, isModerator: transcript.IsModerator);
            answers.Add(PlainTextFormatter.Format(reply));
            Assert.Equal((exchange.Message, exchange.Outcome), (exchange.Message, SeedNames.Kebab(reply.Outcome)));
            Assert.Equal(exchange.Facts, reply.Facts.Take(exchange.Facts.Count).Select(fact => fact.Id));
            if (!Rewrite)
            {
                Assert.Equal(string.Join('\n', exchange.Answer), string.Join('\n', answers[^1].Split('\n').Select(line => line.TrimEnd())));
            }
        }

        if (Rewrite)
        {
            transcript.Rewrite(answers);
        }
    }
}
