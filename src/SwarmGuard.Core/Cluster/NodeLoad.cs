using SwarmGuard.Core.Sampling;

namespace SwarmGuard.Core.Cluster;

/// <summary>The last figures that a node's agent sent, and when they arrived by the manager's clock.</summary>
public sealed record NodeLoad(string NodeId, NodeUsage Usage, DateTimeOffset ReceivedAt);
