using System.Globalization;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Settings;
using SwarmGuard.Docker.Cgroups;

namespace SwarmGuard.Agent;

/// <summary>Finds this node's own figures, and says in the log what is in force.</summary>
internal static class NodeOpening
{
    public static NodeCounterSource Open(AgentSettings settings, CgroupTree? tree, ConsoleLog log, TimeProvider time)
    {
        var cards = NetworkCards.Find(settings.Host, settings.NetworkCard);
        var (mbps, origin) = Capacity(settings, cards);
        var node = NodeCounterSource.Open(settings.Host, tree, settings.NodeCgroup, settings.NodeCpus, cards, mbps, time);
        var names = cards.Names.Count == 0 ? "none" : string.Join(",", cards.Names);
        log.Info(string.Create(
            CultureInfo.InvariantCulture,
            $"node has {node.Capacity.CpuCores:0.##} processors, {node.Capacity.MemoryBytes / 1048576:0} MiB, card {names} of {mbps:0.##} Mbps ({origin})"));
        if (cards.Names.Count == 0)
            log.Warn($"no network card {settings.NetworkCard ?? "of the node's own"} under {settings.Host.NetworkCards}: the node's traffic reads 0");
        if (settings.NodeCgroup is { } cgroup && tree is null)
            log.Warn($"NODE_CGROUP={cgroup} can't be read without cgroup files; the node's figures are the machine's");
        else if (node.IsMissing)
            log.Warn($"NODE_CGROUP={settings.NodeCgroup} does not exist yet: the node reads idle until it does");
        return node;
    }

    /// <summary>An operator's word counts more than the card's: virtual cards tell fantasies (a veth says 10000).</summary>
    private static (double Mbps, string Origin) Capacity(AgentSettings settings, NetworkCards cards)
    {
        if (settings.NetworkMbps is { } told) return (told, "NET_CAPACITY_MBPS");
        if (cards.SpeedMbps is { } speed) return (speed, "the card's own word");
        return (AgentDefaults.NetworkMbps, "assumed, as neither the card nor NET_CAPACITY_MBPS tells");
    }
}
