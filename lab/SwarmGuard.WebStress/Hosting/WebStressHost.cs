using SwarmGuard.WebStress.Compute;
using SwarmGuard.WebStress.Endpoints;
using SwarmGuard.WebStress.Limits;
using SwarmGuard.WebStress.Load;
using SwarmGuard.WebStress.Metrics;
using SwarmGuard.WebStress.Network;

namespace SwarmGuard.WebStress.Hosting;

internal static class WebStressHost
{
    /// <summary>What Kestrel gets for a request that slips in between the end of the drain and the closing of the listener.</summary>
    private static readonly TimeSpan LastCall = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(string[] args, WebStressSettings settings, TimeProvider clock)
    {
        if (settings.CrashOnStart)
        {
            await Console.Error.WriteLineAsync("CRASH_ON_START=true: exiting with status 1, as asked");
            return 1;
        }

        if (settings.ExitAfter is { } life)
            _ = CrashAfterAsync(life, clock);
        await using var app = Build(args, settings, clock);
        try
        {
            await app.RunAsync();
        }
        catch (OperationCanceledException)
        {
            // SIGTERM came during LISTEN_DELAY_SECONDS: there was nobody to serve yet.
        }

        return 0;
    }

    public static WebApplication Build(string[] args, WebStressSettings settings, TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls($"http://*:{settings.Port}");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var ledger = new TrafficLedger(clock);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => context => ledger.TrackConnectionAsync(context, next)));
        });
        AddServices(builder.Services, settings, ledger, clock);
        var app = builder.Build();
        app.Use(next => context => ledger.TrackRequestAsync(context, next));
        app.MapEverything();
        return app;
    }

    private static void AddServices(IServiceCollection services, WebStressSettings settings, TrafficLedger ledger, TimeProvider clock)
    {
        var limits = ContainerLimits.Read(new CgroupFiles("/proc/self/cgroup", "/sys/fs/cgroup"));
        services.AddSingleton(settings).AddSingleton(clock).AddSingleton(ledger).AddSingleton(limits);
        services.AddSingleton<StressBoard>().AddSingleton<StressFactory>().AddSingleton<SinkLocator>();
        services.AddSingleton(new ComputeGate(limits.Processors));
        services.AddSingleton<FigureSampler>().AddHostedService(provider => provider.GetRequiredService<FigureSampler>());
        if (settings.SinkPort > 0)
            services.AddHostedService<SinkServer>();
        services.AddSingleton<DrainingLifetime>();
        services.AddSingleton<IHostLifetime>(provider => provider.GetRequiredService<DrainingLifetime>());
        services.Configure<HostOptions>(host => host.ShutdownTimeout = LastCall);
    }

    private static async Task CrashAfterAsync(TimeSpan life, TimeProvider clock)
    {
        await Task.Delay(life, clock);
        await Console.Error.WriteLineAsync("EXIT_AFTER_SECONDS has passed: exiting with status 1, as asked");
        Environment.Exit(1);
    }
}
