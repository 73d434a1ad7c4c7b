namespace SwarmGuard.Core.Wire;

/// <summary>The body of <c>POST /samples</c>: what an agent measured since its last batch.</summary>
public sealed record SampleBatch
{
    public const int CurrentVersion = 1;

    /// <summary>Version of this contract. Fields are only ever added within one version.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The node's id in the Swarm.</summary>
    public required string NodeId { get; init; }

    /// <summary>The node's host name.</summary>
    public required string Node { get; init; }

    /// <summary>When the agent sent this batch, by the node's clock.</summary>
    public required DateTimeOffset SentAt { get; init; }

    public double? ClockOffsetMs { get; init; }

    /// <summary>Samples or alerts dropped (oldest first) since the agent started, because the manager did not take them.</summary>
    public long Dropped { get; init; }

    /// <summary>How the agent measures: <c>cgroup-v1</c>, <c>cgroup-v2</c> or <c>stats-api</c>.</summary>
    public string Source { get; init; } = "";

    public NodeReport? NodeSample { get; init; }

    /// <summary>Every container that is up, in its latest state, so that a missing one is known to be gone.</summary>
    public required IReadOnlyList<ContainerReport> Containers { get; init; }
}
