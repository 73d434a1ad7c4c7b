using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Playing;

/// <summary>A question put to a real Swarm, again and again.</summary>
internal interface IExperiment
{
    /// <summary>As the command line names it.</summary>
    string Name { get; }

    string Title { get; }

    /// <summary>What it asks, in one sentence.</summary>
    string Question { get; }

    /// <summary>Why it can be played in a lab alone (it ...); null where any Swarm will do.</summary>
    string? NeedsLab => null;

    /// <summary>How many runs of each arm where nobody says otherwise.</summary>
    int StandardRuns { get; }

    IReadOnlyList<Arm> Arms { get; }

    IReadOnlyList<Measure> Measures { get; }

    IReadOnlyList<PictureSpec> Pictures { get; }

    /// <summary>How to read the figures.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>Plays all runs, and hands over each as soon as it has ended.</summary>
    Task PlayAsync(ExperimentBook book, ExperimentOptions options, CancellationToken stop);
}
