using System.Diagnostics;
using System.Text;
using ChatBot.Chat;
using ChatBot.History.Facts.Questions;

namespace ChatBot.Tests.Facts.Questions;

/// <summary>Whatever is typed gets an answer or a refusal, and soon.</summary>
[Collection(nameof(Alone))]
public sealed class HostileQuestionTests : IDisposable
{
    private static readonly int Inputs = Environment.GetEnvironmentVariable("CHATBOT_FULL") == "true" ? 1_000_000 : 20_000;

    /// <summary>How long all but one in a thousand may take.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);

    /// <summary>Pieces that have broken searches before: FTS5 and SQL syntax, markup, odd Unicode.</summary>
    private static readonly string[] Pieces =
    [
        "\"", "'", "''", "\"\"", "*", "^", "AND", "OR", "NOT", "NEAR(", "NEAR/2", "col:", "title:", "-", "--", "/*", "(", ")", "{", "}", ";", "%", "_", "\\", "\0", "\u0001", "\u001b[31m",
        "DROP TABLE fact", "' OR 1=1 --", "#buy", "#treaty-inf", "#", "$match", "@bot", "<b>", "&amp;", "\u202e", "\u200f", "\u200d", "\ufeff", "\ud83d", "\ude00", "😀", "👩‍👩‍👧", "𠮷", "ｱﾗｽｶ", "ﾞ", "が", "か\u3099",
        "ーーーー", "ゔぁ", "米", "核", "ソ", "露", "一", "力", "アメリ力", "條約", "INF", "SALT", "1987", "昭和62年", "99999999999999999999", "1e308", "NaN", "いつ", "when", "why", "たたたたた", "aaaaaaaaaaaaaaaaaaaaaaaa",
        "\u3164", "\u0300\u0301\u0302", "İ", "ß", "ﬀ", "\t", "\n", "\r\n", "　", " ", "null", "undefined", "../../etc/passwd", "http://example.org/?q=1&r=2",
    ];

    private readonly SeededBot bot = new();

    public void Dispose() => bot.Dispose();

    [Fact]
    public void Random_hostile_and_malformed_questions_break_nothing_and_are_answered_soon()
    {
        var answers = new QuestionAnswers(bot.Facts);
        var random = new Random(1962);
        var slow = 0;
        for (var i = 0; i < Inputs; i++)
        {
            var text = Write(random);
            var started = Stopwatch.GetTimestamp();
            Assert.NotNull(answers.To(text, i % 7 == 0 ? new Topic("inf", "alaska-sold") : null));
            // The first questions load what all later ones use.
            slow += i > 100 && Stopwatch.GetElapsedTime(started) > Soon ? 1 : 0;
        }

        TestContext.Current.SendDiagnosticMessage($"{Inputs} hostile questions, {slow} of them slower than {Soon.TotalMilliseconds} ms");
        Assert.InRange(slow, 0, Inputs / 1000);
    }

    [Theory]
    [InlineData(501)]
    [InlineData(10_000)]
    public async Task A_message_longer_than_any_question_is_refused_kindly(int length)
    {
        var reply = await bot.Say(new string('あ', length), Language.Japanese);
        Assert.Equal(ReplyOutcome.Invalid, reply.Outcome);
        Assert.Contains("500", reply.Lead, StringComparison.Ordinal);
    }

    private static string Write(Random random)
    {
        var text = new StringBuilder();
        // Mostly short, some as long as a message may be.
        var pieces = random.Next(20) == 0 ? 120 : random.Next(1, 12);
        for (var i = 0; i < pieces && text.Length < 500; i++)
        {
            text.Append(random.Next(4) switch
            {
                0 => ((char)random.Next(0x10000)).ToString(),
                1 => " ",
                _ => Pieces[random.Next(Pieces.Length)],
            });
        }

        return text.Length > 500 ? text.ToString(0, 500) : text.ToString();
    }
}
