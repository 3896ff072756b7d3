namespace ChatBot.Tests.Daily;

/// <summary>A <see cref="Simulation"/> on SQLite.</summary>
public sealed class SimulationTests : IDisposable
{
    private readonly SeededBot bot = new();

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task Each_chat_gets_one_post_each_local_day_at_its_minute_and_each_exception_was_provoked()
    {
        await using var run = DailyRun.Start(bot.Facts);
        await Simulation.RunAsync(run, chats: 1000, seed: 1);
    }
}
