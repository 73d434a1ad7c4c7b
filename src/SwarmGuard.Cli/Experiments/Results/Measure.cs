namespace SwarmGuard.Cli.Experiments.Results;

/// <summary>A quantity that every run of an experiment measures.</summary>
internal sealed record Measure
{
    /// <summary>As a run's figures name it, with its unit at the end: <c>mttr_ms</c>.</summary>
    public required string Key { get; init; }

    /// <summary>For people, without the unit.</summary>
    public required string Title { get; init; }

    /// <summary><c>ms</c>, <c>s</c>, <c>%</c>, <c>MiB</c>, <c>requests</c>; empty where it has none.</summary>
    public required string Unit { get; init; }

    public Better Better { get; init; } = Better.Less;

    /// <summary>From what to what, or of what: one sentence.</summary>
    public required string How { get; init; }

    /// <summary>Quoted in the short table of all experiments.</summary>
    public bool IsHeadline { get; init; }
}
