using System.Collections.Concurrent;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.Showing;

/// <summary>Since when each task has been in its node's batches; of those in a node's first batch nobody knows.</summary>
internal sealed class FirstSeen
{
    /// <summary>Of the tasks of a node that was never heard of before.</summary>
    public static readonly DateTimeOffset LongAgo = DateTimeOffset.MinValue;

    /// <summary>Nodes that no Swarm has are invented.</summary>
    private const int MostNodes = 2000;

    private readonly ConcurrentDictionary<string, Dictionary<string, DateTimeOffset>> _byNode = new();

    public void Hear(SampleBatch batch, DateTimeOffset receivedAt)
    {
        var known = _byNode.GetValueOrDefault(batch.NodeId);
        if (known is null && _byNode.Count >= MostNodes) return;
        var now = new Dictionary<string, DateTimeOffset>(batch.Containers.Count);
        foreach (var container in batch.Containers)
            now[container.ContainerId] = known is null ? LongAgo : known.GetValueOrDefault(container.ContainerId, receivedAt);
        _byNode[batch.NodeId] = now;
    }

    public DateTimeOffset Of(string nodeId, string containerId) =>
        _byNode.GetValueOrDefault(nodeId)?.GetValueOrDefault(containerId, LongAgo) ?? LongAgo;
}
