using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Moves;
using SwarmGuard.Core.Policies;

namespace SwarmGuard.Core.Planning;

/// <summary>Decides whether a struggling task is moved, and how: by excluding its node, and nothing else, from the service.</summary>
public static class MigrationPlanner
{
    public static Decision Plan(MoveRequest request, ClusterSnapshot picture, ServicePolicy policy)
    {
        var gates = Preflight.ForMove(picture, policy);
        // Where to is no question for a service whose tasks can't be elsewhere.
        var rooms = picture.Service.Kind == ServiceKind.Replicated ? Rooms(gates, request, picture, policy.Migration) : null;
        if (rooms is { Free.Count: > 0 }) Steering(gates, picture, request.Task.NodeId, rooms);
        return gates.Decide(() => Act(request, picture, rooms!)).In(policy.Mode);
    }

    private static Rooms? Rooms(GateList gates, MoveRequest request, ClusterSnapshot picture, MigrationPolicy policy)
    {
        var service = picture.Service;
        var from = request.Task.NodeId;
        var eligible = picture.Nodes.Where(n => n.Id != from && Eligibility.Allows(service, n, picture)).ToList();
        gates.Judge(
            GateNames.EligibleNode, HoldReason.NoEligibleNode,
            eligible.Count > 0 ? null : $"no other node may run {service.Name}: {Eligibility.WhyNone(service, from, picture)}",
            $"{string.Join(" or ", eligible.Select(n => n.Hostname))} may run it");
        if (eligible.Count == 0) return null;
        var rooms = new Rooms(eligible, request.Usage, picture, policy);
        rooms.Judge(gates, service.Name);
        return rooms;
    }

    private static void Steering(GateList gates, ClusterSnapshot picture, string from, Rooms rooms)
    {
        var risk = Unsteerable(picture, from, rooms);
        gates.Judge(
            GateNames.Steering, HoldReason.CannotSteer,
            risk is null ? null
                : $"Swarm could place the task on {risk.Node.Hostname}, which holds a replica and so can't be excluded: {risk.Lack}",
            rooms.Free.Count == rooms.All.Count ? "every node that may run it has headroom"
                : "Swarm won't choose a node without headroom: each is excluded or holds more replicas than others");
    }

    private static Decision.Act Act(MoveRequest request, ClusterSnapshot picture, Rooms rooms)
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
            [PlacementConstraint.ExcludeNode(from), .. rooms.Excluded.Select(r => PlacementConstraint.ExcludeNode(r.Node.Id))],
            [.. rooms.Free.Select(r => r.Node.Hostname)]);
        var what = old.Count == 1 ? "its task" : $"its {old.Count} tasks";
        return new Decision.Act(
            plan, $"{request.BreachBecause}; moving {what} from {plan.FromNode} to {string.Join(" or ", plan.Targets)}");
    }

    // The scheduler prefers the nodes with the fewest tasks of the service. A node without headroom among those could be chosen, if
    // not for the first task that moves then for a later one, since each makes its target fuller.
    private static NodeRoom? Unsteerable(ClusterSnapshot picture, string from, Rooms rooms)
    {
        var counts = new PriorityQueue<int, int>(
            rooms.Free.Select(r => picture.WantedOn(r.Node.Id).Count()).Select(count => (count, count)));
        for (var placed = 1; placed < picture.WantedOn(from).Count(); placed++)
        {
            var next = counts.Peek() + 1;
            counts.DequeueEnqueue(next, next);
        }

        var fewest = counts.Peek();
        return rooms.Open.FirstOrDefault(r => picture.WantedOn(r.Node.Id).Count() <= fewest);
    }
}
