using System.Text.Json.Nodes;
using ChatBot.Tests.Adapters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatBot.Tests.Telegram;

/// <summary>
/// A Bot API server on a free port of the loopback interface. It hands out updates until they are confirmed, checks every
/// call against the specification, keeps a log of them, and fails on demand.
/// </summary>
internal sealed class BotApiServer : IAsyncDisposable
{
    public const long BotId = 4242;
    public const string BotName = "HistoryTestBot";

    private static readonly ApiSpecification Specification = ApiSpecification.Read();
    private readonly Lock gate = new();
    private readonly WebApplication app;
    private readonly SortedDictionary<int, JsonObject> updates = [];
    private readonly List<ApiCall> calls = [];
    private readonly List<JsonObject> accepted = [];
    private readonly Dictionary<string, Queue<Fault>> faults = [];
    private readonly Dictionary<string, JsonNode> stored = [];
    private readonly CancellationTokenSource closing = new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int nextUpdate = 1000;
    private int nextMessage = 1;

    private BotApiServer(WebApplication app) => this.app = app;

    /// <summary>A token nobody else has, so that it can be looked for in logs.</summary>
    public string Token { get; } = $"{BotId}:secret-{Guid.NewGuid():N}";

    public string Url => app.Urls.First();

    /// <summary>What the calls got wrong; a test that ends well has none.</summary>
    public List<string> Violations { get; } = [];

    /// <summary>The members of chats who manage them, as (chat, person).</summary>
    public HashSet<(long Chat, long Person)> Administrators { get; } = [];

    /// <summary>Chats by @name or id that getChat knows.</summary>
    public Dictionary<string, JsonObject> Chats { get; } = [];

    /// <summary>The bot's own place in chats; a plain member elsewhere.</summary>
    public Dictionary<long, JsonObject> OwnMembership { get; } = [];

    /// <summary>Whether a long poll without updates is held as long as asked, or answered at once.</summary>
    public bool HoldsPolls { get; set; } = true;

    public static async Task<BotApiServer> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var server = new BotApiServer(app);
        app.Use((context, next) => server.Posts.ServeAsync(context, () => next(context)));
        app.Map("/bot{token}/{method}", server.ServeAsync);
        await app.StartAsync(CancellationToken.None);
        return server;
    }

    /// <summary>Every call so far but for getUpdates, in order.</summary>
    public IReadOnlyList<ApiCall> Calls
    {
        get
        {
            lock (gate)
            {
                return [.. calls];
            }
        }
    }

    /// <summary>The messages that came to be: those sent and not refused.</summary>
    public IReadOnlyList<JsonObject> Accepted
    {
        get
        {
            lock (gate)
            {
                return [.. accepted];
            }
        }
    }

    /// <summary>The updates not yet confirmed.</summary>
    public int Unconfirmed
    {
        get
        {
            lock (gate)
            {
                return updates.Count;
            }
        }
    }

    /// <summary>How long posts take.</summary>
    public SlowPlatform Posts { get; } = new();

    /// <summary>How messages to a chat fail; null when they do not.</summary>
    public Func<long, Fault?>? FailsIn { get; set; }

    /// <summary>How often getUpdates was called.</summary>
    public int Polls { get; private set; }

    /// <summary>Lets an update wait for the bot; returns its id.</summary>
    public int Push(JsonObject update, int? id = null)
    {
        lock (gate)
        {
            var number = id ?? nextUpdate;
            nextUpdate = Math.Max(nextUpdate, number + 1);
            update["update_id"] = number;
            updates[number] = update;
            Signal();
            return number;
        }
    }

    /// <summary>Lets the next calls of a method fail, each as told.</summary>
    public void Fail(string method, params ReadOnlySpan<Fault> how)
    {
        lock (gate)
        {
            if (!faults.TryGetValue(method, out var queue))
            {
                faults[method] = queue = new Queue<Fault>();
            }

            foreach (var fault in how)
            {
                queue.Enqueue(fault);
            }
        }
    }

    /// <summary>Waits until the server's state, which changes with each call, is as hoped.</summary>
    public async Task WaitAsync(Func<BotApiServer, bool> isReached)
    {
        while (true)
        {
            Task change;
            lock (gate)
            {
                change = changed.Task;
            }

            if (isReached(this))
            {
                return;
            }

            await change.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits for the first call of a method that is as hoped, from a position of the log on.</summary>
    public async Task<ApiCall> WaitForAsync(string method, Func<ApiCall, bool>? isIt = null, int from = 0)
    {
        bool Is(ApiCall call) => call.Method == method && (isIt is null || isIt(call));
        await WaitAsync(server => server.Calls.Skip(from).Any(Is));
        return Calls.Skip(from).First(Is);
    }

    /// <summary>Closes the port; what connects from then on is refused.</summary>
    public async Task StopAsync()
    {
        await closing.CancelAsync();
        await app.StopAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await app.DisposeAsync();
        closing.Dispose();
    }

    private void Signal()
    {
        var before = changed;
        changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        before.TrySetResult();
    }

    private async Task ServeAsync(HttpContext context, string token, string method)
    {
        if (token != Token)
        {
            await AnswerAsync(context, Fault.Error(401, "Unauthorized"));
            return;
        }

        var (parameters, uploads) = await RequestParameters.ReadAsync(context.Request);
        var call = new ApiCall(method, parameters, uploads);
        Fault? fault = null;
        lock (gate)
        {
            Violations.AddRange(Specification.Check(method, parameters));
            if (method == "getUpdates")
            {
                Polls++;
            }
            else
            {
                calls.Add(call);
            }

            if (faults.TryGetValue(method, out var queue) && queue.Count > 0)
            {
                fault = queue.Dequeue();
            }
            else if (call is { Method: "sendMessage" or "sendPhoto" })
            {
                fault = FailsIn?.Invoke(call.Chat);
            }

            Signal();
        }

        if (fault is { IsAccepted: false })
        {
            await AnswerAsync(context, fault);
            return;
        }

        var result = method == "getUpdates" ? await UpdatesAsync(parameters, context.RequestAborted) : Result(call);
        if (fault is not null)
        {
            await AnswerAsync(context, fault);
            return;
        }

        var status = result is JsonObject { Count: > 0 } refused && refused.ContainsKey("error_code") ? (int)refused["error_code"]! : 200;
        context.Response.StatusCode = status;
        await WriteAsync(context, status == 200 ? new JsonObject { ["ok"] = true, ["result"] = result } : result);
    }

    private static async Task AnswerAsync(HttpContext context, Fault fault)
    {
        if (fault.Until is { } until)
        {
            await until.WaitAsync(context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (fault.Status == 0)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = fault.Status;
        context.Response.ContentType = fault.Body.StartsWith('{') ? "application/json" : "text/html";
        await context.Response.WriteAsync(fault.Body);
    }

    private static Task WriteAsync(HttpContext context, JsonNode body)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString());
    }

    private async Task<JsonNode> UpdatesAsync(JsonObject parameters, CancellationToken aborted)
    {
        var offset = (int?)parameters["offset"] ?? 0;
        var hold = HoldsPolls ? TimeSpan.FromSeconds((int?)parameters["timeout"] ?? 0) : TimeSpan.Zero;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(aborted, closing.Token);
        end.CancelAfter(hold);
        while (true)
        {
            Task change;
            lock (gate)
            {
                var confirmed = updates.Keys.Where(id => id < offset).ToList();
                confirmed.ForEach(id => updates.Remove(id));
                if (confirmed.Count > 0)
                {
                    Signal();
                }

                if (updates.Count > 0 || hold == TimeSpan.Zero || end.IsCancellationRequested)
                {
                    return new JsonArray([.. updates.Values.Take((int?)parameters["limit"] ?? 100).Select(update => update.DeepClone())]);
                }

                change = changed.Task;
            }

            await change.WaitAsync(end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private JsonNode Result(ApiCall call)
    {
        lock (gate)
        {
            var given = call.Parameters;
            switch (call.Method)
            {
                case "getMe":
                    return new JsonObject
                    {
                        ["id"] = BotId,
                        ["is_bot"] = true,
                        ["first_name"] = "History",
                        ["username"] = BotName,
                        ["can_join_groups"] = true,
                        ["can_read_all_group_messages"] = false,
                        ["supports_inline_queries"] = true,
                    };
                case "sendMessage" or "sendPhoto" or "editMessageText" or "editMessageMedia":
                    var message = Message(call);
                    if (call.Method is "sendMessage" or "sendPhoto")
                    {
                        accepted.Add(message);
                        Signal();
                    }

                    return message.DeepClone();
                case "getChatMember":
                    return Member((long)given["chat_id"]!, (long)given["user_id"]!);
                case "getChat":
                    return Chats.TryGetValue(given["chat_id"]!.ToString(), out var chat) ? chat.DeepClone() : Error(400, "Bad Request: chat not found");
                case "getMyCommands" or "getMyDescription" or "getMyShortDescription":
                    return stored.TryGetValue(StoreKey(call), out var kept) ? kept.DeepClone()
                        : call.Method == "getMyCommands" ? new JsonArray()
                        : new JsonObject { [call.Method == "getMyDescription" ? "description" : "short_description"] = "" };
                case "setMyCommands":
                    stored[StoreKey(call)] = given["commands"]!.DeepClone();
                    return true;
                case "setMyDescription":
                    stored[StoreKey(call)] = new JsonObject { ["description"] = (string?)given["description"] ?? "" };
                    return true;
                case "setMyShortDescription":
                    stored[StoreKey(call)] = new JsonObject { ["short_description"] = (string?)given["short_description"] ?? "" };
                    return true;
                default:
                    return true;
            }
        }
    }

    private static string StoreKey(ApiCall call) =>
        $"{call.Method[3..]} {(string?)call.Parameters["scope"]?["type"] ?? "default"} {(string?)call.Parameters["language_code"]}";

    private JsonObject Message(ApiCall call)
    {
        var given = call.Parameters;
        var chat = (long)given["chat_id"]!;
        var message = new JsonObject
        {
            ["message_id"] = (int?)given["message_id"] ?? nextMessage++,
            ["date"] = 1_800_000_000,
            ["chat"] = new JsonObject { ["id"] = chat, ["type"] = chat > 0 ? "private" : "supergroup", ["title"] = "chat" },
            ["from"] = new JsonObject { ["id"] = BotId, ["is_bot"] = true, ["first_name"] = "History", ["username"] = BotName },
        };
        if (given["text"] is { } text)
        {
            message["text"] = string.Equals((string?)given["parse_mode"], "HTML", StringComparison.OrdinalIgnoreCase) ? MessageHtml.Plain((string)text!) : (string)text!;
        }

        if (call.Method is "sendPhoto" or "editMessageMedia")
        {
            var about = given["media"] ?? given;
            message["photo"] = new JsonArray(new JsonObject { ["file_id"] = "f", ["file_unique_id"] = "u", ["width"] = 1, ["height"] = 1 });
            message["caption"] = MessageHtml.Plain((string?)about["caption"] ?? "");
        }

        return message;
    }

    private JsonObject Member(long chat, long person)
    {
        if (person == BotId && OwnMembership.TryGetValue(chat, out var own))
        {
            return (JsonObject)own.DeepClone();
        }

        return TelegramUpdates.Member(person, Administrators.Contains((chat, person)) ? "administrator" : "member");
    }

    private static JsonObject Error(int code, string description) => new() { ["ok"] = false, ["error_code"] = code, ["description"] = description };
}
