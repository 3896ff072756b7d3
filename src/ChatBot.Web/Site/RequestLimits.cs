using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Web.Site;

/// <summary>What a reader may ask: how much, how often, and how many at once.</summary>
internal static class RequestLimits
{
    /// <summary>The longest query, in characters as it is sent: five hundred Japanese ones and more.</summary>
    public const int LongestQuery = 6_000;

    private const int MostAtOnce = 32;
    private const int MostWaiting = 512;

    /// <summary>The limits of the server itself.</summary>
    public static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        // Nothing is ever sent to the page but questions in addresses.
        kestrel.Limits.MaxRequestBodySize = 1_024;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16_384;
        kestrel.Limits.MaxRequestLineSize = LongestQuery + 1_024;
        kestrel.Limits.MaxConcurrentConnections = 2_000;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
    }

    /// <summary>Adds the limits of a reader and of all readers together.</summary>
    public static void AddRequestLimits(this IServiceCollection services, int perSecond) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(http => IsForOperators(http)
                ? RateLimitPartition.GetNoLimiter("operators")
                : RateLimitPartition.GetTokenBucketLimiter(Reader(http.Connection.RemoteIpAddress), _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = perSecond * 3,
                    TokensPerPeriod = perSecond,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                    QueueLimit = 0,
                })),
            PartitionedRateLimiter.Create<HttpContext, string>(http => IsForOperators(http)
                ? RateLimitPartition.GetNoLimiter("operators")
                : RateLimitPartition.GetConcurrencyLimiter("all", _ => new ConcurrencyLimiterOptions { PermitLimit = MostAtOnce, QueueLimit = MostWaiting })));
    });

    /// <summary>Refuses what is too long, before anything reads it.</summary>
    public static void UseRequestLimits(this IApplicationBuilder app)
    {
        app.Use((http, next) =>
        {
            if (http.Request.QueryString.Value?.Length > LongestQuery)
            {
                http.Response.StatusCode = StatusCodes.Status414UriTooLong;
                return Task.CompletedTask;
            }

            return next(http);
        });
        app.UseRateLimiter();
    }

    private static bool IsForOperators(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/healthz", StringComparison.Ordinal) || http.Request.Path == "/metrics";

    /// <summary>Of IPv6 the half that a household or a firm has.</summary>
    private static string Reader(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes(), 0, 8),
        _ => address.ToString(),
    };
}
