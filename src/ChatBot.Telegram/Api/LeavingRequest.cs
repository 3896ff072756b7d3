using ChatBot.Chat;
using Telegram.Bot.Requests.Abstractions;

namespace ChatBot.Telegram.Api;

/// <summary>A call that tells when it leaves.</summary>
/// <param name="request">The call.</param>
/// <param name="leaving">Called just before it leaves.</param>
internal sealed class LeavingRequest<T>(IRequest<T> request, Action leaving) : IRequest<T>
{
    /// <inheritdoc/>
    public HttpMethod HttpMethod => request.HttpMethod;

    /// <inheritdoc/>
    public string MethodName => request.MethodName;

    /// <inheritdoc/>
    public bool IsWebhookResponse
    {
        get => request.IsWebhookResponse;
        set => request.IsWebhookResponse = value;
    }

    /// <inheritdoc/>
    public HttpContent? ToHttpContent() => request.ToHttpContent() is { } content ? new LeavingContent(content, leaving) : null;
}
