using SwarmGuard.Core.Sampling;

namespace SwarmGuard.Agent.Sampling;

/// <summary>A container's newest sample.</summary>
/// <param name="Sample">The sample.</param>
/// <param name="InBreach">Whether it is over a threshold; null for a container that raises no alerts, which is not judged.</param>
internal readonly record struct JudgedSample(ContainerSample Sample, bool? InBreach);
