namespace SwarmGuard.Core.Wire;

/// <summary>The answer to <c>POST /samples</c>. Its two times let the agent estimate its clock's offset.</summary>
public sealed record SampleBatchAnswer
{
    public required DateTimeOffset ReceivedAt { get; init; }
    public required DateTimeOffset AnsweredAt { get; init; }
}
