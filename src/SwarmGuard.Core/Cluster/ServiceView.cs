namespace SwarmGuard.Core.Cluster;

/// <summary>What decisions need to know of a service. Read only: edits are made on its JSON document, never from this.</summary>
/// <param name="Version">The object version this was read at; an update names it, and fails when it is stale.</param>
public sealed record ServiceView(
    string Id,
    string Name,
    ulong Version,
    ServiceKind Kind,
    int Replicas,
    UpdateState Update,
    HealthCheckKind HealthCheck,
    int MaxReplicasPerNode,
    IReadOnlyList<string> Constraints,
    IReadOnlyList<Platform> Platforms,
    IReadOnlyList<MountView> Mounts,
    IReadOnlyList<int> HostPorts,
    IReadOnlyDictionary<string, string> Labels);
