namespace SwarmGuard.Core.Wire;

/// <summary>One task's part of a <see cref="ServiceHistory"/>: the greatest value in each step, null where it was not measured.</summary>
public sealed record TaskHistory
{
    public required string TaskId { get; init; }

    /// <summary>As people call it: the service's name and the slot, such as <c>web.1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Host name of its node.</summary>
    public required string Node { get; init; }

    /// <summary>Of its limit, or of the whole node where it has none, as in alerts; so are the next two.</summary>
    public required IReadOnlyList<double?> CpuPercent { get; init; }

    public required IReadOnlyList<double?> MemoryPercent { get; init; }

    public required IReadOnlyList<double?> NetworkPercent { get; init; }
}
