using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Moves;
using SwarmGuard.Core.Policies;

namespace SwarmGuard.Core.Planning;

/// <summary>Decides whether a struggling task is moved, and how: by excluding its node, and nothing else, from the service.</summary>
public static class MigrationPlanner
{
    public static Decision Plan(MoveRequest request, ClusterSnapshot picture, MigrationPolicy policy)
    {
        if (Preflight.ForMove(picture) is { } hold) return hold;

        var service = picture.Service;
        var from = request.Task.NodeId;
        var eligible = picture.Nodes.Where(n => n.Id != from && Eligibility.Allows(service, n, picture)).ToList();
        if (eligible.Count == 0)
        {
            return new Decision.Hold(
                HoldReason.NoEligibleNode, $"no other node may run {service.Name}: {WhyNone(service, from, picture)}");
        }

        var lacking = eligible.Select(n => (Node: n, Lack: Headroom.Lacks(n, request.Usage, picture, policy)))
            .Where(x => x.Lack is not null).ToDictionary(x => x.Node.Id, x => x.Lack!);
        var targets = eligible.Where(n => !lacking.ContainsKey(n.Id)).ToList();
        if (targets.Count == 0)
            return new Decision.Hold(HoldReason.NoHeadroom, $"no node has headroom for {service.Name}: {string.Join("; ", lacking.Values)}");

        var shut = lacking.Keys.Where(id => !picture.WantedOn(id).Any()).ToList();
        if (Unsteerable(picture, from, targets, lacking.Keys.Except(shut)) is { } risk)
        {
            return new Decision.Hold(
                HoldReason.CannotSteer, $"Swarm could place the task on {risk.Hostname}, which holds a replica and so can't be excluded: {lacking[risk.Id]}");
        }

        return Act(request, picture, targets, shut);
    }

    private static Decision.Act Act(MoveRequest request, ClusterSnapshot picture, List<NodeView> targets, List<string> shut)
    {
        var service = picture.Service;
        var from = request.Task.NodeId;
        var old = picture.WantedOn(from).Select(t => new OldTask(t.Id, t.Slot)).OrderBy(t => t.Slot).ToList();
        var plan = new MovePlan(
            service.Id,
            service.Name,
            service.Version,
            from,
            picture.NameOf(from),
            old,
            [PlacementConstraint.ExcludeNode(from), .. shut.Select(PlacementConstraint.ExcludeNode)],
            [.. targets.Select(n => n.Hostname)]);
        var what = old.Count == 1 ? "its task" : $"its {old.Count} tasks";
        return new Decision.Act(
            plan, $"{request.BreachBecause}; moving {what} from {plan.FromNode} to {string.Join(" or ", plan.Targets)}");
    }

    // The scheduler prefers the nodes with the fewest tasks of the service. A node without headroom among those could be chosen, if
    // not for the first task that moves then for a later one, since each makes its target fuller.
    private static NodeView? Unsteerable(ClusterSnapshot picture, string from, List<NodeView> targets, IEnumerable<string> openWithoutHeadroom)
    {
        var counts = new PriorityQueue<int, int>(targets.Select(n => picture.WantedOn(n.Id).Count()).Select(count => (count, count)));
        for (var placed = 1; placed < picture.WantedOn(from).Count(); placed++)
        {
            var next = counts.Peek() + 1;
            counts.DequeueEnqueue(next, next);
        }

        var fewest = counts.Peek();
        return openWithoutHeadroom.Where(id => picture.WantedOn(id).Count() <= fewest).Select(picture.Node).FirstOrDefault();
    }

    private static string WhyNone(ServiceView service, string from, ClusterSnapshot picture)
    {
        var others = picture.Nodes.Where(n => n.Id != from).ToList();
        if (others.Count == 0) return "the Swarm has one node only";
        var up = others.Where(n => n is { IsReady: true, IsActive: true }).ToList();
        if (up.Count == 0) return $"none of the other {others.Count} nodes is ready and active";
        var barred = up.All(n => !service.Constraints.All(c => PlacementConstraint.Parse(c)?.Allows(n) ?? true));
        if (barred) return $"its constraints ({string.Join(", ", service.Constraints)}) allow none of the others";
        if (service.MaxReplicasPerNode > 0) return $"the others hold {service.MaxReplicasPerNode} replica(s) each, the most it allows per node";
        return service.HostPorts.Count > 0
            ? $"the others hold a replica already, and its host port {service.HostPorts[0]} can be taken once per node"
            : "the others don't fit its platforms";
    }
}
