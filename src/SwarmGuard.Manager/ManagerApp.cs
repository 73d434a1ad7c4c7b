using Microsoft.Extensions.Logging.Console;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Http;
using SwarmGuard.Manager.Logs;
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
        // Lines of the log bear the machine's time; everything else lives by a clock that nobody can set.
        Register(builder.Services, settings, new SteadyClock(clock));
        var app = builder.Build();
        ApiMap.Map(app);
        return app;
    }

    private static void Register(IServiceCollection services, ManagerSettings settings, TimeProvider clock)
    {
        services.AddSingleton(_ => new EngineClient(settings.Engine)).AddSingleton<IEngine>(all => all.GetRequiredService<EngineClient>());
        services.AddSingleton<SwarmPulse>().AddSingleton<ISwarmPulse>(all => all.GetRequiredService<SwarmPulse>());
        ManagerParts.Add(services, settings, clock);
        services.AddSingleton<AlertEndpoint>().AddSingleton<SamplesEndpoint>().AddSingleton<RecordsEndpoint>().AddSingleton<HealthEndpoint>()
            .AddSingleton<OverviewEndpoint>().AddSingleton<PauseEndpoint>().AddSingleton<DoctorEndpoint>();
        services.AddHostedService<PulseFollower>();
    }
}
