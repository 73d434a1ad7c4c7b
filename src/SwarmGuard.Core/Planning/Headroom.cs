using System.Globalization;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Core.Settings;

namespace SwarmGuard.Core.Planning;

/// <summary>
/// Whether a node has room for one more task of a given size, by what was measured there. CPU is judged by the node's present load
/// alone: a task's CPU use says how much it takes, not how much it needs, while its memory must really fit.
/// </summary>
internal static class Headroom
{
    public static NodeRoom Of(NodeView node, ResourceUsage need, ClusterSnapshot picture, MigrationPolicy policy)
    {
        var name = node.Hostname;
        if (!picture.Loads.TryGetValue(node.Id, out var load)) return new NodeRoom(node, $"{name} has not been measured", name, null, null);
        var age = picture.TakenAt - load.ReceivedAt;
        if (age > policy.LoadMaxAge)
        {
            return new NodeRoom(
                node, Text($"{name} was last measured {age.TotalSeconds:0} s ago"), name,
                new GateFigure(age.TotalSeconds, policy.LoadMaxAge.TotalSeconds, "seconds"), SettingKeys.NodeLoadMaxAge);
        }

        var added = load.Usage.MemoryMb > 0 ? need.MemoryMb / load.Usage.MemoryMb * 100 : 0;
        var cpu = new GateFigure(load.Usage.CpuPercent, policy.TargetMaxCpuPercent, "percent");
        var memory = new GateFigure(load.Usage.MemoryPercent + added, policy.TargetMaxMemoryPercent, "percent");
        var lack = cpu.Measured > cpu.Limit ? Text($"{name} is at {cpu.Measured:0} % CPU (limit {cpu.Limit:0} %)")
            : memory.Measured > memory.Limit ? Text($"{name} would be at {memory.Measured:0} % memory (limit {memory.Limit:0} %)")
            : null;
        var byCpu = cpu.Measured > cpu.Limit || (lack is null && cpu.Measured * memory.Limit >= memory.Measured * cpu.Limit);
        return new NodeRoom(
            node, lack, Text($"{name} (CPU {cpu.Measured:0} %, memory {load.Usage.MemoryPercent:0} %)"), byCpu ? cpu : memory,
            byCpu ? SettingKeys.NodeMaxCpu : SettingKeys.NodeMaxMemory);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
