using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Status;

/// <summary>The nodes, and what their agents last told.</summary>
internal static class NodeGrid
{
    private static readonly Column[] Columns =
    [
        new("NODE"), new("ROLE"), new("AGENT"), new("AGE", Right: true), new("CPU%", Right: true), new("MEM%", Right: true),
        new("MBPS", Right: true), new("CONTAINERS", Right: true), new("CLOCK-MS", Right: true, Wide: true), new("BY", Wide: true),
        new("STATE"),
    ];

    public static Block Of(IEnumerable<NodeStatus> nodes) => new Block.Grid(Columns, [.. nodes.Select(Row)]);

    private static IReadOnlyList<Cell> Row(NodeStatus node) =>
    [
        node.Node,
        node.Role,
        node.Reporting ? Cell.Of("reports", Tone.Good) : Cell.Of("silent", Tone.Bad),
        node.AgeMs is { } age ? Figures.Duration(TimeSpan.FromMilliseconds(age)) : Cell.None,
        Figures.Tenths(node.CpuPercent),
        Figures.Tenths(node.MemoryPercent),
        Figures.Tenths(node.NetworkMbps),
        Figures.Count(node.Containers),
        Figures.Tenths(node.ClockOffsetMs),
        Cell.Of(node.Measured),
        (node.Ready, node.Active) switch
        {
            (false, _) => Cell.Of("down", Tone.Bad),
            (_, false) => Cell.Of("takes no tasks", Tone.Doubtful),
            _ => "ready",
        },
    ];
}
