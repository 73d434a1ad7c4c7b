using ScottPlot;

namespace SwarmGuard.Cli.Experiments.Reports.Pictures;

/// <summary>What a colour means. It stands above the panels, where it hides nothing.</summary>
/// <param name="Shape">Null for a dotted line.</param>
internal sealed record LegendEntry(string Text, Color Color, MarkerShape? Shape = MarkerShape.FilledSquare);
