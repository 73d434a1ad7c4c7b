namespace SwarmGuard.Core.Cluster;

/// <summary>The picture that one decision is taken on: one service, its tasks, all nodes and what was last measured of them.</summary>
/// <param name="HealthCheckSeen">An agent saw a health check on a running container of this service (from the spec or the image).</param>
public sealed record ClusterSnapshot(
    ServiceView Service,
    IReadOnlyList<TaskView> Tasks,
    IReadOnlyList<NodeView> Nodes,
    IReadOnlyDictionary<string, NodeLoad> Loads,
    bool HealthCheckSeen,
    DateTimeOffset TakenAt)
{
    public NodeView? Node(string id) => Nodes.FirstOrDefault(n => n.Id == id);

    /// <summary>The node's host name, or its id when it is unknown.</summary>
    public string NameOf(string nodeId) => Node(nodeId)?.Hostname ?? nodeId;

    /// <summary>Tasks that the Swarm means to keep on a node.</summary>
    public IEnumerable<TaskView> WantedOn(string nodeId) => Tasks.Where(t => t.IsWanted && t.NodeId == nodeId);
}
