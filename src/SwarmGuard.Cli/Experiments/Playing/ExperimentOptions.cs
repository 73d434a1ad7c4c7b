using SwarmGuard.Cli.Stages;
using SwarmGuard.Lab;

namespace SwarmGuard.Cli.Experiments.Playing;

/// <summary>How an experiment is to be played.</summary>
internal sealed record ExperimentOptions
{
    public required IStages Stages { get; init; }

    public required ILabReporter Reporter { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Of each arm.</summary>
    public required int Runs { get; init; }

    /// <summary>How long one run of an experiment lasts that has no natural end; null for its own standard.</summary>
    public TimeSpan? Duration { get; init; }
}
