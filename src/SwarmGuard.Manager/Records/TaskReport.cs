using SwarmGuard.Core.Sampling;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.Records;

/// <summary>What an agent told of one running task.</summary>
internal sealed record TaskReport(string NodeId, ContainerReport Container)
{
    public ResourceUsage Usage => new(
        Container.Metrics.CpuPercent, Container.CpuCores, Container.Metrics.MemoryMb, Container.Metrics.MemoryPercent,
        Container.Metrics.NetworkRxMbps, Container.Metrics.NetworkTxMbps, Container.Metrics.NetworkPercent);

    public ReplicaSight Sight => new(Container.TaskId, NodeId, IsRunning: true, Usage);
}
