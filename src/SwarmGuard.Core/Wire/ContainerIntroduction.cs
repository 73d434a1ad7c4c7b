namespace SwarmGuard.Core.Wire;

/// <summary>Who a container is, told to an agent that has no engine to ask: the task of Swarm's that it runs.</summary>
public sealed record ContainerIntroduction
{
    /// <summary>As the engine calls it: service, slot and task.</summary>
    public required string ContainerName { get; init; }

    public required string ServiceId { get; init; }
    public required string ServiceName { get; init; }
    public required string TaskId { get; init; }

    /// <summary>Whether its service's spec has a health check, or its image is known to have one.</summary>
    public bool HasHealthCheck { get; init; }

    /// <summary>Whether it is part of SwarmGuard, which is sampled and raises no alerts.</summary>
    public bool IsOwn { get; init; }
}
