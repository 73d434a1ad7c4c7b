namespace SwarmGuard.Core.Policies;

/// <summary>All rules for one service: what the operator set for all, and what the service's own labels say.</summary>
public sealed record ServicePolicy
{
    /// <summary>SwarmGuard looks after the service at all. Off for all and on by a service's label makes it an opt-in.</summary>
    public bool Enabled { get; init; } = true;

    public PolicyMode Mode { get; init; } = PolicyMode.Act;

    public Thresholds Thresholds { get; init; } = Thresholds.Default;

    /// <summary>How often agents sample.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    public MigrationPolicy Migration { get; init; } = new();

    public ScalingPolicy Scaling { get; init; } = new();

    /// <summary>The same for all services.</summary>
    public LimitPolicy Limits { get; init; } = new();
}
