using SwarmGuard.Agent.Discovery;
using SwarmGuard.Agent.Sending;
using SwarmGuard.Core.Metrics;
using SwarmGuard.Core.Sampling;

namespace SwarmGuard.Agent.Metrics;

/// <summary>The node as the last pass measured it.</summary>
internal sealed class HostMetrics(LatestPicture picture, NodeIdentity node) : IMetricSource
{
    private static readonly (MetricShape Shape, Func<NodeUsage, double> Value)[] Figures =
    [
        (Of("swarmguard_node_cpu_percent", "Busy share of all the node's processors."), n => n.CpuPercent),
        (Of("swarmguard_node_cpu_cores", "How many processors the node has."), n => n.CpuCores),
        (Of("swarmguard_node_memory_percent", "Memory in use, without reclaimable cache, of all that the node has."), n => n.MemoryPercent),
        (Of("swarmguard_node_memory_bytes", "All the memory that the node has."), n => Units.Bytes(n.MemoryMb)),
        (Of("swarmguard_node_network_receive_bytes_per_second", "Received by the node's card."), n => Units.BytesPerSecond(n.NetworkInMbps)),
        (Of("swarmguard_node_network_transmit_bytes_per_second", "Sent by the node's card."), n => Units.BytesPerSecond(n.NetworkOutMbps)),
    ];

    public IReadOnlyList<MetricShape> Shapes => [.. Figures.Select(figure => figure.Shape)];

    public void Write(MetricPage page)
    {
        var usage = picture.Newest?.Node;
        foreach (var (shape, value) in Figures)
        {
            page.Begin(shape);
            if (usage is { } known) page.Value(value(known), node.Name);
        }
    }

    private static MetricShape Of(string name, string help) => MetricShape.Gauge(name, help, "node");
}
