namespace SwarmGuard.Dashboard.Data;

/// <summary>A node and the containers that its agent told of.</summary>
public sealed record NodeTiles
{
    public required string NodeId { get; init; }

    /// <summary>Its host name.</summary>
    public required string Node { get; init; }

    public required string Role { get; init; }

    public required bool Ready { get; init; }

    public required bool Active { get; init; }

    /// <summary>How old what is shown is; null: its agent never told anything.</summary>
    public TimeSpan? Age { get; init; }

    public required bool Reporting { get; init; }

    public double? CpuPercent { get; init; }

    public double? MemoryPercent { get; init; }

    public double? NetworkMbps { get; init; }

    /// <summary>By name.</summary>
    public required IReadOnlyList<TaskTile> Tasks { get; init; }
}
