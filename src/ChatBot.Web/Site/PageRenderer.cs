using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using ChatBot.Chat;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBot.Web.Site;

/// <summary>Renders a Razor component as the whole answer to a request.</summary>
internal static class PageRenderer
{
    /// <summary>Escapes what has a meaning in HTML; Japanese stays as it is, at a third of the weight.</summary>
    private static readonly ServiceProvider Services =
        new ServiceCollection().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();

    /// <summary>Renders a page or a part of one.</summary>
    /// <param name="http">The request.</param>
    /// <param name="page">Its context.</param>
    /// <param name="parameters">The component's other parameters.</param>
    public static async Task RenderAsync<TComponent>(HttpContext http, PageContext page, params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        var given = parameters.ToDictionary(one => one.Name, one => one.Value);
        given["Page"] = page;
        await using var renderer = new HtmlRenderer(Services, NullLoggerFactory.Instance);
        var response = http.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentLanguage = page.Language.Tag();
        response.Headers.Vary = "Accept-Language, Cookie";
        response.Headers.CacheControl = "private, no-cache";
        var written = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(given));
            using var writer = new Utf8Writer();
            root.WriteHtmlTo(writer);
            return writer.Written;
        });
        response.ContentLength = written.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await response.Body.WriteAsync(written, http.RequestAborted);
        }
    }

    /// <summary>Writes UTF-8 at once, without the page as a string in between.</summary>
    private sealed class Utf8Writer : TextWriter
    {
        private readonly System.Buffers.ArrayBufferWriter<byte> bytes = new(16_384);

        public override Encoding Encoding => Encoding.UTF8;

        public ReadOnlyMemory<byte> Written => bytes.WrittenMemory;

        public override void Write(char value) => Write([value]);

        public override void Write(string? value) => Write(value.AsSpan());

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer) => Encoding.UTF8.GetBytes(buffer, bytes);
    }
}
