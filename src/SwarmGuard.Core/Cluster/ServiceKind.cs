namespace SwarmGuard.Core.Cluster;

/// <summary>A service's mode in Swarm's terms.</summary>
public enum ServiceKind
{
    Replicated,
    Global,
    ReplicatedJob,
    GlobalJob,
}
