using SwarmGuard.Core.Sampling;

namespace SwarmGuard.Core.Scaling;

/// <summary>One wanted replica as a scaling decision sees it.</summary>
/// <param name="IsRunning">It runs (and is healthy where it has a health check); others are still starting.</param>
/// <param name="Usage">What it used lately; null where nothing was measured, or too long ago.</param>
public sealed record ReplicaSight(string TaskId, string NodeId, bool IsRunning, ResourceUsage? Usage);
