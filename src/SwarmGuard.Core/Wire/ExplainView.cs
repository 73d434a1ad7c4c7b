namespace SwarmGuard.Core.Wire;

/// <summary>The answer to <c>GET /services/{name}/explain</c>: what would be done now, and why not.</summary>
public sealed record ExplainView
{
    public required DateTimeOffset At { get; init; }
    public required ServiceStatus Service { get; init; }
    public required IReadOnlyList<ReplicaStatus> Replicas { get; init; }

    /// <summary>How it is now, in one sentence: calm, or in breach and of what.</summary>
    public required string Now { get; init; }

    /// <summary>What would be decided if the busiest replica breached (a move, more replicas), and on fewer replicas as things are.</summary>
    public required IReadOnlyList<DecisionView> Decisions { get; init; }

    /// <summary>Every setting of this service, and where each value comes from.</summary>
    public required IReadOnlyList<SettingView> Settings { get; init; }

    /// <summary>What is wrong with the service's labels.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
