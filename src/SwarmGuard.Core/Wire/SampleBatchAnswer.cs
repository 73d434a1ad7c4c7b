namespace SwarmGuard.Core.Wire;

/// <summary>The answer to <c>POST /samples</c>. Its two times let the agent estimate its clock's offset.</summary>
public sealed record SampleBatchAnswer
{
    public required DateTimeOffset ReceivedAt { get; init; }
    public required DateTimeOffset AnsweredAt { get; init; }

    /// <summary>By service id: what the agent must judge these services by. Services that are not named have the agent's own thresholds.</summary>
    public IReadOnlyDictionary<string, ServiceThresholds>? Thresholds { get; init; }
}
