namespace SwarmGuard.Core.Policies;

/// <summary>The validated rules for changing a service's number of replicas.</summary>
public sealed record ScalingPolicy
{
    /// <summary>The number of replicas is changed at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Add replicas although each has volumes or bind mounts of its own node.</summary>
    public bool Stateful { get; init; }

    /// <summary>Add replicas although no health check tells when they can serve.</summary>
    public bool Unprotected { get; init; }

    /// <summary>Never fewer. Null: as many as the service's owner last asked for, so that nobody's spare replica is taken away unasked.</summary>
    public int? MinReplicas { get; init; }

    /// <summary>Never more than this, as in the original system.</summary>
    public int MaxReplicas { get; init; } = 10;

    public ScalingStrategy Strategy { get; init; } = ScalingStrategy.TargetTracking;

    /// <summary>An average this close to its target (as a share of it) is on target: the Kubernetes HPA's default.</summary>
    public double Tolerance { get; init; } = 0.1;

    /// <summary>At most this many more at once, or twice as many as there are, whichever is more: the HPA's default for scaling up.</summary>
    public int MaxStepUp { get; init; } = 4;

    /// <summary>At most this many fewer at once. One, as in the original: a wrong step down costs more than a slow one.</summary>
    public int MaxStepDown { get; init; } = 1;

    /// <summary>Before the next step up, after a step in either direction or a change by somebody else.</summary>
    public TimeSpan UpCooldown { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Before the next step down, after a step in either direction or a change by somebody else.</summary>
    public TimeSpan DownCooldown { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>The load must have been small for so long before a step down.</summary>
    public TimeSpan DownAfter { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>A step down is considered this often.</summary>
    public TimeSpan DownEvery { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A breach between the two network thresholds scales up when it lasts so long.</summary>
    public TimeSpan BetweenPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Trouble on a task that was moved no longer ago than this has followed it: the task is the cause, not its node.</summary>
    public TimeSpan FollowWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>After a sudden collapse of traffic, no step down for so long, unless the traffic comes back.</summary>
    public TimeSpan CollapseHold { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>A replica's figures older than this count as missing.</summary>
    public TimeSpan SampleMaxAge { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>New replicas that do not run by then are given up.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Rest after a step that was given up; doubled for each further one, up to a cooldown or this, if larger.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>No steps up.</summary>
    public bool OutPaused { get; init; }

    /// <summary>No steps down.</summary>
    public bool InPaused { get; init; }
}
