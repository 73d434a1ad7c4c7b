namespace SwarmGuard.Core.Wire;

/// <summary>One node of the Swarm, and what its agent last told.</summary>
public sealed record NodeStatus
{
    public required string NodeId { get; init; }

    /// <summary>Its host name.</summary>
    public required string Node { get; init; }

    /// <summary><c>manager</c> or <c>worker</c>.</summary>
    public required string Role { get; init; }

    /// <summary>Swarm hears its heartbeats.</summary>
    public required bool Ready { get; init; }

    /// <summary>Swarm may give it tasks: it is neither paused nor drained.</summary>
    public required bool Active { get; init; }

    /// <summary>How old the agent's last batch is, in ms; null when none ever came.</summary>
    public double? AgeMs { get; init; }

    /// <summary>A batch came within the last 10 s.</summary>
    public required bool Reporting { get; init; }

    public double? CpuPercent { get; init; }
    public double? MemoryPercent { get; init; }

    /// <summary>Received plus sent by its card, in 10^6 bit/s.</summary>
    public double? NetworkMbps { get; init; }

    public int? Containers { get; init; }

    /// <summary>How its agent measures: <c>cgroup-v1</c>, <c>cgroup-v2</c> or <c>stats-api</c>.</summary>
    public string? Measured { get; init; }

    /// <summary>Manager's clock minus the node's, in ms, as its agent estimates it.</summary>
    public double? ClockOffsetMs { get; init; }
}
