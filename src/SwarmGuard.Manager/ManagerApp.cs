using Microsoft.Extensions.Logging.Console;
using SwarmGuard.Core.Access;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Access;
using SwarmGuard.Manager.Http;
using SwarmGuard.Manager.Limits;
using SwarmGuard.Manager.Logs;
using SwarmGuard.Manager.Points;
using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Manager;

/// <summary>Puts the manager together.</summary>
internal static class ManagerApp
{
    public static WebApplication Build(ManagerSettings settings, TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => Listening.Configure(kestrel, settings.ListenUrl, settings.Access));
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Information)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddConsole(o => o.FormatterName = LineFormatter.FormatterName);
        builder.Services.AddSingleton<ConsoleFormatter>(new LineFormatter(clock, settings.JsonLog));
        // Lines of the log bear the machine's time; everything else lives by a clock that nobody can set.
        Register(builder.Services, settings, new SteadyClock(clock));
        var app = builder.Build();
        app.Use(next => context => app.Services.GetRequiredService<AccessGuard>().RunAsync(context, next));
        ApiMap.Map(app);
        return app;
    }

    private static void Register(IServiceCollection services, ManagerSettings settings, TimeProvider clock)
    {
        services.AddSingleton(_ => new EngineClient(settings.Engine)).AddSingleton<IEngine>(all => all.GetRequiredService<EngineClient>());
        services.AddSingleton<SwarmPulse>().AddSingleton<ISwarmPulse>(all => all.GetRequiredService<SwarmPulse>());
        ManagerParts.Add(services, settings, clock);
        services.AddSingleton<AlertEndpoint>().AddSingleton<SamplesEndpoint>().AddSingleton<RecordsEndpoint>().AddSingleton<AuditEndpoint>().AddSingleton<HealthEndpoint>()
            .AddSingleton<OverviewEndpoint>().AddSingleton<PauseEndpoint>().AddSingleton<DoctorEndpoint>();
        services.AddSingleton(settings.Access).AddSingleton(new ProofMemory(clock.GetUtcNow())).AddSingleton(new CallerTable(clock, settings.Access.Rates)).AddSingleton<BodyReader>()
            .AddSingleton<AgentDoor>().AddSingleton<OperatorDoor>().AddSingleton<AccessGuard>();
        services.AddSingleton<InfluxWriter>().AddHostedService(all => all.GetRequiredService<InfluxWriter>());
        services.AddHostedService<PulseFollower>().AddHostedService<SecretWatch>();
    }
}
