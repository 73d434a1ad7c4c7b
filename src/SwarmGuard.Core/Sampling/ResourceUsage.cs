namespace SwarmGuard.Core.Sampling;

/// <summary>What one container used over one sampling period.</summary>
/// <param name="CpuPercent">Share of what the container may use: its CPU limit, or the whole node where it has none. 100 = all of it.</param>
/// <param name="CpuCores">The same, in processor cores (1 = one core fully busy), to weigh a container against a node.</param>
/// <param name="MemoryMb">Memory in use without inactive file cache, in MiB.</param>
/// <param name="MemoryPercent">Share of the memory limit, or of the node's memory where there is none.</param>
/// <param name="NetworkRxMbps">Received by this container, in 10^6 bit/s.</param>
/// <param name="NetworkTxMbps">Sent by this container, in 10^6 bit/s.</param>
/// <param name="NetworkPercent">Received plus sent, as a share of the node card's capacity.</param>
public readonly record struct ResourceUsage(
    double CpuPercent,
    double CpuCores,
    double MemoryMb,
    double MemoryPercent,
    double NetworkRxMbps,
    double NetworkTxMbps,
    double NetworkPercent);
