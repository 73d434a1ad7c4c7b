namespace SwarmGuard.Core.Cluster;

/// <summary>One task as Swarm shows it: what is wanted of it and what it is seen to be are kept apart.</summary>
/// <param name="NodeId">Empty while no node is assigned.</param>
/// <param name="Slot">The replica's number, which outlives the task: a replacement has the same slot.</param>
/// <param name="Observed">The state last reported by its node.</param>
/// <param name="Desired">The state that the Swarm wants it in.</param>
/// <param name="ObservedAt">When <paramref name="Observed"/> was entered, by the clock of the node that reported it.</param>
/// <param name="Error">Swarm's own words on what is wrong, or empty.</param>
public sealed record TaskView(
    string Id,
    string ServiceId,
    string NodeId,
    int Slot,
    TaskState Observed,
    TaskState Desired,
    DateTimeOffset CreatedAt,
    DateTimeOffset ObservedAt,
    string Error,
    string ContainerId)
{
    /// <summary>The Swarm means to keep this task.</summary>
    public bool IsWanted => Desired <= TaskState.Running;

    public bool IsRunning => Observed == TaskState.Running;

    /// <summary>Nothing of it runs any more.</summary>
    public bool IsOver => Observed > TaskState.Running;

    public bool HasFailed => Observed is TaskState.Failed or TaskState.Rejected or TaskState.Orphaned;
}
