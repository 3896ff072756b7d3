using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatBot.Tests.Verbs;

/// <summary>A collector of traces on a free port of the loopback interface, which takes OTLP over HTTP (opentelemetry-proto, "trace.proto").</summary>
internal sealed class TraceCollector : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly WebApplication app;
    private readonly List<Span> spans = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TraceCollector(WebApplication app) => this.app = app;

    public string Url => app.Urls.First();

    /// <summary>The path, the media type and one header of the last request.</summary>
    public (string Path, string? ContentType, string? Key) Last { get; private set; }

    /// <summary>All that came, byte for byte as Latin-1.</summary>
    public StringBuilder Raw { get; } = new();

    public static async Task<TraceCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var collector = new TraceCollector(app);
        app.Run(collector.TakeAsync);
        await app.StartAsync(CancellationToken.None);
        return collector;
    }

    /// <summary>Waits for a span with a name whose trace has as many spans as are asked for, and gives that trace.</summary>
    public async Task<IReadOnlyList<Span>> TraceAsync(string root, int count)
    {
        while (true)
        {
            Task change;
            lock (gate)
            {
                change = changed.Task;
                var trace = spans.Where(span => span.Name == root).Select(first => spans.Where(span => span.Trace == first.Trace).ToList()).FirstOrDefault(trace => trace.Count >= count);
                if (trace is not null)
                {
                    return trace;
                }
            }

            await change.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        lock (gate)
        {
            Last = (http.Request.Path, http.Request.ContentType, http.Request.Headers["x-key"]);
            Raw.Append(Encoding.Latin1.GetString(body.ToArray()));
            foreach (var scope in Fields(body.ToArray(), 1).SelectMany(resource => Fields(resource, 2)))
            {
                spans.AddRange(Fields(scope, 2).Select(Read));
            }

            changed.TrySetResult();
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        http.Response.ContentType = "application/x-protobuf";
    }

    private static Span Read(byte[] span) => new(
        Convert.ToHexString(Fields(span, 1).Single()),
        Convert.ToHexString(Fields(span, 2).Single()),
        Convert.ToHexString(Fields(span, 4).SingleOrDefault([])),
        Encoding.UTF8.GetString(Fields(span, 5).Single()),
        Fields(span, 9).ToDictionary(
            pair => Encoding.UTF8.GetString(Fields(pair, 1).Single()),
            pair => Encoding.UTF8.GetString(Fields(Fields(pair, 2).Single(), 1).SingleOrDefault([]))));

    /// <summary>The values of a field that has a length (Protocol Buffers, "Encoding"); of others there is no need.</summary>
    private static List<byte[]> Fields(byte[] message, int wanted)
    {
        var found = new List<byte[]>();
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message, ref at);
            switch (tag & 7)
            {
                case 0:
                    Varint(message, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(message, ref at);
                    if (tag >> 3 == (ulong)wanted)
                    {
                        found.Add(message[at..(at + length)]);
                    }

                    at += length;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"no field begins with {tag}"));
            }
        }

        return found;
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    /// <summary>A span as it came.</summary>
    /// <param name="Trace">Its trace's id.</param>
    /// <param name="Id">Its own id.</param>
    /// <param name="Parent">Its parent's id; empty for none.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Tags">Its attributes; those that are no text are empty.</param>
    internal sealed record Span(string Trace, string Id, string Parent, string Name, IReadOnlyDictionary<string, string> Tags);
}
