using SwarmGuard.LoadClient.Statistics;

namespace SwarmGuard.LoadClient.Reporting;

/// <summary>The last line: the whole run.</summary>
internal sealed record SummaryLine
{
    public bool Final { get; } = true;

    public required string Mode { get; init; }

    public required long Started { get; init; }

    public required long Ended { get; init; }

    public required long Requests { get; init; }

    public required long Ok { get; init; }

    public required long Failed { get; init; }

    public required long Retried { get; init; }

    public required double SlowestMs { get; init; }

    /// <summary>Scheduled time of the slowest request, Unix milliseconds; null when there was none.</summary>
    public long? SlowestAt { get; init; }

    public required double P50Ms { get; init; }

    public required double P95Ms { get; init; }

    public required double P99Ms { get; init; }

    /// <summary>The same without the time that a request waited inside this client.</summary>
    public required double ServiceP50Ms { get; init; }

    public required double ServiceP99Ms { get; init; }

    public required IReadOnlyDictionary<string, long> FailuresByKind { get; init; }

    public required IReadOnlyList<FailureEntry> Failures { get; init; }

    public required IReadOnlyDictionary<string, long> PerReplica { get; init; }

    public static SummaryLine From(Tally run, string mode, long started, long ended) => new()
    {
        Mode = mode,
        Started = started,
        Ended = ended,
        Requests = run.Sent,
        Ok = run.Ok,
        Failed = run.Failed,
        Retried = run.Retried,
        SlowestMs = Words.Ms(run.Latency.GreatestMs),
        SlowestAt = run.Slowest?.ScheduledMs,
        P50Ms = Words.Ms(run.Latency.PercentileMs(50)),
        P95Ms = Words.Ms(run.Latency.PercentileMs(95)),
        P99Ms = Words.Ms(run.Latency.PercentileMs(99)),
        ServiceP50Ms = Words.Ms(run.ServiceTime.PercentileMs(50)),
        ServiceP99Ms = Words.Ms(run.ServiceTime.PercentileMs(99)),
        FailuresByKind = Words.Of(run.FailuresByKind),
        Failures = [.. run.FirstFailures.Select(FailureEntry.From)],
        PerReplica = run.OkPerReplica,
    };
}
