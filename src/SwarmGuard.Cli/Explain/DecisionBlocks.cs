using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Explain;

/// <summary>A decision: its verdict, and its gates below.</summary>
internal static class DecisionBlocks
{
    private const string Act = "act";

    public static IEnumerable<Block> Of(DecisionView decision)
    {
        var verdict = decision.Verdict == Act ? new Run("act", Tone.Good) : new Run(decision.Verdict, Tone.Doubtful);
        var reason = decision.Reason is null ? "" : $" ({decision.Reason})";
        yield return new Block.Sentence(new Cell(new Run(decision.Kind, Tone.Strong), ": ", verdict, $"{reason}: {decision.Because}"));
        if (decision.Gates.Count > 0) yield return GateGrid.Of(decision.Gates, indent: 2);
    }
}
