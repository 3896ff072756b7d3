using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatBot.Tests.Adapters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatBot.Tests.Discord;

/// <summary>
/// Discord on a free port of the loopback interface: its REST API, and its gateway behind <see cref="Gateway"/>. It checks
/// every body against the specification, keeps a log of all calls, holds callers to the rate limits it announces, and
/// fails on demand.
/// </summary>
internal sealed partial class DiscordServer : IAsyncDisposable
{
    public const string ApplicationId = "4242";
    public const string Callback = "POST interactions/{id}/{token}/callback";
    public const string CreateMessage = "POST channels/{id}/messages";
    public const string EditOriginal = "PATCH webhooks/{id}/{token}/messages/@original";
    public const string DeleteOriginal = "DELETE webhooks/{id}/{token}/messages/@original";
    public const string FollowUp = "POST webhooks/{id}/{token}";
    public const string Overwrite = "PUT applications/{id}/commands";

    private static readonly DiscordSpecification Specification = DiscordSpecification.Read();
    private readonly Lock gate = new();
    private readonly WebApplication app;
    private readonly List<DiscordCall> calls = [];
    private readonly Dictionary<string, Queue<DiscordFault>> faults = [];
    private readonly Dictionary<string, (string Message, DateTimeOffset At)> nonces = [];
    private readonly DiscordInteractions interactions = new();
    private readonly Dictionary<string, JsonArray> commands = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DiscordServer(WebApplication app)
    {
        this.app = app;
        Gateway = new DiscordGateway(Signal);
    }

    /// <summary>A token nobody else has, so that it can be looked for in logs.</summary>
    public string Token { get; } = $"NDI0Mg.secret-{Guid.NewGuid():N}.part";

    public string Origin => app.Urls.First();

    public string BaseUrl => $"{Origin}/api/v10/";

    public DiscordGateway Gateway { get; }

    /// <summary>The clock of what Discord forgets or no longer takes.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>How long a repeated nonce is the same message.</summary>
    public TimeSpan NonceMemory { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The rate limits it announces and holds callers to.</summary>
    public DiscordBuckets Buckets { get; } = new();

    /// <summary>What the calls got wrong; a test that ends well has none.</summary>
    public List<string> Violations { get; } = [];

    /// <summary>A property that callers name although Discord's description of the call does not; null for none.</summary>
    public string? Overlooks { get; set; }

    /// <summary>Channels, servers and members by path, such as <c>channels/7001</c>; what is not there is unknown.</summary>
    public Dictionary<string, JsonObject> Resources { get; } = [];

    /// <summary>The messages that came to be, by channel.</summary>
    public Dictionary<string, List<JsonObject>> Messages { get; } = [];

    /// <summary>How long posts take.</summary>
    public SlowPlatform Posts { get; } = new();

    /// <summary>How messages to a channel fail; null when they do not.</summary>
    public Func<string, DiscordFault?>? FailsIn { get; set; }

    public int RecommendedShards { get; set; } = 1;

    public int SessionsRemaining { get; set; } = 1000;

    public static async Task<DiscordServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new DiscordServer(app);
        app.UseWebSockets();
        app.Use((context, next) => server.Posts.ServeAsync(context, () => next(context)));
        app.Map("/gateway", server.Gateway.ServeAsync);
        app.Map("/api/v10/{**path}", server.ServeAsync);
        await app.StartAsync(CancellationToken.None);
        server.Gateway.Url = $"ws{server.Origin[4..]}/gateway";
        server.Gateway.Token = server.Token;
        return server;
    }

    /// <summary>Every call so far, in order.</summary>
    public IReadOnlyList<DiscordCall> Calls
    {
        get
        {
            lock (gate)
            {
                return [.. calls];
            }
        }
    }

    /// <summary>The interactions that were never answered.</summary>
    public IReadOnlyList<string> Unanswered
    {
        get
        {
            lock (gate)
            {
                return interactions.Unanswered;
            }
        }
    }

    /// <summary>Notes an interaction that is about to be sent: from here on it can be answered.</summary>
    public JsonObject Issue(JsonObject interaction)
    {
        lock (gate)
        {
            interactions.Issue(interaction, Time);
        }

        return interaction;
    }

    /// <summary>Sends an interaction over the gateway.</summary>
    public void Push(JsonObject interaction) => Gateway.Dispatch("INTERACTION_CREATE", Issue(interaction));

    /// <summary>Lets the next calls of a name fail, each as told.</summary>
    public void Fail(string name, params ReadOnlySpan<DiscordFault> how)
    {
        lock (gate)
        {
            if (!faults.TryGetValue(name, out var queue))
            {
                faults[name] = queue = new Queue<DiscordFault>();
            }

            foreach (var fault in how)
            {
                queue.Enqueue(fault);
            }
        }
    }

    /// <summary>The message an interaction's answer became.</summary>
    public JsonObject MessageOf(JsonObject interaction)
    {
        lock (gate)
        {
            return interactions.MessageOf(interaction);
        }
    }

    /// <summary>Waits until the server's state, which changes with each call, is as hoped.</summary>
    public async Task WaitAsync(Func<DiscordServer, bool> isReached)
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

    /// <summary>Waits for the first call that is as hoped, from a position of the log on.</summary>
    public async Task<DiscordCall> WaitForAsync(Func<DiscordCall, bool> isIt, int from = 0)
    {
        await WaitAsync(server => server.Calls.Skip(from).Any(isIt));
        return Calls.Skip(from).First(isIt);
    }

    public async ValueTask DisposeAsync()
    {
        Gateway.Close();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    private void Signal()
    {
        lock (gate)
        {
            var before = changed;
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            before.TrySetResult();
        }
    }

    private async Task ServeAsync(HttpContext context, string path)
    {
        var (body, files) = await RequestBody.ReadAsync(context.Request);
        var ids = Ids().Matches(path).Select(match => match.Value).ToList();
        var call = new DiscordCall($"{context.Request.Method} {Template(path)}", ids, body, files, context.Request.Headers.Authorization.ToString())
        {
            WantsResponse = context.Request.Query["with_response"] == "true",
        };
        DiscordFault? fault = null;
        lock (gate)
        {
            calls.Add(call);
            Violations.AddRange(CheckCaller(call, context.Request));
            if (SchemaOf(call) is { } schema)
            {
                Violations.AddRange((call.Body is JsonArray array ? array : [call.Body]).SelectMany(one => Specification.Check(schema, Named(one))));
            }

            if (faults.TryGetValue(call.Name, out var queue) && queue.Count > 0)
            {
                fault = queue.Dequeue();
            }
            else if (call.Name == CreateMessage)
            {
                fault = FailsIn?.Invoke(call.Ids[0]);
            }
        }

        var isRefused = call.Authorization.Length > 0 && call.Authorization != $"Bot {Token}";
        var (status, result) = isRefused ? DiscordMessages.Error(401, 0, "401: Unauthorized")
            : fault is { IsAccepted: false } ? (0, null)
            : Buckets.Take(call, context.Response) ?? Result(call);
        // What waits for a call must see what it led to.
        Signal();
        if (fault is not null)
        {
            await AnswerAsync(context, fault);
            return;
        }

        context.Response.StatusCode = status;
        if (result is not null)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(result.ToJsonString());
        }
    }

    /// <summary>A body without what is overlooked.</summary>
    private JsonNode? Named(JsonNode? body)
    {
        var copy = body?.DeepClone();
        if (Overlooks is { } name)
        {
            (copy as JsonObject)?.Remove(name);
            (copy?["data"] as JsonObject)?.Remove(name);
        }

        return copy;
    }

    private static async Task AnswerAsync(HttpContext context, DiscordFault fault)
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

        foreach (var (name, value) in fault.Headers)
        {
            context.Response.Headers[name] = value;
        }

        context.Response.StatusCode = fault.Status;
        context.Response.ContentType = fault.Body.StartsWith('{') ? "application/json" : "text/html";
        await context.Response.WriteAsync(fault.Body);
    }

    private static IEnumerable<string> CheckCaller(DiscordCall call, HttpRequest request)
    {
        if (!UserAgent().IsMatch(request.Headers.UserAgent.ToString()))
        {
            yield return $"{call.Name}: the User-Agent '{request.Headers.UserAgent}' has not Discord's form";
        }

        if (SchemaOf(call) is null && call.Name != "POST channels/{id}/messages/{id}/crosspost" && HttpMethods.IsPost(request.Method))
        {
            yield return $"{call.Name}: no such call";
        }
    }

    private static string? SchemaOf(DiscordCall call) => call.Name switch
    {
        Callback => (int?)call.Body?["type"] switch
        {
            6 or 7 => "UpdateMessageInteractionCallbackRequest",
            8 => "ApplicationCommandAutocompleteCallbackRequest",
            _ => "CreateMessageInteractionCallbackRequest",
        },
        Overwrite or "PUT applications/{id}/guilds/{id}/commands" => "ApplicationCommandUpdateRequest",
        CreateMessage => "MessageCreateRequest",
        FollowUp => "IncomingWebhookRequestPartial",
        EditOriginal => "IncomingWebhookUpdateRequestPartial",
        "POST users/@me/channels" => "CreatePrivateChannelRequest",
        _ => null,
    };

    private (int, JsonNode?) Result(DiscordCall call)
    {
        lock (gate)
        {
            switch (call.Name)
            {
                case "GET gateway/bot":
                    return (200, new JsonObject
                    {
                        ["url"] = Gateway.Url,
                        ["shards"] = RecommendedShards,
                        ["session_start_limit"] = new JsonObject { ["total"] = 1000, ["remaining"] = SessionsRemaining, ["reset_after"] = 14_400_000, ["max_concurrency"] = 16 },
                    });
                case "GET applications/@me":
                    return (200, new JsonObject { ["id"] = ApplicationId, ["name"] = "History", ["bot"] = DiscordGateway.BotUser() });
                case "GET applications/{id}/commands" or "GET applications/{id}/guilds/{id}/commands":
                    return (200, commands.GetValueOrDefault(string.Join('/', call.Ids))?.DeepClone() ?? new JsonArray());
                case Overwrite or "PUT applications/{id}/guilds/{id}/commands":
                    var registered = new JsonArray([.. ((JsonArray)call.Body!).Select(Registered)]);
                    commands[string.Join('/', call.Ids)] = registered;
                    return (200, registered.DeepClone());
                case Callback:
                    return interactions.Answer(call, Time);
                case FollowUp or EditOriginal or DeleteOriginal:
                    return interactions.Follow(call, Time);
                case CreateMessage:
                    return Create(call);
                case "GET channels/{id}/messages":
                    return (200, new JsonArray([.. Messages.GetValueOrDefault(call.Ids[0], []).AsEnumerable().Reverse().Take(100).Select(message => message.DeepClone())]));
                case "POST channels/{id}/messages/{id}/crosspost":
                    return (200, Messages[call.Ids[0]].First(message => (string)message["id"]! == call.Ids[1]).DeepClone());
                case "POST users/@me/channels":
                    return (200, new JsonObject { ["id"] = $"55{(string)call.Body!["recipient_id"]!}", ["type"] = 1 });
                default:
                    var path = call.Name[(call.Name.IndexOf(' ', StringComparison.Ordinal) + 1)..];
                    foreach (var id in call.Ids)
                    {
                        path = Placeholder().Replace(path, id, 1);
                    }

                    return Resources.TryGetValue(path, out var resource) ? (200, resource.DeepClone())
                        : call.Name.StartsWith("GET channels", StringComparison.Ordinal) ? DiscordMessages.Error(404, 10003, "Unknown Channel")
                        : call.Name.Contains("members", StringComparison.Ordinal) ? DiscordMessages.Error(404, 10007, "Unknown Member")
                        : DiscordMessages.Error(404, 10004, "Unknown Guild");
            }
        }
    }

    /// <summary>A command as Discord gives it back: numbers as text, and everything that was left out.</summary>
    private static JsonObject Registered(JsonNode? command)
    {
        var given = (JsonObject)command!.DeepClone();
        given["id"] = DiscordEvents.NewId();
        given["application_id"] = ApplicationId;
        given["version"] = "1";
        given["nsfw"] = false;
        given["default_member_permissions"] = given["default_member_permissions"]?.ToString();
        return given;
    }

    private (int, JsonNode?) Create(DiscordCall call)
    {
        var channel = call.Ids[0];
        var nonce = (string?)call.Body!["nonce"];
        var messages = Messages.TryGetValue(channel, out var present) ? present : Messages[channel] = [];
        if (nonce is not null && (bool?)call.Body["enforce_nonce"] == true
            && nonces.TryGetValue($"{channel}/{nonce}", out var before) && Time.GetUtcNow() - before.At < NonceMemory)
        {
            return (200, messages.First(message => (string)message["id"]! == before.Message).DeepClone());
        }

        var created = DiscordMessages.New(channel, call.Message, null);
        nonces[$"{channel}/{nonce}"] = ((string)created["id"]!, Time.GetUtcNow());
        messages.Add((JsonObject)created.DeepClone());
        return (200, created);
    }

    /// <summary>A path with its ids left out.</summary>
    private static string Template(string path) => Ids().Replace(path, match => match.Value.StartsWith("interaction-token", StringComparison.Ordinal) ? "{token}" : "{id}");

    /// <summary>Snowflakes and the tokens of interactions.</summary>
    [GeneratedRegex(@"(?<=/|^)(\d+|interaction-token-\d+)(?=/|$)")]
    private static partial Regex Ids();

    [GeneratedRegex(@"\{(id|token)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^DiscordBot \(\S+, \S+\)")]
    private static partial Regex UserAgent();
}
