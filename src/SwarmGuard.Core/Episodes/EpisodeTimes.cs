namespace SwarmGuard.Core.Episodes;

/// <summary>The times of one episode. T0 and T1 are the node's clock, T2 to T4 the manager's, T5 and T6 those of the nodes that reported the tasks.</summary>
public sealed record EpisodeTimes
{
    /// <summary>The agent saw the first breach of the row that led to the action.</summary>
    public DateTimeOffset? T0 { get; init; }

    /// <summary>The agent sent the alert that was acted upon, the last of the row.</summary>
    public DateTimeOffset? T1 { get; init; }

    /// <summary>The manager received it.</summary>
    public DateTimeOffset? T2 { get; init; }

    /// <summary>The decision to act was taken.</summary>
    public DateTimeOffset? T3 { get; init; }

    /// <summary>The engine was called.</summary>
    public DateTimeOffset? T4 { get; init; }

    /// <summary>The last replacement was running (and healthy where it has a health check).</summary>
    public DateTimeOffset? T5 { get; init; }

    /// <summary>The last old task was gone.</summary>
    public DateTimeOffset? T6 { get; init; }

    /// <summary>Manager's clock minus the alerting node's clock, in ms; add it to T0 and T1 to compare them with the rest.</summary>
    public double? ClockOffsetMs { get; init; }

    /// <summary>Time to recovery: T0 to T5, with the node's clock corrected by the offset where one was estimated.</summary>
    public TimeSpan? Mttr => T5 - T0?.AddMilliseconds(ClockOffsetMs ?? 0);
}
