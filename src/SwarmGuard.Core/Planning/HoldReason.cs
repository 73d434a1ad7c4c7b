namespace SwarmGuard.Core.Planning;

/// <summary>Why nothing is done. Each is an outcome of its own, not an error.</summary>
public enum HoldReason
{
    /// <summary>The service says <c>swarmguard.enable=false</c>, or all are disabled and it does not say otherwise.</summary>
    OptedOut,

    /// <summary>The service's mode is off: it is left alone.</summary>
    Off,

    /// <summary>Moving tasks, or changing numbers of replicas, is switched off.</summary>
    Disabled,

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

    /// <summary>The service's policy is to observe: this would have been done.</summary>
    ObserveOnly,

    /// <summary>Steps in this direction are paused for the service.</summary>
    Paused,

    /// <summary>An operator has paused the service, or everything.</summary>
    PausedByOperator,

    /// <summary>The service rests after the last action.</summary>
    Cooldown,

    /// <summary>Not enough breaches in a row yet.</summary>
    FewBreaches,

    /// <summary>The task was moved lately: trouble that follows it is its own.</summary>
    Followed,

    /// <summary>What was measured is no breach of this kind.</summary>
    NoBreach,

    /// <summary>As many replicas as allowed run already.</summary>
    MaxReplicas,

    /// <summary>As few replicas as allowed run already.</summary>
    MinReplicas,

    /// <summary>On average the replicas are not over their target, whatever one of them does.</summary>
    OnTarget,

    /// <summary>Pressure with network between the two thresholds, not lasting yet.</summary>
    BetweenThresholds,

    /// <summary>The load needs every replica there is.</summary>
    Needed,

    /// <summary>A replica is not running or was not measured, so that the load is not known.</summary>
    MissingSamples,

    /// <summary>The load has not been small for long enough.</summary>
    NotIdleLongEnough,

    /// <summary>Traffic collapsed suddenly instead of falling: likely an outage upstream.</summary>
    TrafficCollapsed,

    /// <summary>Another manager leads.</summary>
    NotLeader,

    /// <summary>As many actions as allowed in a while were begun, on all services together.</summary>
    Budget,

    /// <summary>A task was just moved away from the same node.</summary>
    NodeTurn,

    /// <summary>What would be acted upon was seen too long ago.</summary>
    OldPicture,

    /// <summary>Most nodes seem to be in trouble at once.</summary>
    Panic,

    /// <summary>This kind of trouble is not one that this manager acts on.</summary>
    UnsupportedScenario,
}
