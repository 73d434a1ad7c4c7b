namespace SwarmGuard.Cli.Clients;

/// <summary>One line of a load client: a period, or (with <see cref="Final"/>) the whole run. Times are Unix milliseconds.</summary>
internal sealed record ClientReport
{
    public bool Final { get; init; }

    /// <summary>End of the period. What is told of a period is what became of the requests that were due in it.</summary>
    public long Time { get; init; }

    /// <summary>Of the period.</summary>
    public long Sent { get; init; }

    public long TotalSent { get; init; }

    public long TotalFailed { get; init; }

    /// <summary>In the final line: requests of the whole run.</summary>
    public long Requests { get; init; }

    /// <summary>Of the period, or in the final line of the whole run.</summary>
    public long Failed { get; init; }

    /// <summary>Of the period.</summary>
    public long Ok { get; init; }

    public IReadOnlyDictionary<string, long> FailuresByKind { get; init; } = new Dictionary<string, long>();

    /// <summary>Of the period's answers and failures: pairs of a latency (ms, to 2 %) and how many had it.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Latencies { get; init; } = [];

    public double SlowestMs { get; init; }

    public double P99Ms { get; init; }

    public long Started { get; init; }

    public long Ended { get; init; }

    /// <summary>Good answers of each replica, by its container's host name.</summary>
    public IReadOnlyDictionary<string, long> PerReplica { get; init; } = new Dictionary<string, long>();

    /// <summary>When the first of these answers of each replica was there.</summary>
    public IReadOnlyDictionary<string, long> FirstAnswers { get; init; } = new Dictionary<string, long>();

    public IReadOnlyList<ClientFailure> Failures { get; init; } = [];
}
