using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Episodes;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Pausing;
using SwarmGuard.Manager.Records;
using SwarmGuard.Manager.Services;

namespace SwarmGuard.Manager.Scaling;

/// <summary>Decides whether a service that was idle for a while can do with fewer replicas, and begins it.</summary>
internal sealed class ScaleDownDecider(
    SwarmApi swarm, PictureTaker pictures, ServiceBook services, ScaleLauncher launcher, ActionSlots slots, Cooldowns cooldowns,
    ActionGates gates, PauseBook pauses,
    TimelineBook timeline, TimeProvider clock)
{
    /// <summary>Holds that are the normal state of a service and would fill the timeline with nothing.</summary>
    private static readonly HashSet<HoldReason> Unremarkable =
    [
        HoldReason.Off, HoldReason.OptedOut, HoldReason.OwnService, HoldReason.Disabled, HoldReason.NotReplicated,
        HoldReason.ActionUnderWay, HoldReason.MinReplicas, HoldReason.Needed, HoldReason.NotIdleLongEnough,
    ];

    /// <param name="glance">What samples alone tell, which is enough to see that nothing is to be done.</param>
    /// <param name="policy">The service's rules.</param>
    /// <param name="memory">What was seen before.</param>
    /// <param name="stop">Ends the wait for the engine.</param>
    public async Task CheckAsync(ScaleSight glance, ServicePolicy policy, ScaleDownMemory memory, CancellationToken stop)
    {
        var seen = glance.Picture.Service;
        if (slots.IsTaken(seen.Id) || IsUnremarkable(ScaleDownPlanner.Plan(glance, policy, memory, clock.GetUtcNow()))) return;
        if (cooldowns.Resting(seen.Id, ActionKind.ScaleDown) is not null) return;
        if (await swarm.ServiceAsync(seen.Id, stop) is not { } service) return;
        await DecideAsync(service, memory, stop);
    }

    private async Task DecideAsync(ServiceDocument service, ScaleDownMemory memory, CancellationToken stop)
    {
        var rules = services.RulesOf(service.View);
        var policy = rules.Policy;
        var paused = await pauses.CurrentAsync(stop);
        ClusterSnapshot picture = await pictures.TakeAsync(service, stop);
        var now = clock.GetUtcNow();
        var decision = ScaleDownPlanner.Plan(pictures.Sight(picture, policy.Scaling.SampleMaxAge), policy, memory, now)
            .Behind(gates.For(service.View, ActionKind.ScaleDown, paused));
        var view = DecisionViews.Of(decision, ActionKind.ScaleDown, key => rules.OriginOf(key).ToString());
        if (decision is Decision.Hold hold)
        {
            if (!IsUnremarkable(hold)) timeline.AddHold(service.View.Name, hold.Reason.ToString(), hold.Because, decision: view);
            return;
        }

        // A stale version means that somebody changed the service just now: the next check looks again.
        await launcher.BeginAsync(
            service, picture.TakenAt, (Decision.Scale)decision, new Reasons(null, view), new EpisodeTimes { T3 = now }, policy.Scaling, stop);
    }

    private static bool IsUnremarkable(Decision decision) => decision is Decision.Hold hold && Unremarkable.Contains(hold.Reason);
}
