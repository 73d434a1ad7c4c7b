namespace SwarmGuard.Core.Sampling;

/// <summary>What one node used over one sampling period, and how large it is.</summary>
/// <param name="CpuPercent">Busy share of all its processors.</param>
/// <param name="CpuCores">How many processors it has.</param>
/// <param name="MemoryPercent">Memory in use without reclaimable cache, as a share of all.</param>
/// <param name="MemoryMb">All the memory it has, in MiB.</param>
/// <param name="NetworkInMbps">Received by its card, in 10^6 bit/s.</param>
/// <param name="NetworkOutMbps">Sent by its card, in 10^6 bit/s.</param>
public readonly record struct NodeUsage(
    double CpuPercent,
    double CpuCores,
    double MemoryPercent,
    double MemoryMb,
    double NetworkInMbps,
    double NetworkOutMbps);
