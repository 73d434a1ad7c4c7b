namespace SwarmGuard.Core.Policies;

/// <summary>What may be done to the whole cluster in a while, whatever single services call for.</summary>
public sealed record LimitPolicy
{
    /// <summary>Actions begun within <see cref="Window"/>: ten times what one sick node with three services calls for, and far from a storm.</summary>
    public int Actions { get; init; } = 30;

    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Between two moves away from one node: the first may have relieved it, which its agent shows within a few of its periods.</summary>
    public TimeSpan NodeCycle { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Nothing is begun on a report or a picture older than this; an agent that retries drops alerts of this age itself.</summary>
    public TimeSpan PictureMaxAge { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>With more than this share of nodes in trouble at once, the observer is suspected.</summary>
    public double PanicPercent { get; init; } = 50;
}
