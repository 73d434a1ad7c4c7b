namespace SwarmGuard.Cli.Experiments.Results;

/// <summary>All that an experiment measured, as <c>results.json</c> keeps it: reports, tables and pictures are made from this alone.</summary>
internal sealed record ExperimentResult
{
    /// <summary>Of this document; readers refuse another one.</summary>
    public const int CurrentSchema = 1;

    public int Schema { get; init; } = CurrentSchema;

    public required string Experiment { get; init; }

    public required string Title { get; init; }

    /// <summary>What it asks, in one sentence.</summary>
    public required string Question { get; init; }

    /// <summary>What was typed to have it.</summary>
    public required string Command { get; init; }

    public required DateTimeOffset Began { get; init; }

    /// <summary>Null while it is under way, and for ever if it was interrupted.</summary>
    public DateTimeOffset? Ended { get; init; }

    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>How to read the figures: what is counted how, and what they don't tell.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public required IReadOnlyList<Arm> Arms { get; init; }

    public required IReadOnlyList<Measure> Measures { get; init; }

    public required IReadOnlyList<PictureSpec> Pictures { get; init; }

    public IReadOnlyList<RunResult> Runs { get; init; } = [];
}
