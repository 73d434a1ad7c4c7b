using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Explain;

/// <summary>A decision's gates: each with its finding, what was measured, its limit, and who set that.</summary>
internal static class GateGrid
{
    private static readonly Column[] Columns =
        [new(""), new(""), new("", Folded: true), new("", Folded: true), new("")];

    public static Block Of(IEnumerable<GateView> gates, int indent) => new Block.Grid(Columns, [.. gates.Select(Row)], indent);

    private static IReadOnlyList<Cell> Row(GateView gate) =>
    [
        gate.Passed ? Cell.Of("✓", Tone.Good) : Cell.Of("✗", Tone.Bad),
        gate.Gate,
        Figure(gate),
        gate.Setting is null ? Cell.None : $"{gate.Setting} ({gate.Source ?? "default"})",
        gate.Because,
    ];

    private static Cell Figure(GateView gate)
    {
        if (gate.Measured is null && gate.Limit is null) return Cell.None;
        var unit = gate.Unit == "percent" ? " %" : gate.Unit is null ? "" : $" {gate.Unit}";
        var runs = new List<Run>();
        if (gate.Measured is not null) runs.AddRange(Figures.Short(gate.Measured).Runs);
        if (gate.Limit is not null) runs.AddRange([runs.Count > 0 ? " of " : "limit ", .. Figures.Short(gate.Limit).Runs]);
        runs.Add(unit);
        return new Cell(runs);
    }
}
