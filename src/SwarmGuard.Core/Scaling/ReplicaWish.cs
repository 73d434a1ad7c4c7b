namespace SwarmGuard.Core.Scaling;

/// <summary>How many replicas the load calls for, before any limit, and the arithmetic in words.</summary>
public sealed record ReplicaWish(int Replicas, string Because);
