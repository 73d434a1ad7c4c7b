using SwarmGuard.Cli.Experiments.Availability;
using SwarmGuard.Cli.Experiments.Migration;
using SwarmGuard.Cli.Experiments.Mttr;
using SwarmGuard.Cli.Experiments.Overhead;
using SwarmGuard.Cli.Experiments.Playing;
using SwarmGuard.Cli.Experiments.Scaling;

namespace SwarmGuard.Cli.Experiments;

/// <summary>All experiments, in the order in which they are played where all are wanted.</summary>
internal static class ExperimentCatalog
{
    public static IReadOnlyList<IExperiment> All { get; } =
    [
        new MigrationExperiment(),
        new ScalingExperiment(),
        new MttrExperiment(),
        new OverheadExperiment(),
        new AvailabilityExperiment(),
    ];

    public static IExperiment Named(string name) => All.First(experiment => experiment.Name == name);
}
