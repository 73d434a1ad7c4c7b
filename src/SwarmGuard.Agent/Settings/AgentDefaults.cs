namespace SwarmGuard.Agent.Settings;

/// <summary>Figures that are not settings, and why they are what they are.</summary>
internal static class AgentDefaults
{
    /// <summary>The original system's assumption; used only where neither the card nor the operator tells.</summary>
    public const double NetworkMbps = 100;

    /// <summary>Two alerts each for more containers than a node carries; beyond that the manager has the samples anyway.</summary>
    public const int AlertQueueCapacity = 256;

    /// <summary>A breach of ten seconds ago says nothing of now, and acting on it moves a task that has recovered.</summary>
    public static readonly TimeSpan MaxAlertAge = TimeSpan.FromSeconds(10);

    /// <summary>The manager answers alerts at once; three seconds without an answer is a manager that hangs.</summary>
    public static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(3);

    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(1);

    /// <summary>A manager that moved has a new address behind its name; an open connection would never ask.</summary>
    public static readonly TimeSpan ConnectionLifetime = TimeSpan.FromSeconds(30);

    public static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(100);
    public static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(2);

    /// <summary>Events can be lost (an engine that is overloaded drops them), so that the list is compared now and then.</summary>
    public static readonly TimeSpan RelistPeriod = TimeSpan.FromSeconds(30);

    /// <summary>Each needs a look at one container; where more wait, one list of all is cheaper than they are.</summary>
    public const int MostEventsWaiting = 256;

    /// <summary>As often as samples are taken by default: a new container is measured a second later at most.</summary>
    public static readonly TimeSpan ScanPeriod = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Each call waits for the engine's next reading of that container, up to a second, and costs nothing meanwhile: all of a node's containers
    /// must wait side by side, or a pass over them takes many seconds.
    /// </summary>
    public const int StatsConcurrency = 256;

    public const int InspectConcurrency = 8;

    /// <summary>Swarm kills ten seconds after SIGTERM; two suffice for what is queued.</summary>
    public static readonly TimeSpan FlushOnStop = TimeSpan.FromSeconds(2);

    /// <summary>About 200 bytes each, so that an outage of the database costs 1 MB: with ten containers, seven minutes of it are kept.</summary>
    public const int PointsWaiting = 5000;
}
