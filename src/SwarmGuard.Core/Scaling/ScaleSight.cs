using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Core.Scaling;

/// <summary>What a decision on a service's replicas is taken on.</summary>
/// <param name="Picture">The service, its tasks and all nodes.</param>
/// <param name="Replicas">Every wanted task with what was measured of it.</param>
public sealed record ScaleSight(ClusterSnapshot Picture, IReadOnlyList<ReplicaSight> Replicas)
{
    /// <summary>Replicas with nothing measured lately, whether they run or not.</summary>
    public IReadOnlyList<ReplicaSight> Missing => [.. Replicas.Where(r => !r.IsRunning || r.Usage is null)];

    /// <summary>What all measured replicas use together, in percent of one replica's limit. What is missing counts as nothing.</summary>
    public double TotalCpuPercent => Replicas.Sum(r => r.IsRunning ? r.Usage?.CpuPercent ?? 0 : 0);

    public double TotalMemoryPercent => Replicas.Sum(r => r.IsRunning ? r.Usage?.MemoryPercent ?? 0 : 0);

    /// <summary>Received plus sent by all measured replicas, in 10^6 bit/s.</summary>
    public double TotalTrafficMbps => Replicas.Sum(r => r.Usage is { } u ? u.NetworkRxMbps + u.NetworkTxMbps : 0);
}
