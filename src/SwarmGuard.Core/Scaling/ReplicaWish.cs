using SwarmGuard.Core.Planning;

namespace SwarmGuard.Core.Scaling;

/// <summary>How many replicas the load calls for, before any limit, and the arithmetic in words.</summary>
/// <param name="Figure">The average that it comes from and its target; null where no average was asked.</param>
/// <param name="Setting">The key of the setting that decides.</param>
public sealed record ReplicaWish(int Replicas, string Because, GateFigure? Figure = null, string? Setting = null);
