using System.Collections.Concurrent;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.Records;

/// <summary>The last batch of every node's agent.</summary>
internal sealed class SampleBook(TimeProvider clock)
{
    /// <summary>Nodes that Swarm did not list: one may have joined since. More are invented.</summary>
    private const int MostUnlisted = 100;

    /// <summary>Before Swarm was asked, which is in the manager's first second.</summary>
    private const int MostUnknown = 1000;

    private volatile IReadOnlySet<string>? _listed;
    private readonly ConcurrentDictionary<string, (SampleBatch Batch, DateTimeOffset ReceivedAt)> _byNode = new();

    /// <summary>Apart from the batches: one without the node's own figures does not undo the last that had them; they only get older.</summary>
    private readonly ConcurrentDictionary<string, NodeLoad> _loads = new();

    public void Take(SampleBatch batch, DateTimeOffset receivedAt)
    {
        if (!_byNode.ContainsKey(batch.NodeId) && !HasRoomFor(batch.NodeId)) return;
        _byNode[batch.NodeId] = (batch, receivedAt);
        if (batch.NodeSample is { } node) _loads[batch.NodeId] = new NodeLoad(batch.NodeId, Usage(node), receivedAt);
    }

    /// <summary>Swarm has these nodes; what others claimed goes.</summary>
    public void KeepOnly(IReadOnlySet<string> nodes)
    {
        _listed = nodes;
        foreach (var gone in _byNode.Keys.Where(id => !nodes.Contains(id)))
        {
            _byNode.TryRemove(gone, out _);
            _loads.TryRemove(gone, out _);
        }
    }

    public IReadOnlyDictionary<string, NodeLoad> Loads() => _loads;

    /// <summary>A node said so of a task that Swarm says it runs.</summary>
    public bool HealthCheckSeen(string serviceId, IReadOnlyList<TaskView> tasks) => tasks.Any(task =>
        _byNode.TryGetValue(task.NodeId, out var node)
        && node.Batch.Containers.Any(c => c.HasHealthCheck && c.ServiceId == serviceId && c.TaskId == task.Id));

    /// <summary>What was measured of a task by the very node that Swarm says it runs on; null where that is too old or was not told.</summary>
    public TaskReport? Of(TaskView task, TimeSpan maxAge) =>
        _byNode.TryGetValue(task.NodeId, out var node) && node.ReceivedAt >= clock.GetUtcNow() - maxAge
        && node.Batch.Containers.FirstOrDefault(c => c.TaskId == task.Id) is { } container
            ? new TaskReport(task.NodeId, container)
            : null;

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

    private bool HasRoomFor(string nodeId) => _listed is { } listed
        ? listed.Contains(nodeId) || _byNode.Keys.Count(id => !listed.Contains(id)) < MostUnlisted
        : _byNode.Count < MostUnknown;

    private static NodeUsage Usage(NodeReport r) =>
        new(r.CpuPercent, r.CpuCores, r.MemoryPercent, r.MemoryMb, r.NetworkInMbps, r.NetworkOutMbps);
}
