using System.Text.Json.Serialization;

namespace ChatBot.Web.Health;

/// <summary>How the program fares.</summary>
/// <param name="Status">All in all.</param>
/// <param name="Adapters">Each chat adapter, by name.</param>
/// <param name="Scheduler">What fires the daily posts.</param>
/// <param name="Database">Where the daily posts are kept.</param>
/// <param name="Facts">How many facts it knows.</param>
public sealed record HealthReport(
    HealthStatus Status, IReadOnlyDictionary<string, AdapterHealth> Adapters, PartHealth Scheduler, PartHealth Database, int Facts);

/// <summary>How an adapter fares.</summary>
/// <param name="Status">In one word.</param>
/// <param name="State">What it does: running, unreachable, restarting, refused or ended.</param>
public sealed record AdapterHealth(HealthStatus Status, string State);

/// <summary>How a part of the program fares.</summary>
/// <param name="Status">In one word.</param>
/// <param name="State">What it does; nothing secret.</param>
public sealed record PartHealth(HealthStatus Status, string State);

/// <summary>How something fares.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HealthStatus>))]
public enum HealthStatus
{
    /// <summary>Well.</summary>
    [JsonStringEnumMemberName("green")]
    Green,

    /// <summary>Something is amiss, and the rest works.</summary>
    [JsonStringEnumMemberName("amber")]
    Amber,

    /// <summary>What the program is there for does not work.</summary>
    [JsonStringEnumMemberName("red")]
    Red,
}
