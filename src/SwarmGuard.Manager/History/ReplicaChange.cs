namespace SwarmGuard.Manager.History;

/// <summary>From then on so many replicas were wanted.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="At">When it was seen, within a second.</param>
/// <param name="Wanted">Null: nobody knows, or the service is gone.</param>
internal sealed record ReplicaChange(string Service, DateTimeOffset At, int? Wanted);
