namespace ChatBot.Settings;

/// <summary>What the program tells of its work to a collector.</summary>
public sealed class TelemetrySettings
{
    /// <summary>The path at which a collector takes traces (OTLP/HTTP).</summary>
    private const string DefaultPath = "/v1/traces";

    /// <summary>Where traces are sent, by OTLP over HTTP; without a path to <c>/v1/traces</c>. Empty for no traces.</summary>
    public string TracesUrl { get; set; } = "";

    /// <summary>Whether there are traces.</summary>
    public bool HasTraces() => TracesUrl.Length > 0;

    /// <summary>The whole address traces are sent to.</summary>
    public Uri TracesAddress() => new Uri(TracesUrl) is { AbsolutePath: "/" } bare ? new Uri(bare, DefaultPath) : new Uri(TracesUrl);

    /// <summary>What is wrong, with the setting's name and what would be right; not the value, which may hold a secret.</summary>
    public IEnumerable<string> Errors()
    {
        if (HasTraces() && !(Uri.TryCreate(TracesUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            yield return "Telemetry:TracesUrl must be an http or https address such as http://127.0.0.1:4318/v1/traces, or empty.";
        }
    }
}
