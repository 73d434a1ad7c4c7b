namespace SwarmGuard.Core.Sampling;

/// <summary>One reading of a node's counters.</summary>
/// <param name="At">When, by a monotonic clock.</param>
/// <param name="CpuSeconds">Processor time used by everything on the node since it started, over all processors.</param>
/// <param name="MemoryBytes">Memory in use now, without reclaimable cache.</param>
/// <param name="Cards">The node's own network cards.</param>
public readonly record struct NodeCounters(TimeSpan At, double CpuSeconds, double MemoryBytes, CardCounters[] Cards);
