namespace SwarmGuard.Core.Doctoring;

/// <summary>What the manager last heard of one node's agent.</summary>
public sealed record AgentFacts
{
    public required string NodeId { get; init; }

    /// <summary>Since its last batch.</summary>
    public required TimeSpan Age { get; init; }

    /// <summary><c>cgroup-v1</c>, <c>cgroup-v2</c> or <c>stats-api</c>.</summary>
    public string Source { get; init; } = "";

    /// <summary>Manager's clock minus the node's; null when not estimated.</summary>
    public TimeSpan? ClockOffset { get; init; }

    /// <summary>Samples and alerts that the manager did not take, since the agent started.</summary>
    public long Dropped { get; init; }

    /// <summary>Received plus sent by the node's card; null when the batch held no figures of the node.</summary>
    public double? NodeMbps { get; init; }

    /// <summary>Ids of the services whose containers it measured.</summary>
    public IReadOnlySet<string> Services { get; init; } = new HashSet<string>();

    /// <summary>Of these, those whose running containers have a health check, from the spec or the image.</summary>
    public IReadOnlySet<string> HealthChecked { get; init; } = new HashSet<string>();
}
