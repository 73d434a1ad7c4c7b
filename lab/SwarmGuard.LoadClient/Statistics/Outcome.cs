using SwarmGuard.LoadClient.Http;

namespace SwarmGuard.LoadClient.Statistics;

/// <summary>What became of one request.</summary>
internal sealed record Outcome
{
    /// <summary>When the schedule wanted it sent, in Unix milliseconds.</summary>
    public required long ScheduledMs { get; init; }

    /// <summary>From the scheduled time to the end of the answer: a stall shows in every request it held up.</summary>
    public required TimeSpan Latency { get; init; }

    /// <summary>From leaving the client's own queue to the end of the answer.</summary>
    public TimeSpan? ServiceTime { get; init; }

    public string? Replica { get; init; }

    public FailureKind? Failure { get; init; }

    public string? Detail { get; init; }
}
