using Microsoft.AspNetCore.Http;

namespace ChatBot.Tests.Adapters;

/// <summary>Makes a loopback platform take its time with posts, and counts those whose sender was gone before the answer.</summary>
internal sealed class SlowPlatform
{
    /// <summary>How the paths of posts end: the Bot API's with and without a picture, and Discord's.</summary>
    private static readonly string[] PostingPaths = ["/sendMessage", "/sendPhoto", "/messages"];

    private readonly Random random = new(7);
    private readonly List<DateTimeOffset> arrivals = [];
    private readonly List<DateTimeOffset> answers = [];
    private int open;
    private int abandoned;

    /// <summary>The longest a post takes; zero to answer at once.</summary>
    public TimeSpan Longest { get; set; }

    /// <summary>How many posts are being taken right now.</summary>
    public int Open => Volatile.Read(ref open);

    /// <summary>How many posts were under way when their sender went away.</summary>
    public int Abandoned => Volatile.Read(ref abandoned);

    /// <summary>How many posts were answered from one moment to another.</summary>
    public int AnsweredBetween(DateTimeOffset from, DateTimeOffset to)
    {
        lock (arrivals)
        {
            return answers.Count(one => one >= from && one < to);
        }
    }

    /// <summary>When each post arrived.</summary>
    public IReadOnlyList<DateTimeOffset> Arrivals
    {
        get
        {
            lock (arrivals)
            {
                return [.. arrivals];
            }
        }
    }

    /// <summary>Serves a request, slowly when it is a post. Who abandons it does not undo it.</summary>
    public async Task ServeAsync(HttpContext context, Func<Task> next)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !PostingPaths.Any(path => context.Request.Path.Value!.EndsWith(path, StringComparison.Ordinal)))
        {
            await next();
            return;
        }

        TimeSpan takes;
        lock (arrivals)
        {
            arrivals.Add(TimeProvider.System.GetUtcNow());
            takes = Longest * random.NextDouble();
        }

        Interlocked.Increment(ref open);
        try
        {
            // What has arrived takes effect, whatever becomes of its sender: read before anything can happen to it.
            context.Request.EnableBuffering();
            await context.Request.Body.CopyToAsync(Stream.Null, CancellationToken.None);
            context.Request.Body.Position = 0;
            await Task.Delay(takes, TimeProvider.System, CancellationToken.None);
            await next();
        }
        finally
        {
            Interlocked.Decrement(ref open);
            if (context.RequestAborted.IsCancellationRequested)
            {
                Interlocked.Increment(ref abandoned);
            }
            else
            {
                lock (arrivals)
                {
                    answers.Add(TimeProvider.System.GetUtcNow());
                }
            }
        }
    }
}
