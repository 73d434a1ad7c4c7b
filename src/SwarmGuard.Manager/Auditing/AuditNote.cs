namespace SwarmGuard.Manager.Auditing;

/// <summary>What whoever updates a service must say about it.</summary>
/// <param name="ActionId">The action it belongs to.</param>
/// <param name="What">One of <see cref="Core.Wire.AuditKind"/>.</param>
/// <param name="Why">In one sentence.</param>
internal sealed record AuditNote(string ActionId, string What, string Why);
