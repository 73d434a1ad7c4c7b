namespace SwarmGuard.Core.Policies;

/// <summary>All rules for one service: what the operator set for all, and what the service's own labels say.</summary>
public sealed record ServicePolicy
{
    public PolicyMode Mode { get; init; } = PolicyMode.Act;

    public Thresholds Thresholds { get; init; } = Thresholds.Default;

    public MigrationPolicy Migration { get; init; } = new();

    public ScalingPolicy Scaling { get; init; } = new();
}
