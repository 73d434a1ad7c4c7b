using System.Globalization;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Settings;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Cgroups;

namespace SwarmGuard.Agent;

/// <summary>Finds this node's own figures, and says in the log what is in force.</summary>
internal static class NodeOpening
{
    public static NodeCounterSource Open(AgentSettings settings, CgroupTree? tree, ConsoleLog log, TimeProvider time)
    {
        var (cards, mbps, origin) = NodeCard.Find(settings, CardOverride.None);
        var node = NodeCounterSource.Open(settings.Host, tree, settings.NodeCgroup, settings.NodeCpus, cards, mbps, time);
        log.Info(string.Create(CultureInfo.InvariantCulture, $"node has {node.Capacity.CpuCores:0.##} processors, {node.Capacity.MemoryBytes / 1048576:0} MiB"));
        NodeCard.Tell(cards, mbps, origin, settings.NetworkCard, settings, log);
        if (settings.NodeCgroup is { } cgroup && tree is null)
            log.Warn($"NODE_CGROUP={cgroup} can't be read without cgroup files; the node's figures are the machine's");
        else if (node.IsMissing)
            log.Warn($"NODE_CGROUP={settings.NodeCgroup} does not exist yet: the node reads idle until it does");
        return node;
    }
}
