using System.Collections.Concurrent;
using System.Globalization;
using ChatBot.Chat;

namespace ChatBot.Tests.Daily;

/// <summary>A platform inside the process that notes every post, and answers as it is told to.</summary>
internal sealed class RecordingPlatform(TimeProvider time, PostLimits? limits) : IPostingAdapter
{
    public const string PlatformName = "recording";

    private int next;
    private TaskCompletionSource progress = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => PlatformName;

    public PostLimits Limits { get; } = limits ?? new PostLimits(1_000_000, null, TimeSpan.Zero);

    public bool IsReachable => true;

    /// <summary>What arrived, in order.</summary>
    public ConcurrentQueue<(string Key, ChannelAddress Channel, Reply Reply, DateTimeOffset At)> Arrived { get; } = [];

    /// <summary>What is answered to a post; null when all is well.</summary>
    public Func<ChannelAddress, string, DeliveryResult?>? Answers { get; set; }

    /// <summary>Whether the bot may post.</summary>
    public bool MayPost { get; set; } = true;

    /// <summary>What a look back finds, by key.</summary>
    public Func<string, string?> Finds { get; set; } = _ => null;

    /// <summary>Waits until as many posts have arrived.</summary>
    public async Task WaitAsync(int posts)
    {
        while (true)
        {
            var change = Volatile.Read(ref progress).Task;
            if (Arrived.Count >= posts)
            {
                return;
            }

            await change.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
        }
    }

    public Task RunAsync(IBot bot, CancellationToken stop) => Task.Delay(Timeout.InfiniteTimeSpan, time, stop);

    public Task<DeliveryResult> SendAsync(ChannelAddress channel, Reply reply, PostOptions options, string key, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        options.Leaving?.Invoke();
        var answer = Answers?.Invoke(channel, key);
        if (answer is null or DeliveryResult.Sent)
        {
            Arrived.Enqueue((key, channel, reply, time.GetUtcNow()));
            Interlocked.Exchange(ref progress, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        }

        return Task.FromResult(answer ?? new DeliveryResult.Sent(Interlocked.Increment(ref next).ToString(CultureInfo.InvariantCulture)));
    }

    public Task<string?> FindAsync(ChannelAddress channel, string key, DateTimeOffset since, CancellationToken stop) => Task.FromResult(Finds(key));

    public Uri? LinkTo(ChannelAddress channel, string message) => new($"https://platform.example/{channel.Chat}/{message}");

    public Task<ChatAccess> AccessAsync(ChannelAddress place, string person, CancellationToken stop) => Task.FromResult(new ChatAccess(place, true, MayPost, MayPost ? null : "write"));

    public Task<ChannelAddress?> OpenPrivateAsync(string person, CancellationToken stop) => Task.FromResult<ChannelAddress?>(new ChannelAddress(PlatformName, $"private-{person}"));
}
