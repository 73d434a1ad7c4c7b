namespace SwarmGuard.Core.Wire;

/// <summary>One container's sample in a batch.</summary>
public sealed record ContainerReport
{
    /// <summary>When the sample was taken, by the node's clock.</summary>
    public required DateTimeOffset At { get; init; }

    public required string ContainerId { get; init; }
    public required string ContainerName { get; init; }

    /// <summary>Empty for a container outside any service, as the next two.</summary>
    public string ServiceId { get; init; } = "";

    public string ServiceName { get; init; } = "";
    public string TaskId { get; init; } = "";

    /// <summary>Whether the running container has a health check, from its spec or from its image.</summary>
    public bool HasHealthCheck { get; init; }

    /// <summary>Processor cores in use (1 = one core fully busy).</summary>
    public double CpuCores { get; init; }

    /// <summary>Whether the agent calls this sample a breach; null when it does not judge this container.</summary>
    public bool? InBreach { get; init; }

    public required AlertMetrics Metrics { get; init; }
}
