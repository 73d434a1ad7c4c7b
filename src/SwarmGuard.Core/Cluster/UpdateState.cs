namespace SwarmGuard.Core.Cluster;

/// <summary>Where a rolling update of a service stands.</summary>
public enum UpdateState
{
    /// <summary>None is under way.</summary>
    None,
    Updating,
    Paused,
    RollingBack,
    RollbackPaused,
}
