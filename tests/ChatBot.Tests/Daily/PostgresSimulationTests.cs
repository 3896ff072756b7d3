namespace ChatBot.Tests.Daily;

/// <summary>A <see cref="Simulation"/> on PostgreSQL; apart from that on SQLite, so that both run at once.</summary>
public sealed class PostgresSimulationTests(PostgresServer postgres) : IDisposable
{
    private readonly SeededBot bot = new();

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task Each_chat_gets_one_post_each_local_day_at_its_minute_and_each_exception_was_provoked()
    {
        await using var run = DailyRun.Start(bot.Facts, postgres);
        await Simulation.RunAsync(run, chats: 100, seed: 2);
    }
}
