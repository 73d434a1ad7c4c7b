using Microsoft.Extensions.Logging.Console;
using SwarmGuard.Core.Access;
using SwarmGuard.Dashboard;
using SwarmGuard.Dashboard.Data;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Access;
using SwarmGuard.Manager.History;
using SwarmGuard.Manager.Http;
using SwarmGuard.Manager.Limits;
using SwarmGuard.Manager.Logs;
using SwarmGuard.Manager.Notifying;
using SwarmGuard.Manager.Metrics;
using SwarmGuard.Manager.Points;
using SwarmGuard.Manager.Settings;
using SwarmGuard.Manager.Showing;
using SwarmGuard.Manager.Tracing;
using SwarmGuard.Sinks.Metrics;

namespace SwarmGuard.Manager;

/// <summary>Puts the manager together.</summary>
internal static class ManagerApp
{
    public static WebApplication Build(ManagerSettings settings, TimeProvider clock)
    {
        // Beside the program, wherever it was started from: the dashboard's styles and scripts lie there.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(ManagerApp).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.ConfigureKestrel(kestrel => Listening.Configure(kestrel, settings.ListenUrl, settings.Access));
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Information)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddConsole(o => o.FormatterName = LineFormatter.FormatterName);
        builder.Services.AddSingleton<ConsoleFormatter>(new LineFormatter(clock, settings.JsonLog));
        // Lines of the log bear the machine's time; everything else lives by a clock that nobody can set.
        Register(builder.Services, settings, new SteadyClock(clock));
        DashboardMap.Prepare(builder);
        var app = builder.Build();
        app.Use(next => context => app.Services.GetRequiredService<AccessGuard>().RunAsync(context, next));
        ApiMap.Map(app);
        DashboardMap.Map(app);
        return app;
    }

    private static void Register(IServiceCollection services, ManagerSettings settings, TimeProvider clock)
    {
        services.AddSingleton(_ => new EngineClient(settings.Engine));
        services.AddSingleton<SwarmPulse>().AddSingleton<ISwarmPulse>(all => all.GetRequiredService<SwarmPulse>());
        // Hosted services stop in the reverse order: history hears the last words of all others.
        services.AddSingleton(settings.History).AddSingleton<HistoryTrouble>().AddSingleton<HistoryQueue>().AddSingleton<HistoryFile>()
            .AddSingleton<HistoryHand>().AddSingleton<HistoryRetention>().AddSingleton<HistoryReader>().AddSingleton<RecentSamples>()
            .AddSingleton<ReplicaTrail>().AddSingleton<HistoryBook>().AddHostedService<HistoryWriter>().AddHostedService<HistoryIntake>();
        ManagerParts.Add(services, settings, clock);
        ManagerMetrics.Add(services);
        services.AddSingleton<AlertEndpoint>().AddSingleton<SamplesEndpoint>().AddSingleton<RecordsEndpoint>().AddSingleton<AuditEndpoint>().AddSingleton<HealthEndpoint>()
            .AddSingleton<OverviewEndpoint>().AddSingleton<HistoryEndpoint>().AddSingleton<RecordingEndpoint>().AddSingleton<PauseEndpoint>().AddSingleton<DoctorEndpoint>()
            .AddSingleton<MetricsEndpoint>();
        services.AddSingleton(settings.Access).AddSingleton(new ProofMemory(clock.GetUtcNow())).AddSingleton(new CallerTable(clock, settings.Access.Rates)).AddSingleton<BodyReader>()
            .AddSingleton<AgentDoor>().AddSingleton<OperatorDoor>().AddSingleton<AccessGuard>();
        services.AddSingleton<StatusKeeper>().AddSingleton<IDashboardData, DashboardData>().AddDashboard();
        services.AddNotifying(settings);
        services.AddTracing(settings);
        services.AddSingleton<InfluxWriter>().AddHostedService(all => all.GetRequiredService<InfluxWriter>()).AddSingleton(all => Reading(all.GetRequiredService<InfluxWriter>()));
        services.AddHostedService<PulseFollower>().AddHostedService<SecretWatch>();
    }

    private static SinkReading Reading(InfluxWriter points) =>
        new("influxdb", () => points.Counters.Written, () => points.Counters.Dropped, () => points.Counters.Failed);
}
