namespace SwarmGuard.Core.Cluster;

/// <summary>One node as Swarm shows it.</summary>
/// <param name="IsReady">Its heartbeats arrive.</param>
/// <param name="IsActive">Its availability is <c>active</c>: neither paused nor drained.</param>
public sealed record NodeView(
    string Id,
    string Hostname,
    string Role,
    bool IsReady,
    bool IsActive,
    string Address,
    string Os,
    string Architecture,
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyDictionary<string, string> EngineLabels);
