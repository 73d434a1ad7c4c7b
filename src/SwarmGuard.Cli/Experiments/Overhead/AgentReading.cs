using SwarmGuard.Core.Sampling;

namespace SwarmGuard.Cli.Experiments.Overhead;

/// <summary>What was read of the agent over a window, and what it told.</summary>
internal sealed record AgentReading
{
    public required ContainerCounters From { get; init; }

    public required ContainerCounters To { get; init; }

    public required double RssMib { get; init; }

    /// <summary>Its own word, of its last pass; null where it didn't tell.</summary>
    public double? PassMs { get; init; }

    /// <summary>Of its last batch: how old the oldest figure of a container was when it was sent.</summary>
    public double? OldestMs { get; init; }

    /// <summary>Containers of the node that were not in that batch.</summary>
    public required int Missing { get; init; }

    public required HealthCheckCost HealthCheck { get; init; }
}
