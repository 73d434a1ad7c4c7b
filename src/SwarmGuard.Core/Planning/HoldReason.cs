namespace SwarmGuard.Core.Planning;

/// <summary>Why nothing is done. Each is an outcome of its own, not an error.</summary>
public enum HoldReason
{
    /// <summary>The service says <c>swarmguard.enable=false</c>.</summary>
    OptedOut,

    /// <summary>SwarmGuard does not act on itself.</summary>
    OwnService,

    /// <summary>Global and job services can't be moved.</summary>
    NotReplicated,

    /// <summary>An action of ours is still written on the service.</summary>
    ActionUnderWay,

    /// <summary>The user's own update is running or paused.</summary>
    MidUpdate,

    /// <summary>Volumes or bind mounts would stay behind.</summary>
    LocalState,

    /// <summary>No health check would tell when the new task can serve.</summary>
    NoHealthCheck,

    /// <summary>Swarm would find no other node.</summary>
    NoEligibleNode,

    /// <summary>Other nodes are full, too busy, or not measured.</summary>
    NoHeadroom,

    /// <summary>The scheduler could choose a node without headroom, and excluding that one would restart a task there.</summary>
    CannotSteer,

    /// <summary>This kind of trouble is not one that this manager acts on.</summary>
    UnsupportedScenario,
}
