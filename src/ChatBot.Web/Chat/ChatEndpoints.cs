using System.Buffers.Binary;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChatBot.Chat;
using ChatBot.Web.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace ChatBot.Web.Chat;

/// <summary>
/// The chat: a page that works by links and a form alone, and the parts of it that its script fetches while one types.
/// </summary>
/// <remarks>
/// Readers are nobody in particular: what is kept of one is their language, in their own browser. None may manage anything.
/// </remarks>
internal sealed class ChatEndpoints(IBot bot, Func<HttpContext, PageContext> contextOf, ILogger log)
{
    private static readonly ChannelAddress Channel = new(WebAdapter.AdapterName, "page");
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Serves it.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/chat", ["GET", "HEAD"], http => ShowAsync<ChatPage>(http));
        routes.MapGet("/chat/exchange", http => ShowAsync<ExchangeView>(http));
        routes.MapGet("/chat/complete", CompleteAsync);
        routes.MapMethods("/chat/picture.png", ["GET", "HEAD"], PictureAsync);
    }

    private async Task ShowAsync<TPage>(HttpContext http)
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        var page = contextOf(http);
        using var receiving = Receive(http);
        var exchange = await AnswerAsync(http, page);
        if (exchange?.Reply is { } reply && reply.Language != page.Language)
        {
            ReaderLanguage.Keep(http, reply.Language);
            page = page with { Language = reply.Language };
        }

        using var sending = exchange is null ? null : MessageTraces.Send(WebAdapter.AdapterName);
        await PageRenderer.RenderAsync<TPage>(http, page, ("Exchange", exchange), ("Commands", bot.Commands));
    }

    /// <summary>A picture goes the same way as its reply: the address says what was asked, and nothing is remembered.</summary>
    private async Task PictureAsync(HttpContext http)
    {
        using var receiving = Receive(http);
        if ((await AnswerAsync(http, contextOf(http)))?.Reply?.Picture is not { } picture)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var sending = MessageTraces.Send(WebAdapter.AdapterName);
        http.Response.ContentType = "image/png";
        http.Response.ContentLength = picture.Png.Length;
        http.Response.Headers.CacheControl = "public, max-age=86400";
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(picture.Png, http.RequestAborted);
        }
    }

    private async Task CompleteAsync(HttpContext http)
    {
        var request = Request(contextOf(http), "", null, null);
        var typed = http.Request.Query["typed"].ToString();
        var lines = typed.Length > 200 ? [] : await LineCompletion.CompleteAsync(bot, request, typed, http.RequestAborted);
        await http.Response.WriteAsJsonAsync(lines, Json, http.RequestAborted);
    }

    private async Task<Exchange?> AnswerAsync(HttpContext http, PageContext page)
    {
        if (CallAddress.Read(http.Request.Query, bot.Commands) is not { } said)
        {
            return null;
        }

        var reply = await bot.AnswerDrawnAsync(Request(page, said.Text, said.Call, http.TraceIdentifier), log, http.RequestAborted);
        return new Exchange(said.Text, said.Call is null ? CallAddress.Of(said.Text) : CallAddress.Of(said.Call), reply);
    }

    /// <summary>The page without a message is read, not talked to.</summary>
    private Activity? Receive(HttpContext http) => CallAddress.Read(http.Request.Query, bot.Commands) is null ? null : MessageTraces.Receive(WebAdapter.AdapterName);

    private static ChatRequest Request(PageContext page, string text, CommandCall? call, string? eventId) => new()
    {
        Channel = Channel,
        Person = "reader",
        Text = text,
        Call = call,
        EventId = eventId,
        Origin = call is null ? RequestOrigin.Text : RequestOrigin.Button,
        PlatformLanguage = page.Language,
        KeepsLanguage = true,
        MayManageChat = false,
    };
}

/// <summary>Something said, and what the bot said to it.</summary>
/// <param name="Said">What the reader typed, or could have.</param>
/// <param name="Query">The same as the query of an address.</param>
/// <param name="Reply">The bot's reply; null when it stayed silent.</param>
public sealed record Exchange(string Said, string Query, Reply? Reply)
{
    /// <summary>The size of the reply's picture in pixels, as its header says it (PNG, "IHDR"); null without a picture.</summary>
    public (int Width, int Height)? PictureSize => Reply?.Picture is { Png: { Length: >= 24 } png }
        ? (BinaryPrimitives.ReadInt32BigEndian(png.Span[16..]), BinaryPrimitives.ReadInt32BigEndian(png.Span[20..]))
        : null;
}
