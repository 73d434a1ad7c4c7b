namespace SwarmGuard.Docker.Cgroups;

/// <summary>Where a node's CPU and memory figures come from.</summary>
internal interface INodeCpuMemory
{
    /// <summary>All the memory the node has.</summary>
    double MemoryCapacityBytes { get; }

    /// <summary>Null when the figures can't be read now.</summary>
    (double CpuSeconds, double MemoryBytes)? Read(Span<byte> scratch);
}
