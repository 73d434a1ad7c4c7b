namespace SwarmGuard.Cli.Experiments.Compare;

/// <summary>A measure of ours to set beside a figure of the original.</summary>
/// <param name="Experiment">Which measures it.</param>
/// <param name="Measure">Its key there.</param>
/// <param name="Label">What it is, in this comparison.</param>
/// <param name="ArmEnding">Only arms whose key ends so; empty for all.</param>
/// <param name="Of">Where the figures are summed over all runs: the key of what they are a part of.</param>
internal sealed record OursSource(string Experiment, string Measure, string Label, string ArmEnding = "", string? Of = null);
