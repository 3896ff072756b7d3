using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatBot.Benchmarks;

/// <summary>As little of the Bot API as a measured bot needs: messages to answer, and a count of the answers.</summary>
internal sealed class TelegramLoopback : IAsyncDisposable
{
    /// <summary>The token it answers to, as to any other.</summary>
    public const string Token = "4242:benchmark";

    /// <summary>The text sent to each message, from the first person who asked it.</summary>
    public ConcurrentDictionary<string, string> Answers { get; } = [];

    /// <summary>What stood below the picture that came before a text.</summary>
    public ConcurrentDictionary<string, string> Captions { get; } = [];

    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly SortedDictionary<int, (long Person, string Text)> waiting = [];
    private readonly ConcurrentDictionary<long, string> asked = [];
    private TaskCompletionSource progress = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int nextUpdate = 1;
    private int sent;

    private TelegramLoopback(WebApplication app) => this.app = app;

    public string Url => app.Urls.First();

    public static async Task<TelegramLoopback> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new TelegramLoopback(app);
        app.MapPost("/bot{token}/{method}", server.ServeAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>Lets as many people each send a message, and waits until all are answered and confirmed.</summary>
    public async Task AskAsync(IReadOnlyList<string> messages, int people)
    {
        int until;
        lock (gate)
        {
            until = sent + people;
            for (var i = 0; i < people; i++)
            {
                var update = nextUpdate++;
                var text = messages[update % messages.Count];
                waiting[update] = (update, text);
                asked[update] = text;
            }

            Signal();
        }

        while (true)
        {
            Task next;
            lock (gate)
            {
                if (sent >= until && waiting.Count == 0)
                {
                    return;
                }

                next = progress.Task;
            }

            await next.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ServeAsync(HttpContext context, string method)
    {
        var body = context.Request.HasFormContentType ? await FormAsync(context)
            : context.Request.ContentLength is > 0 || context.Request.Headers.TransferEncoding.Count > 0
                ? await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted)
                : null;
        JsonNode result = method switch
        {
            "getMe" => new JsonObject { ["id"] = 4242, ["is_bot"] = true, ["first_name"] = "Bench", ["username"] = "BenchBot" },
            "getUpdates" => await UpdatesAsync((int?)body?["offset"] ?? 0, (int?)body?["timeout"] ?? 0, context.RequestAborted),
            "sendMessage" => Sent(body!),
            "sendPhoto" => Pictured(body!),
            "getMyCommands" => new JsonArray(),
            "getMyDescription" => new JsonObject { ["description"] = "" },
            "getMyShortDescription" => new JsonObject { ["short_description"] = "" },
            _ => true,
        };
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(new JsonObject { ["ok"] = true, ["result"] = result }.ToJsonString(), context.RequestAborted);
    }

    private static async Task<JsonNode> FormAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return new JsonObject { ["chat_id"] = long.Parse(form["chat_id"].ToString(), CultureInfo.InvariantCulture), ["caption"] = form["caption"].ToString() };
    }

    /// <summary>A picture, which the words follow that are counted.</summary>
    private JsonObject Pictured(JsonNode message)
    {
        var person = (long)message["chat_id"]!;
        Captions.TryAdd(asked[person], (string)message["caption"]!);
        return new JsonObject
        {
            ["message_id"] = 1,
            ["date"] = 1_800_000_000,
            ["chat"] = new JsonObject { ["id"] = person, ["type"] = "private" },
            ["photo"] = new JsonArray(new JsonObject { ["file_id"] = "picture", ["file_unique_id"] = "picture", ["width"] = 1, ["height"] = 1 }),
        };
    }

    private JsonObject Sent(JsonNode message)
    {
        var person = (long)message["chat_id"]!;
        Answers.TryAdd(asked[person], (string)message["text"]!);
        lock (gate)
        {
            sent++;
            Signal();
            return new JsonObject { ["message_id"] = sent, ["date"] = 1_800_000_000, ["chat"] = new JsonObject { ["id"] = person, ["type"] = "private" }, ["text"] = "" };
        }
    }

    private async Task<JsonNode> UpdatesAsync(int offset, int hold, CancellationToken aborted)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                foreach (var confirmed in waiting.Keys.TakeWhile(update => update < offset).ToList())
                {
                    waiting.Remove(confirmed);
                }

                if (waiting.Count == 0)
                {
                    Signal();
                }

                if (waiting.Count > 0 || hold == 0)
                {
                    return new JsonArray([.. waiting.Take(100).Select(update => Update(update.Key, update.Value.Person, update.Value.Text))]);
                }

                next = progress.Task;
            }

            await next.WaitAsync(aborted);
        }
    }

    private static JsonObject Update(int id, long person, string text) => new()
    {
        ["update_id"] = id,
        ["message"] = new JsonObject
        {
            ["message_id"] = id,
            ["date"] = 1_800_000_000,
            ["chat"] = new JsonObject { ["id"] = person, ["type"] = "private", ["first_name"] = "Reader" },
            ["from"] = new JsonObject { ["id"] = person, ["is_bot"] = false, ["first_name"] = "Reader", ["language_code"] = person % 2 == 0 ? "ja" : "en" },
            ["text"] = text,
        },
    };

    private void Signal()
    {
        var before = progress;
        progress = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        before.TrySetResult();
    }
}
