namespace SwarmGuard.Core.Cluster;

/// <summary>A task's states in the order in which Swarm passes through them; everything after <see cref="Running"/> is final.</summary>
public enum TaskState
{
    New,
    Allocated,
    Pending,
    Assigned,
    Accepted,
    Preparing,
    Ready,
    Starting,
    Running,
    Complete,
    Shutdown,
    Failed,
    Rejected,
    Remove,
    Orphaned,
}
