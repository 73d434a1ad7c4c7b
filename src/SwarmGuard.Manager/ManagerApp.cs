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
        Map(app);
        return app;
    }

    private static void Register(IServiceCollection services, ManagerSettings settings, TimeProvider clock)
    {
        services.AddSingleton(clock).AddSingleton(settings).AddSingleton(settings.Source).AddSingleton<PolicyBook>();
        services.AddSingleton(_ => new EngineClient(settings.Engine)).AddSingleton<SwarmApi>().AddSingleton<SwarmPulse>()
            .AddSingleton<SwarmStore>();
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

    private static void Map(WebApplication app)
    {
        var get = app.Services;
        app.MapPost("/alert", get.GetRequiredService<AlertEndpoint>().HandleAsync);
        app.MapPost("/samples", get.GetRequiredService<SamplesEndpoint>().TakeAsync);
        app.MapGet("/samples", get.GetRequiredService<SamplesEndpoint>().ShowAsync);
        app.MapGet("/actions", get.GetRequiredService<RecordsEndpoint>().ListAsync);
        app.MapGet("/actions/{id}", get.GetRequiredService<RecordsEndpoint>().ShowAsync);
        app.MapGet("/timeline", get.GetRequiredService<RecordsEndpoint>().TimelineAsync);
        app.MapGet("/status", get.GetRequiredService<OverviewEndpoint>().StatusAsync);
        app.MapGet("/services", get.GetRequiredService<OverviewEndpoint>().ServicesAsync);
        app.MapGet("/services/{name}/explain", get.GetRequiredService<OverviewEndpoint>().ExplainAsync);
        app.MapGet("/policy", get.GetRequiredService<OverviewEndpoint>().PolicyAsync);
        app.MapPost("/pause", get.GetRequiredService<PauseEndpoint>().PauseAsync);
        app.MapPost("/resume", get.GetRequiredService<PauseEndpoint>().ResumeAsync);
        app.MapGet("/doctor", get.GetRequiredService<DoctorEndpoint>().HandleAsync);
        app.MapGet("/health", get.GetRequiredService<HealthEndpoint>().HandleAsync);
    }
}
