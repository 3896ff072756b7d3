using System.Net;

namespace ChatBot.Chat;

/// <summary>
/// A request's body that tells when it is about to be written to a connection: before that, nothing of it can have reached
/// the platform. The connection is there by then, so that no time is counted in which the request still waits for one.
/// </summary>
public sealed class LeavingContent : HttpContent
{
    private readonly HttpContent content;
    private readonly Action leaving;

    /// <summary>A body that tells when it leaves.</summary>
    /// <param name="content">What is sent; owned from now on.</param>
    /// <param name="leaving">Called each time it is about to leave; what it throws keeps it from leaving.</param>
    public LeavingContent(HttpContent content, Action leaving)
    {
        (this.content, this.leaving) = (content, leaving);
        foreach (var (name, values) in content.Headers)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        leaving();
        return content.CopyToAsync(stream, context, cancellationToken);
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = content.Headers.ContentLength.GetValueOrDefault();
        return content.Headers.ContentLength.HasValue;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }

        base.Dispose(disposing);
    }
}
