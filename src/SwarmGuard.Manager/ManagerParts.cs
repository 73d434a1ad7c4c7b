using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Alerts;
using SwarmGuard.Manager.Auditing;
using SwarmGuard.Manager.Leading;
using SwarmGuard.Manager.Moves;
using SwarmGuard.Manager.Overview;
using SwarmGuard.Manager.Pausing;
using SwarmGuard.Manager.Records;
using SwarmGuard.Manager.Remembering;
using SwarmGuard.Manager.Scaling;
using SwarmGuard.Manager.Services;
using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Manager;

/// <summary>
/// All that thinks and acts, without the doors to it: the API, and the engine that <c>IEngine</c> and <see cref="ISwarmPulse"/> stand for.
/// The simulator runs exactly these over a simulated Swarm.
/// </summary>
internal static class ManagerParts
{
    public static void Add(IServiceCollection services, ManagerSettings settings, TimeProvider clock)
    {
        services.AddSingleton(clock).AddSingleton(settings).AddSingleton(settings.Source).AddSingleton<ConfigurationFinder>().AddSingleton<PolicyBook>();
        services.AddSingleton(all =>
        {
            var told = new OnceTold(all.GetRequiredService<TimelineBook>());
            return new SwarmApi(all.GetRequiredService<IEngine>()) { Unreadable = problem => told.Tell($"the engine lists something that is left out: {problem}") };
        });
        services.AddSingleton<SwarmStore>().AddSingleton<SwarmConfigs>();
        services.AddSingleton<RecordFeed>().AddSingleton<TimelineBook>().AddSingleton<ActionBook>().AddSingleton<SampleBook>().AddSingleton<NodeBook>().AddSingleton<ServiceBook>();
        services.AddSingleton(settings.Audit).AddSingleton<AuditBook>().AddHostedService<AuditWriter>();
        services.AddSingleton<ActionSlots>().AddSingleton<Cooldowns>().AddSingleton<FollowedTasks>().AddSingleton<Departures>().AddSingleton<ActionGates>()
            .AddSingleton<PictureTaker>().AddSingleton<PanicWatch>().AddSingleton<FencedUpdate>().AddSingleton<IntentSweeper>();
        services.AddSingleton(settings.Identity).AddSingleton<Lease>().AddSingleton<MemoryBook>();
        services.AddSingleton<PauseBook>().AddSingleton<StatusTaker>().AddSingleton<ServiceOverview>().AddSingleton<Explainer>();
        services.AddSingleton<ContainerDirectory>().AddHostedService<ContainerDirectoryWatch>();
        services.AddSingleton<BreachCounter>().AddSingleton<AlertDesk>().AddSingleton<SampleDesk>();
        services.AddSingleton<MoveRecorder>().AddSingleton<MoveStarter>().AddSingleton<MoveRests>().AddSingleton<MoveRunner>().AddSingleton<MoveDesk>()
            .AddSingleton<MoveDecider>();
        services.AddSingleton<ScaleRecorder>().AddSingleton<ScaleStarter>().AddSingleton<ScaleRests>().AddSingleton<ScaleRunner>().AddSingleton<ScaleDesk>()
            .AddSingleton<ScaleLauncher>().AddSingleton<ScaleUpDecider>().AddSingleton<ScaleDownDecider>().AddSingleton<ReplicaMemory>();
        // The lease first: what follows acts only under it.
        services.AddHostedService<LeaseKeeper>().AddHostedService<ServiceWatch>().AddHostedService<ReplicaWatch>().AddHostedService<ConfigurationWatch>();
    }
}
