namespace SwarmGuard.Core.Sampling;

/// <summary>One reading of a container's counters.</summary>
/// <param name="At">When, by a monotonic clock: the wall clock may be set between two readings.</param>
/// <param name="CpuNanoseconds">Processor time used since the container started.</param>
/// <param name="MemoryBytes">Memory in use now, without inactive file cache.</param>
/// <param name="Cards">Its network cards without the loopback; empty where it has none of its own.</param>
public readonly record struct ContainerCounters(TimeSpan At, long CpuNanoseconds, long MemoryBytes, CardCounters[] Cards);
