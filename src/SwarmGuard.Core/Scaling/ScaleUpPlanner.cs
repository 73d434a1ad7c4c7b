using System.Globalization;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Settings;

namespace SwarmGuard.Core.Scaling;

/// <summary>Decides whether a service gets more replicas, how many, and which nodes they must avoid.</summary>
public static class ScaleUpPlanner
{
    /// <param name="breach">What the decision is about, in one sentence.</param>
    /// <param name="sight">The service as it is now.</param>
    /// <param name="policy">Its rules.</param>
    public static Decision Plan(string breach, ScaleSight sight, ServicePolicy policy)
    {
        var gates = Preflight.ForAdding(sight.Picture, policy);
        // One more replica is no question for a service without a number of them.
        var act = sight.Picture.Service.Kind == ServiceKind.Replicated ? Replicas(gates, breach, sight, policy) : null;
        return gates.Decide(() => act!()).In(policy.Mode);
    }

    private static Func<Decision> Replicas(GateList gates, string breach, ScaleSight sight, ServicePolicy policy)
    {
        Number(gates, breach, sight.Picture.Service, policy.Scaling);
        var wish = Wish(gates, breach, sight, policy);
        var rooms = Rooms(gates, breach, sight, policy);
        return () => Act(breach, sight, policy.Scaling, wish, rooms!);
    }

    private static void Number(GateList gates, string breach, ServiceView service, ScalingPolicy policy)
    {
        var most = policy.MaxReplicas;
        gates
            .Judge(
                GateNames.PauseOut, HoldReason.Paused,
                policy.OutPaused ? $"scaling {service.Name} out is paused ({SettingWords.Of(service, SettingKeys.PauseOut)}=true)" : null,
                "scaling out is not paused", null, SettingKeys.PauseOut, breach)
            .Judge(
                GateNames.Maximum, HoldReason.MaxReplicas,
                service.Replicas >= most ? $"{service.Name} has {Words.Replicas(service.Replicas)}, the most allowed are {most}" : null,
                $"{service.Replicas} of at most {most} replicas", new GateFigure(service.Replicas, most, "replicas"),
                SettingKeys.MaxReplicas, breach);
    }

    private static ReplicaWish Wish(GateList gates, string breach, ScaleSight sight, ServicePolicy policy)
    {
        var current = sight.Picture.Service.Replicas;
        var wish = policy.Scaling.Strategy == ScalingStrategy.Step
            ? new ReplicaWish(current + 1, "one at a time", null, SettingKeys.Strategy)
            : TargetTracking.Wish(sight, policy.Thresholds, policy.Scaling.Tolerance);
        gates.Judge(
            GateNames.Target, HoldReason.OnTarget, wish.Replicas > current ? null : $"more replicas are not called for: {wish.Because}",
            wish.Because, wish.Figure, wish.Setting, breach);
        return wish;
    }

    private static Rooms? Rooms(GateList gates, string breach, ScaleSight sight, ServicePolicy policy)
    {
        var picture = sight.Picture;
        var service = picture.Service;
        var eligible = picture.Nodes.Where(n => Eligibility.Allows(service, n, picture)).ToList();
        gates.Judge(
            GateNames.EligibleNode, HoldReason.NoEligibleNode,
            eligible.Count > 0 ? null : $"no node may run one more task of {service.Name}",
            $"{string.Join(" or ", eligible.Select(n => n.Hostname))} may run one more task", null, null, breach);
        if (eligible.Count == 0) return null;
        var need = sight.Replicas.Where(r => r.Usage is not null).Select(r => r.Usage!.Value).OrderByDescending(u => u.MemoryMb)
            .FirstOrDefault();
        var rooms = new Rooms(eligible, need, picture, policy.Migration);
        rooms.Judge(gates, $"one more task of {service.Name}", breach);
        return rooms;
    }

    private static Decision.Scale Act(string breach, ScaleSight sight, ScalingPolicy policy, ReplicaWish wish, Rooms rooms)
    {
        var (service, shut) = (sight.Picture.Service, rooms.Excluded);
        var (to, limits) = Limit(service.Replicas, wish.Replicas, policy);
        var plan = new ScalePlan(
            service.Id, service.Name, service.Version, service.Replicas, to, ScaleState.BaseOf(service),
            [.. sight.Picture.Tasks.Where(t => t.IsWanted).Select(t => t.Id)],
            [.. shut.Select(r => PlacementConstraint.ExcludeNode(r.Node.Id))]);
        var avoiding = shut.Count == 0 ? "" : $"; avoiding {string.Join(", ", shut.Select(r => r.Lack))}";
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
