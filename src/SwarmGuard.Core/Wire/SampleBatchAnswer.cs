namespace SwarmGuard.Core.Wire;

/// <summary>The answer to <c>POST /samples</c>. Its two times let the agent estimate its clock's offset.</summary>
public sealed record SampleBatchAnswer
{
    public required DateTimeOffset ReceivedAt { get; init; }
    public required DateTimeOffset AnsweredAt { get; init; }

    /// <summary>What the agent must judge services by that <see cref="Thresholds"/> does not name. Null from a manager that has just started and does not know yet: what was said before stays.</summary>
    public ServiceThresholds? Standard { get; init; }

    /// <summary>How often the agent shall sample, in seconds, where it is not told so itself; null: as it did.</summary>
    public double? PollIntervalSeconds { get; init; }

    /// <summary>By service id: what the agent must judge these services by. Others are judged by <see cref="Standard"/>.</summary>
    public IReadOnlyDictionary<string, ServiceThresholds>? Thresholds { get; init; }

    /// <summary>By container id: who those containers are that the batch names no service of and that are tasks on its node. Null where there are none.</summary>
    public IReadOnlyDictionary<string, ContainerIntroduction>? Containers { get; init; }

    /// <summary>What the operator says of the node's network card. Null from a manager that does not know yet: what was said before stays.</summary>
    public CardOverride? Card { get; init; }
}
