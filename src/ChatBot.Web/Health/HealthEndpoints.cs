using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatBot.Web.Health;

/// <summary><c>/healthz</c> tells whether the program does its work, <c>/healthz/live</c> only that it answers.</summary>
internal sealed class HealthEndpoints(HealthCheck health)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Serves both.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", TellAsync);
        routes.MapGet("/healthz/live", (HttpContext http) => http.Response.WriteAsync("alive\n", http.RequestAborted));
    }

    private async Task TellAsync(HttpContext http)
    {
        var report = await health.LookAsync(http.RequestAborted);
        http.Response.StatusCode = report.Status == HealthStatus.Red ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(report, Json, http.RequestAborted);
    }
}
