namespace SwarmGuard.Core.Wire;

/// <summary>One value that a change touched.</summary>
public sealed record AuditChange
{
    /// <summary>Where it stands in the service's spec, for example <c>Mode.Replicated.Replicas</c>.</summary>
    public required string Path { get; init; }

    /// <summary>What was there, as JSON, shortened; null where nothing was.</summary>
    public string? From { get; init; }

    /// <summary>What is there now, as JSON, shortened; null where it was removed.</summary>
    public string? To { get; init; }
}
