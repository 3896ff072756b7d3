using System.CommandLine;
using ChatBot.Chat;
using ChatBot.Discord;
using ChatBot.History.Storage.Cluster;
using ChatBot.Settings;
using ChatBot.Telegram;
using ChatBot.Terminal;
using ChatBot.Web;
using ChatBot.Web.Health;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatBot.Verbs;

/// <summary>
/// <c>run</c>, the default verb: starts the service. Where standard input is a terminal and no chat platform is
/// configured, the terminal itself becomes the chat.
/// </summary>
internal static class RunVerb
{
    /// <summary>How long work in flight may take to finish once the program is told to stop.</summary>
    public static readonly TimeSpan GracefulStop = TimeSpan.FromSeconds(20);

    /// <summary>The verb.</summary>
    public static Command Create(LoadedSettings loaded)
    {
        var verb = new Command("run", "Start the bot; a terminal with no chat platform configured becomes the chat.");
        var moderator = new Option<bool>("--moderator") { Description = "In the terminal chat: you may set up daily posts" };
        verb.Options.Add(moderator);
        verb.SetAction((parsed, stop) => RunAsync(loaded, parsed.GetValue(moderator), stop));
        return verb;
    }

    /// <summary>Runs the service until it is told to stop.</summary>
    public static Task<int> RunAsync(LoadedSettings loaded, bool isModerator, CancellationToken stop) => Startup.RunAsync(loaded, async () =>
    {
        var settings = loaded.Settings;
        var language = LanguageTags.FromTag(settings.Chat.Language)!.Value;
        var isTerminal = !Console.IsInputRedirected && !settings.Discord.IsEnabled() && !settings.Telegram.IsEnabled();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddConfiguration(loaded.Configuration);
        Startup.ConfigureLogs(builder.Logging, loaded);
        if (isTerminal)
        {
            // The log shares the screen with the conversation: only what the reader should know may interrupt it.
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
        }

        using var logs = LoggerFactory.Create(logging => Startup.ConfigureLogs(logging, loaded));
        using var bot = HistoryBot.Open(settings, DataPlace.Own, TimeProvider.System, logs);
        await using var node = settings.Cluster.Enabled
            ? await bot.Daily.JoinAsync(settings.Cluster.Name(), TimeProvider.System, logs.CreateLogger<ClusterNode>(), stop)
            : null;
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = GracefulStop);
        Watchdog.Add(builder.Services);
        if (settings.Telemetry.HasTraces())
        {
            builder.Services.AddTracing(settings);
        }

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(bot.Bot);
        builder.Services.AddSingleton<AdapterHost>();
        builder.Services.AddHostedService(services => services.GetRequiredService<AdapterHost>());
        if (settings.Web.IsEnabled())
        {
            AddPage(builder, settings, language, bot);
        }

        if (isTerminal)
        {
            builder.Services.AddSingleton<IChatAdapter>(services => TerminalAdapter.OfConsole(
                language, isModerator, services.GetService<WebAdapter>()?.Served ?? Task.FromResult<string?>(null)));
        }

        if (settings.Discord.IsEnabled())
        {
            builder.Services.AddSingleton<IChatAdapter>(services => new DiscordAdapter(
                settings.Discord, language, TimeProvider.System, services.GetRequiredService<ILoggerFactory>(), node));
        }

        if (settings.Telegram.IsEnabled())
        {
            builder.Services.AddSingleton<IChatAdapter>(services => new TelegramAdapter(
                settings.Telegram, language, settings.Data.Directory, TimeProvider.System, services.GetRequiredService<ILoggerFactory>()));
        }

        if (settings.Discord.IsEnabled() || settings.Telegram.IsEnabled())
        {
            builder.Services.AddDailyPosts(bot.Daily, settings.Storage, node);
        }

        builder.Services.AddHostedService(services => new ForgettingService(
            bot.Declined,
            settings.Discord.IsEnabled() || settings.Telegram.IsEnabled(),
            TimeProvider.System,
            services.GetRequiredService<ILogger<ForgettingService>>()));
        builder.Services.AddHostedService(services => new SettingsWatch(
            loaded, () => bot.Declined.IsOn = settings.Chat.CountDeclined, TimeProvider.System, services.GetRequiredService<ILogger<SettingsWatch>>()));

        using var host = builder.Build();
        await host.RunAsync(stop);
        return Startup.Done;
    });

    private static void AddPage(HostApplicationBuilder builder, BotSettings settings, Language language, HistoryBot bot)
    {
        string[] platforms =
        [
            .. settings.Discord.IsEnabled() ? [DiscordAdapter.AdapterName] : Array.Empty<string>(),
            .. settings.Telegram.IsEnabled() ? [TelegramAdapter.AdapterName] : Array.Empty<string>(),
        ];
        builder.Services.AddSingleton(services => new HealthCheck(
            () => services.GetRequiredService<AdapterHost>().States, platforms, platforms.Length > 0 ? bot.Daily : null, bot.Facts, TimeProvider.System));
        builder.Services.AddSingleton(services => new WebAdapter(
            settings.Web, language, bot.Facts, bot.Pictures, services.GetRequiredService<HealthCheck>(), TimeProvider.System, services.GetRequiredService<ILoggerFactory>()));
        builder.Services.AddSingleton<IChatAdapter>(services => services.GetRequiredService<WebAdapter>());
    }
}
