using System.Text.Json;
using ChatBot.Discord.Api;
using ChatBot.Discord.Api.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatBot.Discord.Adapter.Interactions;

/// <summary>
/// Takes interactions that Discord delivers over HTTP, each signed by it. They are answered by the same calls as those of
/// the gateway; the delivery itself is only acknowledged (Receiving and Responding, "Callback": 202).
/// </summary>
internal sealed partial class HttpReceiver(DiscordSettings settings, WorkInFlight work, TimeProvider time, ILogger log)
{
    /// <summary>The largest delivery that is read, in bytes: many times the largest interaction.</summary>
    private const int LargestBody = 1_000_000;

    private readonly Signature signature = new(settings.PublicKey);
    private readonly Uri address = new(settings.ListenUrl);

    /// <summary>Receives until stopped.</summary>
    /// <param name="handle">Handles an interaction that arrived at a timestamp of the clock.</param>
    /// <param name="stop">Stops receiving.</param>
    public async Task RunAsync(Func<Interaction, long, Task> handle, CancellationToken stop)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(address.GetLeftPart(UriPartial.Authority)).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        await using var app = builder.Build();
        app.Run(context => ReceiveAsync(context, handle));
        await app.StartAsync(stop);
        LogListening(log, settings.ListenUrl);
        await Task.Delay(Timeout.InfiniteTimeSpan, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await app.StopAsync(CancellationToken.None);
    }

    private async Task ReceiveAsync(HttpContext context, Func<Interaction, long, Task> handle)
    {
        var arrived = time.GetTimestamp();
        if (context.Request.Path != address.AbsolutePath || !HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        byte[] body;
        try
        {
            using var read = new MemoryStream();
            await context.Request.Body.CopyToAsync(read, context.RequestAborted);
            body = read.ToArray();
        }
        catch (BadHttpRequestException tooLarge)
        {
            context.Response.StatusCode = tooLarge.StatusCode;
            return;
        }

        if (!signature.IsValid(context.Request.Headers[Signature.SignatureHeader].ToString(), context.Request.Headers[Signature.TimestampHeader].ToString(), body))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (Read(body) is not { } interaction)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (interaction.Type == Interaction.Ping)
        {
            await context.Response.WriteAsJsonAsync(new InteractionCallback(InteractionCallback.Pong), DiscordJson.Default.InteractionCallback, cancellationToken: context.RequestAborted);
            return;
        }

        // A delivery that comes again, from Discord or whoever overheard it, is answered once.
        work.Begin(interaction.Id, () => handle(interaction, arrived));
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private static Interaction? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, DiscordJson.Default.Interaction);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Discord delivers interactions to {Address}.")]
    private static partial void LogListening(ILogger log, string address);
}
