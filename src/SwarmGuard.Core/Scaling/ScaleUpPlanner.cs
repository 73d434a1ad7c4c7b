using System.Globalization;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;

namespace SwarmGuard.Core.Scaling;

/// <summary>Decides whether a service gets more replicas, how many, and which nodes they must avoid.</summary>
public static class ScaleUpPlanner
{
    /// <param name="breach">What the decision is about, in one sentence.</param>
    /// <param name="sight">The service as it is now.</param>
    /// <param name="policy">Its rules.</param>
    public static Decision Plan(string breach, ScaleSight sight, ServicePolicy policy)
    {
        var service = sight.Picture.Service;
        if (Preflight.ForAdding(sight.Picture) is { } hold) return hold;
        if (policy.Scaling.OutPaused) return new Decision.Hold(HoldReason.Paused, $"{breach}; scaling {service.Name} out is paused ({ServiceLabels.OutPaused}=true)");
        if (service.Replicas >= policy.Scaling.MaxReplicas)
            return new Decision.Hold(HoldReason.MaxReplicas, $"{breach}; {service.Name} has {service.Replicas} replicas, the most allowed are {policy.Scaling.MaxReplicas}");

        var wish = Wish(sight, policy);
        if (wish.Replicas <= service.Replicas)
            return new Decision.Hold(HoldReason.OnTarget, $"{breach}; more replicas are not called for: {wish.Because}");
        return Place(breach, sight, policy, wish).In(policy.Mode);
    }

    private static ReplicaWish Wish(ScaleSight sight, ServicePolicy policy) => policy.Scaling.Strategy == ScalingStrategy.Step
        ? new ReplicaWish(sight.Picture.Service.Replicas + 1, "one at a time")
        : TargetTracking.Wish(sight, policy.Thresholds, policy.Scaling.Tolerance);

    private static Decision Place(string breach, ScaleSight sight, ServicePolicy policy, ReplicaWish wish)
    {
        var picture = sight.Picture;
        var service = picture.Service;
        var eligible = picture.Nodes.Where(n => Eligibility.Allows(service, n, picture)).ToList();
        if (eligible.Count == 0)
            return new Decision.Hold(HoldReason.NoEligibleNode, $"{breach}; no node may run one more task of {service.Name}");

        var need = sight.Replicas.Where(r => r.Usage is not null).Select(r => r.Usage!.Value).OrderByDescending(u => u.MemoryMb).FirstOrDefault();
        var lacking = eligible.Select(n => (Node: n, Lack: Headroom.Lacks(n, need, picture, policy.Migration)))
            .Where(x => x.Lack is not null).ToDictionary(x => x.Node.Id, x => x.Lack!);
        if (lacking.Count == eligible.Count)
            return new Decision.Hold(HoldReason.NoHeadroom, $"{breach}; no node has headroom for one more task of {service.Name}: {string.Join("; ", lacking.Values)}");

        // A node that holds a task stays: excluding it would replace that task.
        var shut = lacking.Keys.Where(id => !picture.WantedOn(id).Any()).ToList();
        var (to, limits) = Limit(service.Replicas, wish.Replicas, policy.Scaling);
        var plan = new ScalePlan(
            service.Id, service.Name, service.Version, service.Replicas, to, ScaleState.BaseOf(service),
            [.. picture.Tasks.Where(t => t.IsWanted).Select(t => t.Id)], [.. shut.Select(PlacementConstraint.ExcludeNode)]);
        var avoiding = shut.Count == 0 ? "" : $"; avoiding {string.Join(", ", shut.Select(id => lacking[id]))}";
        return new Decision.Scale(plan, $"{breach}; {wish.Because}: from {service.Replicas} to {to} replicas{limits}{avoiding}");
    }

    private static (int To, string Limits) Limit(int current, int wished, ScalingPolicy policy)
    {
        var stepped = Math.Min(wished, current + Math.Max(policy.MaxStepUp, current));
        var to = Math.Min(stepped, policy.MaxReplicas);
        var by = to < stepped ? $"at most {policy.MaxReplicas} are allowed" : $"at most {Math.Max(policy.MaxStepUp, current)} more at once";
        return (to, to == wished ? "" : string.Create(CultureInfo.InvariantCulture, $" ({wished} called for; {by})"));
    }
}
