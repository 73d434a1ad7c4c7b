using SwarmGuard.Agent.Discovery;
using SwarmGuard.Agent.Sampling;
using SwarmGuard.Agent.Sending;
using SwarmGuard.Core.Metrics;
using SwarmGuard.Core.Sampling;

namespace SwarmGuard.Agent.Metrics;

/// <summary>The newest sample of each container that is up. One that is gone is out of the next pass's picture, and its series end.</summary>
internal sealed class ContainerMetrics(LatestPicture picture, NodeIdentity node) : IMetricSource
{
    /// <summary>Eight series each; more tasks than a node carries.</summary>
    public const int MostContainers = 250;

    private static readonly MetricShape Containers = MetricShape.Gauge("swarmguard_agent_containers", "Containers that the last pass measured.", "node");
    private static readonly MetricShape LeftOut = MetricShape.Gauge(
        "swarmguard_agent_containers_left_out", "Containers without metrics of their own, since there are more than 250.", "node");

    private static readonly (MetricShape Shape, Func<JudgedSample, double?> Value)[] Figures =
    [
        (Of("swarmguard_container_cpu_percent", "CPU of the limit, or of the whole node where there is none; 100 is all of it."), j => j.Sample.Usage.CpuPercent),
        (Of("swarmguard_container_cpu_cores", "Processor cores in use."), j => j.Sample.Usage.CpuCores),
        (Of("swarmguard_container_memory_percent", "Memory in use, without inactive file cache, of the limit or of the node's memory."), j => j.Sample.Usage.MemoryPercent),
        (Of("swarmguard_container_memory_bytes", "Memory in use, without inactive file cache."), j => Units.Bytes(j.Sample.Usage.MemoryMb)),
        (Of("swarmguard_container_network_percent", "Received plus sent, of the capacity of the node's card."), j => j.Sample.Usage.NetworkPercent),
        (Of("swarmguard_container_network_receive_bytes_per_second", "Received by the container."), j => Units.BytesPerSecond(j.Sample.Usage.NetworkRxMbps)),
        (Of("swarmguard_container_network_transmit_bytes_per_second", "Sent by the container."), j => Units.BytesPerSecond(j.Sample.Usage.NetworkTxMbps)),
        (Of("swarmguard_container_in_breach", "Whether the sample is over a threshold; no value for a container that is not judged."),
            j => j.InBreach is { } breach ? (breach ? 1 : 0) : null),
    ];

    public IReadOnlyList<MetricShape> Shapes => [Containers, LeftOut, .. Figures.Select(figure => figure.Shape)];

    public void Write(MetricPage page)
    {
        var seen = picture.Newest?.Containers ?? [];
        // A task and its successor in the same slot may be on the node at once, and a series can only have one value.
        var shown = seen.GroupBy(j => (Service: j.Sample.Container.ServiceName, Task: TaskName(j.Sample.Container)))
            .OrderBy(g => g.Key.Task, StringComparer.Ordinal).Take(MostContainers).Select(g => (g.Key, Newest: g.MaxBy(j => j.Sample.At))).ToList();
        page.Begin(Containers);
        page.Value(seen.Count, node.Name);
        page.Begin(LeftOut);
        page.Value(Math.Max(0, seen.Count - MostContainers), node.Name);
        foreach (var (shape, value) in Figures)
        {
            page.Begin(shape);
            foreach (var (name, judged) in shown) page.Value(value(judged), node.Name, name.Service, name.Task);
        }
    }

    private string TaskName(ContainerIdentity container) =>
        TaskNames.Of(container.ContainerName, container.TaskId, container.ServiceName, node.NodeId, node.Name);

    private static MetricShape Of(string name, string help) => MetricShape.Gauge(name, help, "node", "service", "task");
}
