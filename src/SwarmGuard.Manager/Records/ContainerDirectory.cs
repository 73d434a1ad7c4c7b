using System.Collections.Concurrent;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.Records;

/// <summary>
/// Which task a container is, for agents that have no engine to ask: by what Swarm says of the tasks on the agent's node. Only looks up;
/// what is not known yet is noted, and asked for by <see cref="ContainerDirectoryWatch"/>, so that no batch waits for an engine.
/// </summary>
internal sealed class ContainerDirectory(TimeProvider clock)
{
    /// <summary>A container that is no task stays unknown for good; asking for it every second would be for nothing.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    /// <summary>A node that has more is mistaken or means harm.</summary>
    private const int MostUnknown = 10_000;

    private const int MostNodes = 10_000;

    private readonly ConcurrentDictionary<string, Node> _nodes = new();

    /// <summary>The batch with its containers named as far as is known, and those names for the agent.</summary>
    public (SampleBatch Named, IReadOnlyDictionary<string, ContainerIntroduction>? Told) Name(SampleBatch batch)
    {
        if (!batch.Containers.Any(IsUnnamed)) return (batch, null);
        if (_nodes.Count >= MostNodes && !_nodes.ContainsKey(batch.NodeId)) return (batch, null);
        var told = _nodes.GetOrAdd(batch.NodeId, _ => new Node()).Tell(batch.Containers.Where(IsUnnamed), clock.GetElapsedTime(0));
        if (told.Count == 0) return (batch, null);
        return (batch with { Containers = [.. batch.Containers.Select(c => told.TryGetValue(c.ContainerId, out var who) ? Named(c, who) : c)] }, told);
    }

    /// <summary>The nodes with containers that are to be asked for now.</summary>
    public IReadOnlyList<string> Wanted() => [.. _nodes.Where(node => node.Value.IsWanted).Select(node => node.Key)];

    /// <summary>What Swarm says of a node's tasks, by container id.</summary>
    public void Learn(string nodeId, IReadOnlyDictionary<string, ContainerIntroduction> known)
    {
        if (_nodes.TryGetValue(nodeId, out var node)) node.Learn(known);
    }

    /// <summary>An agent that asks an engine knows names; one that doesn't calls a container by the beginning of its id.</summary>
    private static bool IsUnnamed(ContainerReport container) =>
        container.ServiceId.Length == 0 && container.ContainerName.Length > 0
        && container.ContainerId.StartsWith(container.ContainerName, StringComparison.Ordinal);

    private static ContainerReport Named(ContainerReport container, ContainerIntroduction who) => container with
    {
        ContainerName = who.ContainerName,
        ServiceId = who.ServiceId,
        ServiceName = who.ServiceName,
        TaskId = who.TaskId,
        HasHealthCheck = who.HasHealthCheck,
    };

    private sealed class Node
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<string, (TimeSpan AskAt, TimeSpan Pause)> _unknown = [];
        private IReadOnlyDictionary<string, ContainerIntroduction> _known = new Dictionary<string, ContainerIntroduction>();

        public bool IsWanted { get; private set; }

        public Dictionary<string, ContainerIntroduction> Tell(IEnumerable<ContainerReport> unnamed, TimeSpan now)
        {
            var told = new Dictionary<string, ContainerIntroduction>();
            lock (_gate)
            {
                var ids = unnamed.Select(c => c.ContainerId).ToHashSet();
                foreach (var gone in _unknown.Keys.Where(id => !ids.Contains(id)).ToList()) _unknown.Remove(gone);
                foreach (var id in ids)
                {
                    if (_known.TryGetValue(id, out var who)) told[id] = who;
                    else Miss(id, now);
                }
            }

            return told;
        }

        public void Learn(IReadOnlyDictionary<string, ContainerIntroduction> known)
        {
            lock (_gate)
            {
                (_known, IsWanted) = (known, false);
                foreach (var id in known.Keys) _unknown.Remove(id);
            }
        }

        private void Miss(string id, TimeSpan now)
        {
            var isNew = !_unknown.TryGetValue(id, out var before);
            if (isNew ? _unknown.Count >= MostUnknown : now < before.AskAt) return;
            var pause = isNew ? FirstPause : before.Pause * 2 < LongestPause ? before.Pause * 2 : LongestPause;
            _unknown[id] = (now + pause, pause);
            IsWanted = true;
        }
    }
}
