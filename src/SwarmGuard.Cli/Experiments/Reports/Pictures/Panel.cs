using ScottPlot;

namespace SwarmGuard.Cli.Experiments.Reports.Pictures;

/// <summary>One plot of a picture.</summary>
/// <param name="Plot">The sheet draws it and disposes of it.</param>
/// <param name="Title">Above it, at the left; empty for none.</param>
/// <param name="Height">Of the data area, in pixels.</param>
/// <param name="XLabel">Below the last one's axis; null where the next panel has the axis.</param>
/// <param name="Marks">Names above the data area.</param>
internal sealed record Panel(Plot Plot, string Title, float Height, string? XLabel, IReadOnlyList<MarkName> Marks);
