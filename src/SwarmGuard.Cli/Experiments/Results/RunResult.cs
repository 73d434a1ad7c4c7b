namespace SwarmGuard.Cli.Experiments.Results;

/// <summary>One run with everything it measured. Runs that went wrong are kept like all others.</summary>
internal sealed record RunResult
{
    /// <summary>Counted from 1 in each arm; the arms' runs of one number belong together.</summary>
    public required int Number { get; init; }

    /// <summary>The key of its arm.</summary>
    public required string Arm { get; init; }

    /// <summary>The zero of its times: the trouble begins.</summary>
    public required DateTimeOffset Zero { get; init; }

    /// <summary>By the keys of measures. One that is missing was not reached: the experiment's notes say what that means.</summary>
    public required IReadOnlyDictionary<string, double> Figures { get; init; }

    /// <summary>What is no number: the nodes, the reason.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<TrafficSecond> Traffic { get; init; } = [];

    public IReadOnlyList<Mark> Marks { get; init; } = [];

    public IReadOnlyList<Curve> Curves { get; init; } = [];

    /// <summary>What was promised and not kept, each in one sentence.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
