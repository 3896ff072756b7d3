using ChatBot.Chat;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChatBot.Tests.Chat;

public class AdapterHostTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly Lifetime lifetime = new();

    [Fact]
    public async Task A_broken_adapter_starts_again_after_a_delay_and_never_stops_another()
    {
        var broken = new Adapter("broken", _ => throw new InvalidOperationException("down"));
        var healthy = new Adapter("healthy", stop => Task.Delay(Timeout.InfiniteTimeSpan, clock, stop));
        using var host = Host(broken, healthy);
        await host.StartAsync(TestContext.Current.CancellationToken);
        await broken.Started.WaitAsync(TestContext.Current.CancellationToken);
        await healthy.Started.WaitAsync(TestContext.Current.CancellationToken);
        for (var restart = 0; restart < 5; restart++)
        {
            // The clock moves until the delay that the host is about to begin has passed.
            while (!await broken.Started.WaitAsync(TimeSpan.Zero, TestContext.Current.CancellationToken))
            {
                clock.Advance(AdapterHost.LongestDelay * 1.2);
                await Task.Yield();
            }
        }

        Assert.Equal(AdapterState.Running, host.States["healthy"]);
        Assert.False(lifetime.IsStopped);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_adapter_that_its_platform_refuses_is_not_started_again_and_stops_no_other()
    {
        var refused = new Adapter("refused", _ => throw new AdapterRefusedException("the token is wrong"));
        var healthy = new Adapter("healthy", stop => Task.Delay(Timeout.InfiniteTimeSpan, clock, stop));
        using var host = Host(refused, healthy);
        await host.StartAsync(TestContext.Current.CancellationToken);
        await refused.Started.WaitAsync(TestContext.Current.CancellationToken);
        await healthy.Started.WaitAsync(TestContext.Current.CancellationToken);
        while (host.States["refused"] != AdapterState.Refused)
        {
            await Task.Yield();
        }

        clock.Advance(AdapterHost.LongestDelay * 2);
        Assert.False(await refused.Started.WaitAsync(TimeSpan.Zero, TestContext.Current.CancellationToken));
        Assert.Equal(AdapterState.Running, host.States["healthy"]);
        Assert.False(lifetime.IsStopped);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_program_stops_once_every_adapter_has_ended()
    {
        using var host = Host(new Adapter("one", _ => Task.CompletedTask), new Adapter("two", _ => Task.CompletedTask));
        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.ExecuteTask!;
        Assert.True(lifetime.IsStopped);
        Assert.All(host.States.Values, state => Assert.Equal(AdapterState.Ended, state));
    }

    [Fact]
    public async Task The_program_stops_with_the_last_conversation_although_a_companion_runs()
    {
        var page = new Companion("page", stop => Task.Delay(Timeout.InfiniteTimeSpan, clock, stop));
        using var host = Host(new Adapter("terminal", _ => page.Started.WaitAsync(TestContext.Current.CancellationToken)), page);
        await host.StartAsync(TestContext.Current.CancellationToken);
        await lifetime.Stopped.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(AdapterState.Running, host.States["page"]);
        await host.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(AdapterState.Ended, host.States["page"]);
    }

    [Fact]
    public async Task A_companion_alone_keeps_the_program_running_and_one_that_cannot_start_ends_no_conversation()
    {
        var page = new Companion("page", stop => Task.Delay(Timeout.InfiniteTimeSpan, clock, stop));
        using var alone = Host(page);
        await alone.StartAsync(TestContext.Current.CancellationToken);
        await page.Started.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(lifetime.IsStopped);
        await alone.StopAsync(TestContext.Current.CancellationToken);

        var talking = new Lifetime();
        var terminal = new Adapter("terminal", stop => Task.Delay(Timeout.InfiniteTimeSpan, clock, stop));
        using var both = new AdapterHost(
            null!, [new Companion("page", _ => throw new AdapterRefusedException("the port is taken")), terminal], talking, clock, NullLogger<AdapterHost>.Instance);
        await both.StartAsync(TestContext.Current.CancellationToken);
        await terminal.Started.WaitAsync(TestContext.Current.CancellationToken);
        while (both.States["page"] != AdapterState.Refused)
        {
            await Task.Yield();
        }

        Assert.False(talking.IsStopped);
        await both.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Without_adapters_the_program_goes_on()
    {
        using var host = Host();
        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.ExecuteTask!;
        Assert.False(lifetime.IsStopped);
    }

    [Theory]
    [InlineData(0, 0, 0.8)]
    [InlineData(0, 1, 1.2)]
    [InlineData(1, 0.5, 2)]
    [InlineData(4, 0.5, 16)]
    [InlineData(7, 0.5, 120)]
    [InlineData(1_000_000, 1, 144)]
    public void Delays_double_up_to_two_minutes_give_or_take_a_fifth(int failures, double chance, double seconds) =>
        Assert.Equal(seconds, Backoff.Delay(AdapterHost.FirstDelay, AdapterHost.LongestDelay, failures, chance).TotalSeconds, 3);

    private AdapterHost Host(params IChatAdapter[] adapters) => new(null!, adapters, lifetime, clock, NullLogger<AdapterHost>.Instance);

    private sealed class Companion(string name, Func<CancellationToken, Task> run) : Adapter(name, run), ICompanionAdapter;

    private class Adapter(string name, Func<CancellationToken, Task> run) : IChatAdapter
    {
        public SemaphoreSlim Started { get; } = new(0);

        public string Name => name;

        public Task RunAsync(IBot bot, CancellationToken stop)
        {
            Started.Release();
            return run(stop);
        }
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Stopped => stopped.Task;

        public bool IsStopped => stopped.Task.IsCompleted;

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => stopped.TrySetResult();
    }
}
