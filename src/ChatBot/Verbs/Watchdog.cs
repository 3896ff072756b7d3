using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;

namespace ChatBot.Verbs;

/// <summary>Tells systemd's watchdog that the program still runs, twice in the time it allows for.</summary>
internal sealed class Watchdog(ISystemdNotifier systemd, TimeSpan period) : BackgroundService
{
    /// <summary>Adds what a service of systemd needs, where the program is one: readiness, the watchdog, lines for the journal.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSystemd();
        if (SystemdHelpers.IsSystemdService() && Allowed() is { } allowed)
        {
            services.AddHostedService(provider => new Watchdog(provider.GetRequiredService<ISystemdNotifier>(), allowed / 2));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(period);
        do
        {
            systemd.Notify(new ServiceState("WATCHDOG=1"));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>How long systemd lets the program be silent; null when it does not watch it.</summary>
    private static TimeSpan? Allowed() => long.TryParse(Environment.GetEnvironmentVariable("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds) && microseconds > 0
        ? TimeSpan.FromMicroseconds(microseconds)
        : null;
}
