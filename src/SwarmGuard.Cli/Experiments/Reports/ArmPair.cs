using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.Cli.Experiments.Statistics;

namespace SwarmGuard.Cli.Experiments.Reports;

/// <summary>One measure of two arms, against each other.</summary>
/// <param name="Measure">Of what.</param>
/// <param name="Base">The arm to compare with.</param>
/// <param name="Other">The one that is compared.</param>
/// <param name="Medians">From the numbers of runs that have the figure in both arms.</param>
/// <param name="Left">How many numbers of runs lack it in one of the two, or in both.</param>
internal sealed record ArmPair(Measure Measure, Arm Base, Arm Other, PairedMedians Medians, int Left);
