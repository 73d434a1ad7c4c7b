namespace SwarmGuard.Core.Wire;

/// <summary>The body of <c>POST /alert</c>. The first seven fields are the original system's; the rest is ours and optional.</summary>
public sealed record AlertMessage
{
    /// <summary>T0: when the agent saw the breach, by the node's clock.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The node's host name.</summary>
    public required string Node { get; init; }

    /// <summary>Full container id, or its first twelve digits or more.</summary>
    public required string ContainerId { get; init; }

    public required string ContainerName { get; init; }
    public required string ServiceName { get; init; }

    /// <summary>One of <see cref="Detection.ScenarioNames"/>.</summary>
    public required string Scenario { get; init; }

    public required AlertMetrics Metrics { get; init; }

    /// <summary>Ties together what agent and manager log about this alert.</summary>
    public string? AlertId { get; init; }

    /// <summary>The node's id in the Swarm. Host names need not be unique, ids are.</summary>
    public string? NodeId { get; init; }

    public string? TaskId { get; init; }

    /// <summary>T1: when the agent sent this alert, by the node's clock.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Manager's clock minus the node's clock, in ms, as the agent estimates it from its last exchanges.</summary>
    public double? ClockOffsetMs { get; init; }

    /// <summary>Why the agent calls it a breach, in one sentence.</summary>
    public string? Because { get; init; }
}
