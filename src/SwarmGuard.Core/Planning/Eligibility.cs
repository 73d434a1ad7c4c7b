using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Core.Planning;

/// <summary>Which nodes Swarm's scheduler would consider for one more task of a service. It checks reservations too; we leave those to it.</summary>
public static class Eligibility
{
    public static bool Allows(ServiceView service, NodeView node, ClusterSnapshot picture) =>
        Fits(service, node)
        && HasRoom(service, node, picture)
        && HasFreePorts(service, node, picture);

    /// <summary>By all that other tasks don't matter for: the node's state, the service's constraints, the image's platforms.</summary>
    public static bool Fits(ServiceView service, NodeView node) =>
        node is { IsReady: true, IsActive: true }
        && service.Constraints.All(c => PlacementConstraint.Parse(c)?.Allows(node) ?? true)
        && FitsPlatform(service, node);

    /// <summary>Why none but one node is allowed.</summary>
    public static string WhyNone(ServiceView service, string from, ClusterSnapshot picture)
    {
        var others = picture.Nodes.Where(n => n.Id != from).ToList();
        if (others.Count == 0) return "the Swarm has one node only";
        var up = others.Where(n => n is { IsReady: true, IsActive: true }).ToList();
        if (up.Count == 0) return $"none of the other {others.Count} nodes is ready and active";
        var barred = up.All(n => !service.Constraints.All(c => PlacementConstraint.Parse(c)?.Allows(n) ?? true));
        if (barred) return $"its constraints ({string.Join(", ", service.Constraints)}) allow none of the others";
        if (service.MaxReplicasPerNode > 0)
            return $"the others hold {service.MaxReplicasPerNode} replica(s) each, the most it allows per node";
        return service.HostPorts.Count > 0
            ? $"the others hold a replica already, and its host port {service.HostPorts[0]} can be taken once per node"
            : "the others don't fit its platforms";
    }

    // Swarm treats x86_64 and amd64, aarch64 and arm64 as the same.
    private static string Normal(string architecture) => architecture.ToLowerInvariant() switch
    {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        var other => other,
    };

    private static bool FitsPlatform(ServiceView service, NodeView node) =>
        service.Platforms.Count == 0 || service.Platforms.Any(p =>
            (p.Os == "" || p.Os.Equals(node.Os, StringComparison.OrdinalIgnoreCase))
            && (p.Architecture == "" || Normal(p.Architecture) == Normal(node.Architecture)));

    private static bool HasRoom(ServiceView service, NodeView node, ClusterSnapshot picture) =>
        service.MaxReplicasPerNode <= 0 || picture.WantedOn(node.Id).Count() < service.MaxReplicasPerNode;

    // A port published on the host itself can be held by one task of the service per node.
    private static bool HasFreePorts(ServiceView service, NodeView node, ClusterSnapshot picture) =>
        service.HostPorts.Count == 0 || !picture.WantedOn(node.Id).Any();
}
