using ChatBot.History.Daily;
using ChatBot.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Quartz;
using ClusterNode = ChatBot.History.Storage.Cluster.ClusterNode;

namespace ChatBot.Verbs;

/// <summary>The daily posts as services: what sends them, and the schedule that looks what is due.</summary>
internal static class DailySchedule
{
    /// <summary>At the beginning of each minute, as a Quartz cron expression.</summary>
    private const string EachMinute = "0 * * * * ?";

    /// <summary>Once a day, at a quiet minute.</summary>
    private const string EachDay = "30 17 3 * * ?";

    /// <summary>The most connections of the schedule, beside those of the posts.</summary>
    private const int MostConnections = 4;

    /// <summary>Adds the daily posts.</summary>
    /// <param name="services">The program's services.</param>
    /// <param name="daily">The daily posts.</param>
    /// <param name="storage">Where nodes keep a schedule together.</param>
    /// <param name="node">The node this is among others; null when it is alone.</param>
    public static void AddDailyPosts(this IServiceCollection services, DailyPosts daily, StorageSettings storage, ClusterNode? node)
    {
        services.AddSingleton(daily);
        if (node is not null)
        {
            services.AddSingleton(node);
            services.AddHostedService<NodeService>();
            // A node that joins must not put its own triggers in the place of those that fire already: they would fire twice.
            services.Configure<QuartzOptions>(options => options.Scheduling.IgnoreDuplicates = true);
        }

        services.AddHostedService<DailyService>();
        services.AddQuartz(quartz =>
        {
            if (node is not null)
            {
                ShareSchedule(quartz, storage, node);
            }

            // A stored trigger stays as it is: with another expression it needs another name.
            var (post, erase) = (new JobKey("daily posts"), new JobKey("erase"));
            quartz.AddJob<DailyPostJob>(one => one.WithIdentity(post));
            quartz.AddTrigger(one => one.ForJob(post).WithIdentity("each minute").WithCronSchedule(EachMinute, cron => cron.InTimeZone(TimeZoneInfo.Utc)));
            // What became due while the program was away does not wait for the next minute.
            quartz.AddTrigger(one => one.ForJob(post).WithIdentity($"start of {node?.Id ?? "the program"}").StartNow());
            quartz.AddJob<EraseJob>(one => one.WithIdentity(erase));
            quartz.AddTrigger(one => one.ForJob(erase).WithIdentity("each day").WithCronSchedule(EachDay, cron => cron.InTimeZone(TimeZoneInfo.Utc)));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    private static void ShareSchedule(IQuartzBuilder quartz, StorageSettings storage, ClusterNode node)
    {
        quartz.ConfigureScheduler(scheduler =>
        {
            scheduler.InstanceName = "chatbot";
            scheduler.InstanceId = node.Id;
        });
        quartz.UseTimeProvider(node.Clock);
        quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(new NpgsqlConnectionStringBuilder(storage.ConnectionString) { MaxPoolSize = MostConnections }.ToString());
            store.UseClustering(cluster => cluster.CheckinInterval = ClusterNode.Period);
        });
    }

    /// <summary>Keeps telling the other nodes that this one lives.</summary>
    private sealed class NodeService(ClusterNode node) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => node.RunAsync(stoppingToken);
    }
}
