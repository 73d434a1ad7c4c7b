using SwarmGuard.LoadClient.Statistics;

namespace SwarmGuard.LoadClient.Reporting;

/// <summary>
/// The requests that were due in one report period, told once each has its outcome: what failed in a period was also sent in it, however long the
/// client was patient. Counts are of this period alone, except those named total.
/// </summary>
internal sealed record PeriodLine
{
    /// <summary>End of the period, Unix milliseconds.</summary>
    public required long Time { get; init; }

    public required long Sent { get; init; }

    public required long Ok { get; init; }

    public required long Failed { get; init; }

    /// <summary>Requests sent once more while this was the newest period.</summary>
    public required long Retried { get; init; }

    public required double SlowestMs { get; init; }

    public required double P50Ms { get; init; }

    public required double P95Ms { get; init; }

    public required double P99Ms { get; init; }

    /// <summary>Of the run, up to the time of writing.</summary>
    public required long TotalSent { get; init; }

    public required long TotalFailed { get; init; }

    public required IReadOnlyDictionary<string, long> FailuresByKind { get; init; }

    /// <summary>Of answers and failures together: pairs of a latency (ms, to 2 %, rounded up) and how many had it.</summary>
    public required IReadOnlyList<double[]> Latencies { get; init; }

    public required IReadOnlyDictionary<string, long> PerReplica { get; init; }

    /// <summary>When each replica's first good answer to these was there, in Unix milliseconds.</summary>
    public required IReadOnlyDictionary<string, long> FirstAnswers { get; init; }

    public required IReadOnlyList<FailureEntry> Failures { get; init; }

    public static PeriodLine From(Tally period, Tally run, long end) => new()
    {
        Time = end,
        Sent = period.Sent,
        Ok = period.Ok,
        Failed = period.Failed,
        Retried = period.Retried,
        SlowestMs = Words.Ms(period.Latency.GreatestMs),
        P50Ms = Words.Ms(period.Latency.PercentileMs(50)),
        P95Ms = Words.Ms(period.Latency.PercentileMs(95)),
        P99Ms = Words.Ms(period.Latency.PercentileMs(99)),
        TotalSent = run.Sent,
        TotalFailed = run.Failed,
        FailuresByKind = Words.Of(period.FailuresByKind),
        Latencies = [.. period.Latency.Buckets.Select(bucket => new[] { Math.Round(bucket[0], 3), bucket[1] })],
        PerReplica = period.OkPerReplica,
        FirstAnswers = period.FirstAnswers,
        Failures = [.. period.FirstFailures.Select(FailureEntry.From)],
    };
}
