using System.Globalization;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Sampling;

namespace SwarmGuard.Core.Planning;

/// <summary>
/// Whether a node has room for one more task of a given size, by what was measured there. CPU is judged by the node's present load
/// alone: a task's CPU use says how much it takes, not how much it needs, while its memory must really fit.
/// </summary>
internal static class Headroom
{
    /// <summary>Why a node has none, or null when it has.</summary>
    public static string? Lacks(NodeView node, ResourceUsage need, ClusterSnapshot picture, MigrationPolicy policy)
    {
        if (!picture.Loads.TryGetValue(node.Id, out var load)) return $"{node.Hostname} has not been measured";
        var age = picture.TakenAt - load.ReceivedAt;
        if (age > policy.LoadMaxAge) return Text($"{node.Hostname} was last measured {age.TotalSeconds:0} s ago");
        if (load.Usage.CpuPercent > policy.TargetMaxCpuPercent)
            return Text($"{node.Hostname} is at {load.Usage.CpuPercent:0} % CPU (limit {policy.TargetMaxCpuPercent:0} %)");
        var added = load.Usage.MemoryMb > 0 ? need.MemoryMb / load.Usage.MemoryMb * 100 : 0;
        var memory = load.Usage.MemoryPercent + added;
        return memory > policy.TargetMaxMemoryPercent
            ? Text($"{node.Hostname} would be at {memory:0} % memory (limit {policy.TargetMaxMemoryPercent:0} %)")
            : null;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
