using SwarmGuard.Core.Sampling;

namespace SwarmGuard.Docker.Cgroups;

/// <summary>This node's counters: CPU and memory of the machine or of a cgroup, and the node's cards.</summary>
public sealed class NodeCounterSource : IDisposable
{
    private readonly INodeCpuMemory _cpuMemory;
    private readonly TimeProvider _time;
    private volatile Card _card;

    private NodeCounterSource(INodeCpuMemory cpuMemory, NetworkCards cards, NodeCapacity capacity, TimeProvider time)
    {
        _cpuMemory = cpuMemory;
        _time = time;
        _card = new Card(cards, capacity);
    }

    public NodeCapacity Capacity => _card.Capacity;

    /// <summary>Whether the node's cgroup, where it is one, is missing so far.</summary>
    public bool IsMissing => _cpuMemory is CgroupNode { Exists: false };

    /// <param name="host">The host's folders.</param>
    /// <param name="tree">The cgroup tree, when there is one.</param>
    /// <param name="cgroup">The cgroup that is the node, or null for the whole machine.</param>
    /// <param name="cpus">Processors of the node, or null for all of the machine.</param>
    /// <param name="cards">The node's cards.</param>
    /// <param name="networkMbps">Capacity of the cards.</param>
    /// <param name="time">The clock.</param>
    public static NodeCounterSource Open(
        HostFolders host, CgroupTree? tree, string? cgroup, double? cpus, NetworkCards cards, double networkMbps, TimeProvider time)
    {
        INodeCpuMemory source = cgroup is not null && tree is not null
            ? new CgroupNode(tree, cgroup, ProcNode.TotalMemoryBytes(host) ?? 0)
            : new ProcNode(host);
        var capacity = new NodeCapacity(cpus ?? ProcNode.ProcessorCount(host), source.MemoryCapacityBytes, networkMbps);
        return new NodeCounterSource(source, cards, capacity, time);
    }

    /// <summary>From now on these cards count. May be called while another thread reads.</summary>
    public void Use(NetworkCards cards, double networkMbps) => _card = new Card(cards, _card.Capacity with { NetworkMbps = networkMbps });

    /// <summary>Null when the figures can't be read now.</summary>
    public NodeCounters? Read(Span<byte> scratch)
    {
        var at = _time.GetElapsedTime(0);
        if (_cpuMemory.Read(scratch) is not { } figures) return null;
        return new NodeCounters(at, figures.CpuSeconds, figures.MemoryBytes, _card.Cards.Read());
    }

    public void Dispose() => (_cpuMemory as IDisposable)?.Dispose();

    private sealed record Card(NetworkCards Cards, NodeCapacity Capacity);
}
