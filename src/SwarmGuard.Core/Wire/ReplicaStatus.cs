namespace SwarmGuard.Core.Wire;

/// <summary>One wanted replica of a service.</summary>
public sealed record ReplicaStatus
{
    public required string TaskId { get; init; }

    /// <summary>The number that outlives the task.</summary>
    public required int Slot { get; init; }

    /// <summary>Host name of its node; null while it has none.</summary>
    public string? Node { get; init; }

    /// <summary>It runs, and is healthy where it has a health check.</summary>
    public required bool Running { get; init; }

    /// <summary>Null where it was not measured lately, as the next two.</summary>
    public double? CpuPercent { get; init; }

    public double? MemoryPercent { get; init; }
    public double? NetworkPercent { get; init; }
}
