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

    public void Take(SampleBatch batch, DateTimeOffset receivedAt)
    {
        if (_byNode.Count < MostNodes || _byNode.ContainsKey(batch.NodeId)) _byNode[batch.NodeId] = (batch, receivedAt);
    }

    public IReadOnlyDictionary<string, NodeLoad> Loads() => _byNode
        .Where(n => n.Value.Batch.NodeSample is not null)
        .ToDictionary(n => n.Key, n => new NodeLoad(n.Key, Usage(n.Value.Batch.NodeSample!), n.Value.ReceivedAt));

    public bool HealthCheckSeen(string serviceId) =>
        _byNode.Values.Any(n => n.Batch.Containers.Any(c => c.ServiceId == serviceId && c.HasHealthCheck));

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
