using SwarmGuard.Core.Sampling;

namespace SwarmGuard.Core.Detection;

/// <summary>A sample over a threshold, and why it counts as one.</summary>
/// <param name="Scenario">The trouble it means; null between the two network thresholds, where nothing is decided at once.</param>
/// <param name="Sample">The sample itself.</param>
/// <param name="Because">One sentence with the measured values and the thresholds.</param>
public sealed record Breach(Scenario? Scenario, ContainerSample Sample, string Because);
