namespace SwarmGuard.Core.Sampling;

/// <summary>How large a node is.</summary>
public readonly record struct NodeCapacity(double CpuCores, double MemoryBytes, double NetworkMbps);
