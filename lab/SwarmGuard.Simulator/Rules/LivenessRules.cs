using System.Text.Json.Nodes;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Settings;
using SwarmGuard.Simulator.Load;
using SwarmGuard.Simulator.Swarm;

namespace SwarmGuard.Simulator.Rules;

/// <summary>
/// What must come about once faults have stopped. Each rule says itself for which services it promises anything: what owners, users or the Swarm's
/// state stand in the way of is held back by design, and is not asked for here.
/// </summary>
internal sealed class LivenessRules(SimulatedSwarm swarm, LoadModel load, OwnerBook owners, PauseLog pauses, SetPolicy common)
{
    /// <summary>The first thing that is still missing; null when all has come about.</summary>
    public (Rule Rule, string What)? Missing()
    {
        var isPanic = IsPanic();
        foreach (var service in swarm.Services)
        {
            if (Marks.Of(service.Spec) is { Move: not null } or { Scale: not null }) return (RuleList.Finished, $"an action is still on {service.Name}");
            if (!IsPromised(service, out var policy)) continue;
            if (!isPanic && NotMoved(service, policy) is { } stuck) return (RuleList.Moved, stuck);
            if (!isPanic && NotScaled(service, policy) is { } small) return (RuleList.Scaled, small);
            if (NotBack(service, policy) is { } large) return (RuleList.Floor, large);
        }

        return null;
    }

    // A plain service whose tasks all run, and which nothing holds back.
    private bool IsPromised(SimService service, out ServicePolicy policy)
    {
        policy = PolicyReader.ForService(common, service.Labels, []).Policy;
        return !service.IsGlobal && !pauses.Any && policy is { Enabled: true, Mode: PolicyMode.Act } && !service.HasLabel(ServiceLabels.Role)
            && service.Tasks.Health is not null && service.Spec["TaskTemplate"]?["ContainerSpec"]?["Mounts"] is not JsonArray
            && service.Tasks is { MaxPerNode: 0, HostPort: 0 } && service.UpdateState is null or "completed" or "rollback_completed"
            && SimImage.Of(service.Tasks.Image) == SimImage.Good && service.Replicas > 0
            && service.Wanted.Count() == service.Replicas && service.Wanted.All(t => t.IsRunning && t.IsContainerUp);
    }

    // Most nodes have two services or more under pressure: managers suspect what measures them, and hold.
    private bool IsPanic() => swarm.Nodes.Count(n => Pressed(n) > 1) * 2 > swarm.Nodes.Count(n => n.IsUp);

    private int Pressed(SimNode node) => swarm.Services.Count(s => s.Wanted.Any(t => t.Node == node)
        && (load.SickNodes.Contains(node) || load.Loads.ContainsKey(s.Name) || s.Wanted.Any(t => load.SickTasks.Contains((s.Name, t.Slot)))));

    private string? NotMoved(SimService service, ServicePolicy policy)
    {
        if (load.Loads.ContainsKey(service.Name)) return null;
        foreach (var task in service.Wanted)
        {
            if (!load.SickNodes.Contains(task.Node!) || load.SickTasks.Contains((service.Name, task.Slot))) continue;
            if (service.Wanted.Count(t => t.Node == task.Node) == 1 && HasBetter(service))
                return $"{task.Told} is still on {task.Node!.Name}, which is in trouble (cooldown {policy.Migration.Cooldown.TotalSeconds} s)";
        }

        return null;
    }

    private string? NotScaled(SimService service, ServicePolicy policy)
    {
        if (!load.Loads.TryGetValue(service.Name, out var asked) || asked.Network <= policy.Thresholds.NetworkLowPercent || !HasRoom(service)) return null;
        if (service.Wanted.Any(t => load.SickNodes.Contains(t.Node!))) return null;
        var each = Math.Min(100, 5 + asked.Demand / service.Replicas);
        return each > policy.Thresholds.CpuPercent * (1 + policy.Scaling.Tolerance) && service.Replicas < policy.Scaling.MaxReplicas
            ? $"{service.Name} has {service.Replicas} replicas at {each:0} % CPU each"
            : null;
    }

    private string? NotBack(SimService service, ServicePolicy policy)
    {
        var least = Math.Max(1, policy.Scaling.MinReplicas ?? owners.ReplicasOf(service));
        var isIdle = !load.Loads.ContainsKey(service.Name) && !load.SickTasks.Any(t => t.Service == service.Name)
            && !service.Wanted.Any(t => load.SickNodes.Contains(t.Node!));
        return isIdle && service.HasLabel(ServiceLabels.ScaleState) && service.Replicas > least
            ? $"{service.Name} is idle with {service.Replicas} replicas, of which {least} are the fewest"
            : null;
    }

    private bool HasBetter(SimService service) => swarm.Nodes.Any(n => IsFree(service, n) && !service.Wanted.Any(t => t.Node == n));

    private bool HasRoom(SimService service) => swarm.Nodes.Any(n => IsFree(service, n));

    private bool IsFree(SimService service, SimNode node) =>
        node.TakesTasks && node.IsHeard && service.Tasks.Allows(node) && !load.SickNodes.Contains(node) && !load.FullNodes.Contains(node);
}
