using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Explain;

/// <summary>A decision: its verdict, and its gates below.</summary>
internal static class DecisionBlocks
{
    private const string Act = "act";

    /// <param name="decision">What was decided.</param>
    /// <param name="all">Every gate a line of its own; else those that passed without a figure are only named.</param>
    public static IEnumerable<Block> Of(DecisionView decision, bool all)
    {
        var verdict = decision.Verdict == Act ? new Run("act", Tone.Good) : new Run(decision.Verdict, Tone.Doubtful);
        var reason = decision.Reason is null ? "" : $" ({decision.Reason})";
        yield return new Block.Sentence(new Cell(new Run(decision.Kind, Tone.Strong), ": ", verdict, $"{reason}: {decision.Because}"));
        var (plain, telling) = (decision.Gates.Where(g => !all && IsPlain(g)).ToList(), decision.Gates.Where(g => all || !IsPlain(g)).ToList());
        if (telling.Count > 0) yield return GateGrid.Of(telling, indent: 2);
        if (plain.Count > 0) yield return new Block.Sentence(new Cell(new Run("✓", Tone.Good), $"  {string.Join(", ", plain.Select(g => g.Gate))}"), Indent: 2);
    }

    private static bool IsPlain(GateView gate) => gate is { Passed: true, Measured: null, Limit: null };
}
