using SwarmGuard.Core.Metrics;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Metrics;
using SwarmGuard.Manager.Overview;
using SwarmGuard.Sinks.Metrics;

namespace SwarmGuard.Manager.Metrics;

/// <summary>All metrics of the manager.</summary>
internal static class ManagerMetrics
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<InboxMetrics>().AddSingleton<EngineMetrics>();
        services.AddSingleton<IEngine>(all => new MeteredEngine(
            all.GetRequiredService<EngineClient>(), all.GetRequiredService<EngineMetrics>(), all.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IMetricSource>(all => all.GetRequiredService<InboxMetrics>())
            .AddSingleton<IMetricSource, NodeMetrics>().AddSingleton<IMetricSource, ServiceMetrics>().AddSingleton<IMetricSource, DecisionMetrics>()
            .AddSingleton<IMetricSource, ActionMetrics>().AddSingleton<IMetricSource, LeaderMetrics>()
            .AddSingleton<IMetricSource>(all => all.GetRequiredService<EngineMetrics>())
            .AddSingleton<IMetricSource, SinkMetrics>()
            .AddSingleton<IMetricSource>(_ => new ProcessMetrics("manager", Build.Version));
    }
}
