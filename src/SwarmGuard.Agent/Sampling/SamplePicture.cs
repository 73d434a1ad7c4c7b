using SwarmGuard.Core.Sampling;

namespace SwarmGuard.Agent.Sampling;

/// <summary>All that one pass saw.</summary>
internal sealed record SamplePicture(DateTimeOffset At, NodeUsage? Node, IReadOnlyList<JudgedSample> Containers);
