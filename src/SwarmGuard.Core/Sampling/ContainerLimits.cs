namespace SwarmGuard.Core.Sampling;

/// <summary>What a container may use at most, the node's size standing in where it has no limit of its own.</summary>
public readonly record struct ContainerLimits(double CpuCores, double MemoryBytes, double NetworkMbps)
{
    /// <summary>A limit larger than the node is none: cgroup v1 writes "no memory limit" as a number near 2^63.</summary>
    public static ContainerLimits Of(double? ownCpuCores, long? ownMemoryBytes, NodeCapacity node) => new(
        Smaller(ownCpuCores, node.CpuCores),
        Smaller(ownMemoryBytes, node.MemoryBytes),
        node.NetworkMbps);

    internal bool AreUsable => IsSize(CpuCores) && IsSize(MemoryBytes) && IsSize(NetworkMbps);

    private static double Smaller(double? own, double node) => own is > 0 && (own < node || node <= 0) ? own.Value : node;

    private static bool IsSize(double value) => double.IsFinite(value) && value > 0;
}
