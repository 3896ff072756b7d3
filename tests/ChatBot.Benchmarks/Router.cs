using BenchmarkDotNet.Attributes;
using ChatBot.Chat;
using ChatBot.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBot.Benchmarks;

/// <summary>A typed line answered by the whole bot over the project's own facts, and written as plain text.</summary>
[MemoryDiagnoser]
public class Router
{
    private readonly string directory = Directory.CreateTempSubdirectory("chatbot-benchmark-").FullName;
    private HistoryBot bot = null!;

    [Params("/onthisday 3/30", "/treaty INF", "/era détente", "/search Gorbachev")]
    public string Line { get; set; } = "";

    [GlobalSetup]
    public void Open() =>
        bot = HistoryBot.Open(new BotSettings { Data = { Directory = directory } }, DataPlace.Own, TimeProvider.System, NullLoggerFactory.Instance);

    [GlobalCleanup]
    public void Close()
    {
        bot.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Benchmark]
    public async Task<int> Answer()
    {
        var request = new ChatRequest { Channel = new ChannelAddress("benchmark", "chat"), Person = "reader", Text = Line };
        var reply = await bot.Bot.AnswerAsync(request, CancellationToken.None);
        return PlainTextFormatter.Format(reply!).Length;
    }
}
