using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Explain;

/// <summary>A service's replicas, one a line.</summary>
internal static class ReplicaGrid
{
    private static readonly Column[] Columns =
    [
        new("SLOT", Right: true), new("NODE"), new("RUNS"), new("CPU%", Right: true), new("MEM%", Right: true),
        new("NET%", Right: true), new("TASK"),
    ];

    public static Block Of(IEnumerable<ReplicaStatus> replicas) => new Block.Grid(Columns, [.. replicas.Select(Row)]);

    private static IReadOnlyList<Cell> Row(ReplicaStatus replica) =>
    [
        Figures.Count(replica.Slot),
        Cell.Of(replica.Node),
        replica.Running ? Cell.Of("yes", Tone.Good) : Cell.Of("no", Tone.Bad),
        Figures.Tenths(replica.CpuPercent),
        Figures.Tenths(replica.MemoryPercent),
        Figures.Tenths(replica.NetworkPercent),
        replica.TaskId,
    ];
}
