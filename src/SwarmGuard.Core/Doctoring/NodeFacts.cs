using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Core.Doctoring;

/// <summary>A node, and its engine's version as Swarm knows it; empty when the node has never spoken.</summary>
public sealed record NodeFacts(NodeView View, string EngineVersion);
