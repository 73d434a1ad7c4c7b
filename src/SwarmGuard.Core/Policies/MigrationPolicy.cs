namespace SwarmGuard.Core.Policies;

/// <summary>The validated rules for moving a service's tasks.</summary>
public sealed record MigrationPolicy
{
    /// <summary>Tasks are moved at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Move tasks although volumes or bind mounts stay behind.</summary>
    public bool Stateful { get; init; }

    /// <summary>Move tasks although no health check tells when the new one can serve.</summary>
    public bool Unprotected { get; init; }

    /// <summary>Breaches in a row before anything is done, as in the original system.</summary>
    public int ConsecutiveBreaches { get; init; } = 2;

    /// <summary>
    /// Two breaches further apart than this are not "in a row". 10 s is two of the original agent's 5 s periods, and ten of ours,
    /// so that one lost alert doesn't restart the count.
    /// </summary>
    public TimeSpan BreachMemory { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Rest for a service after a successful move.</summary>
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Rest after a move that had to be undone; doubled for each further one, up to <see cref="Cooldown"/> or this, if larger.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// A move that has not succeeded by then is undone. The old task serves all the while, so this may be generous: it must cover
    /// an image pull and the health check's first interval (30 s by default).
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>A node's figures older than this count as unknown.</summary>
    public TimeSpan LoadMaxAge { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A node whose processors are busier than this has no headroom.</summary>
    public double TargetMaxCpuPercent { get; init; } = 75;

    /// <summary>A node whose memory would be fuller than this with the task on it has no headroom.</summary>
    public double TargetMaxMemoryPercent { get; init; } = 80;
}
