using System.Collections.Concurrent;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.Records;

/// <summary>The last batch of every node's agent.</summary>
internal sealed class SampleBook(TimeProvider clock)
{
    private const int MostNodes = 10_000;
    private readonly ConcurrentDictionary<string, (SampleBatch Batch, DateTimeOffset ReceivedAt)> _byNode = new();

    /// <summary>Apart from the batches: one without the node's own figures does not undo the last that had them; they only get older.</summary>
    private readonly ConcurrentDictionary<string, NodeLoad> _loads = new();

    public void Take(SampleBatch batch, DateTimeOffset receivedAt)
    {
        if (_byNode.Count >= MostNodes && !_byNode.ContainsKey(batch.NodeId)) return;
        _byNode[batch.NodeId] = (batch, receivedAt);
        if (batch.NodeSample is { } node) _loads[batch.NodeId] = new NodeLoad(batch.NodeId, Usage(node), receivedAt);
    }

    public IReadOnlyDictionary<string, NodeLoad> Loads() => _loads;

    public bool HealthCheckSeen(string serviceId) =>
        _byNode.Values.Any(n => n.Batch.Containers.Any(c => c.ServiceId == serviceId && c.HasHealthCheck));

    /// <summary>What was measured of running tasks, by service id and by batches that are not too old.</summary>
    public ILookup<string, TaskReport> Reports(TimeSpan maxAge) => EveryReport(maxAge)
        // A task runs on one node; a batch that says otherwise is some agent's mistake and must not count its load twice.
        .DistinctBy(report => report.Container.TaskId)
        .ToLookup(report => report.Container.ServiceId);

    /// <summary>The same, by node; also where two nodes claim one task, which only Swarm can decide.</summary>
    public IEnumerable<TaskReport> EveryReport(TimeSpan maxAge)
    {
        var since = clock.GetUtcNow() - maxAge;
        return _byNode.Values.Where(n => n.ReceivedAt >= since)
            .SelectMany(n => n.Batch.Containers.Where(c => c.TaskId.Length > 0).Select(c => new TaskReport(n.Batch.NodeId, c)));
    }

    public IReadOnlyList<NodePicture> Pictures()
    {
        var now = clock.GetUtcNow();
        return [.. _byNode.Values.OrderBy(n => n.Batch.Node, StringComparer.Ordinal)
            .Select(n => new NodePicture(n.ReceivedAt, (now - n.ReceivedAt).TotalMilliseconds, n.Batch))];
    }

    public int Reporting(TimeSpan within)
    {
        var now = clock.GetUtcNow();
        return _byNode.Values.Count(n => now - n.ReceivedAt <= within);
    }

    private static NodeUsage Usage(NodeReport r) =>
        new(r.CpuPercent, r.CpuCores, r.MemoryPercent, r.MemoryMb, r.NetworkInMbps, r.NetworkOutMbps);
}
