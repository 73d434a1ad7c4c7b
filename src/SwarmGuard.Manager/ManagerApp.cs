using Microsoft.Extensions.Logging.Console;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Alerts;
using SwarmGuard.Manager.Http;
using SwarmGuard.Manager.Logs;
using SwarmGuard.Manager.Moves;
using SwarmGuard.Manager.Overview;
using SwarmGuard.Manager.Pausing;
using SwarmGuard.Manager.Records;
using SwarmGuard.Manager.Scaling;
using SwarmGuard.Manager.Services;
using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Manager;

/// <summary>Puts the manager together.</summary>
internal static class ManagerApp
{
    public static WebApplication Build(ManagerSettings settings, TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(settings.ListenUrl.ToString());
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Information)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddConsole(o => o.FormatterName = LineFormatter.FormatterName);
        builder.Services.AddSingleton<ConsoleFormatter>(new LineFormatter(clock, settings.JsonLog));
        Register(builder.Services, settings, clock);
        var app = builder.Build();
        ApiMap.Map(app);
        return app;
    }

    private static void Register(IServiceCollection services, ManagerSettings settings, TimeProvider clock)
    {
        services.AddSingleton(clock).AddSingleton(settings).AddSingleton(settings.Source).AddSingleton<ConfigurationFinder>().AddSingleton<PolicyBook>();
        services.AddSingleton(_ => new EngineClient(settings.Engine)).AddSingleton<SwarmApi>().AddSingleton<SwarmPulse>()
            .AddSingleton<SwarmStore>().AddSingleton<SwarmConfigs>();
        services.AddSingleton<TimelineBook>().AddSingleton<ActionBook>().AddSingleton<SampleBook>().AddSingleton<ServiceBook>();
        services.AddSingleton<ActionSlots>().AddSingleton<Cooldowns>().AddSingleton<FollowedTasks>().AddSingleton<Departures>().AddSingleton<ActionGates>()
            .AddSingleton<PictureTaker>().AddSingleton<FencedUpdate>().AddSingleton<IntentSweeper>();
        services.AddSingleton<PauseBook>().AddSingleton<StatusTaker>().AddSingleton<ServiceOverview>().AddSingleton<Explainer>();
        services.AddSingleton<BreachCounter>().AddSingleton<AlertDesk>();
        services.AddSingleton<MoveRecorder>().AddSingleton<MoveStarter>().AddSingleton<MoveRunner>().AddSingleton<MoveDesk>()
            .AddSingleton<MoveDecider>();
        services.AddSingleton<ScaleRecorder>().AddSingleton<ScaleStarter>().AddSingleton<ScaleRunner>().AddSingleton<ScaleDesk>()
            .AddSingleton<ScaleLauncher>().AddSingleton<ScaleUpDecider>().AddSingleton<ScaleDownDecider>().AddSingleton<ReplicaMemory>();
        services.AddSingleton<AlertEndpoint>().AddSingleton<SamplesEndpoint>().AddSingleton<RecordsEndpoint>().AddSingleton<HealthEndpoint>()
            .AddSingleton<OverviewEndpoint>().AddSingleton<PauseEndpoint>();
        services.AddSingleton<DoctorEndpoint>();
        services.AddHostedService<PulseFollower>().AddHostedService<ServiceWatch>().AddHostedService<ReplicaWatch>().AddHostedService<ConfigurationWatch>();
    }
}
