namespace SwarmGuard.Cli.Experiments.Results;

/// <summary>What became of the requests of one client that were due in one second, however long they took.</summary>
internal sealed record TrafficSecond
{
    public required string Client { get; init; }

    /// <summary>Begin of the second, in whole seconds since the run's zero; those before it are negative.</summary>
    public required double At { get; init; }

    public required long Sent { get; init; }

    public required long Ok { get; init; }

    public required long Failed { get; init; }

    /// <summary>By kind as the load client names it: <c>connect_refused</c>, <c>timeout</c>, ...</summary>
    public IReadOnlyDictionary<string, long> FailedByKind { get; init; } = new Dictionary<string, long>();

    /// <summary>From when a request was due to its answer or failure; 0 where there was none. To 2 %.</summary>
    public double P50Ms { get; init; }

    public double P95Ms { get; init; }

    public double P99Ms { get; init; }

    public double SlowestMs { get; init; }
}
