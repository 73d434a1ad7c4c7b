namespace SwarmGuard.Cli.Experiments.Overhead;

/// <summary>What the loop over the stats API did within a window.</summary>
/// <param name="Answered">Calls that were answered.</param>
/// <param name="MeanMs">How long one took, on average.</param>
/// <param name="Failed">Calls that were refused or broke off.</param>
internal sealed record LoopPass(int Answered, double MeanMs, int Failed);
