using System.Reflection;
using ChatBot.Settings;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ChatBot.Verbs;

/// <summary>Sends the spans of the program's own sources to a collector. What does not send any never loads it.</summary>
internal static class Tracing
{
    /// <summary>Adds it.</summary>
    /// <param name="services">The program's services.</param>
    /// <param name="settings">Settings without errors, with an address for traces.</param>
    public static void AddTracing(this IServiceCollection services, BotSettings settings) => services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService(
            "chatbot", serviceVersion: Assembly.GetExecutingAssembly().GetName().Version?.ToString(3), autoGenerateServiceInstanceId: false, serviceInstanceId: settings.Cluster.Name()))
        .WithTracing(traces => traces
            .AddSource("ChatBot.*")
            .AddOtlpExporter(exporter =>
            {
                exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                exporter.Endpoint = settings.Telemetry.TracesAddress();
            }));
}
