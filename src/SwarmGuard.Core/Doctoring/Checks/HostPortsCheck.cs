using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Core.Doctoring.Checks;

/// <summary>Whether services with ports on the host itself leave a node free, since a node's port serves one task.</summary>
internal sealed class HostPortsCheck() : Check("host ports")
{
    protected override IEnumerable<FindingView> Find(Examined swarm)
    {
        foreach (var service in swarm.Watched.Where(s => s.IsActedOn && s.View.HostPorts.Count > 0))
        {
            var nodes = swarm.Schedulable.Count(node => Allows(service.View, node));
            // With one node in all it is not the port that stands in the way.
            if (service.View.Replicas < nodes || swarm.Schedulable.Count() < 2) continue;
            yield return Warning(
                service.Name,
                $"it holds port {service.View.HostPorts[0]} of each node it runs on, and has "
                    + $"{Words.Count(service.View.Replicas, "replica")} for {Words.Count(nodes, "node")}: no node is free for a new task, "
                    + "so it is neither moved nor scaled up",
                $"add a node, or {(nodes > 1 ? $"docker service scale {service.Name}={nodes - 1}, or " : "")}"
                    + "publish the port through the ingress network (mode=ingress)");
        }
    }

    protected override string Fine(Examined swarm) => "no service holds a port of the host on every node that it may run on";

    private static bool Allows(ServiceView service, NodeView node) =>
        service.Constraints.All(c => PlacementConstraint.Parse(c)?.Allows(node) ?? true);
}
