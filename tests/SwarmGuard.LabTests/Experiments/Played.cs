using SwarmGuard.Cli.Experiments.Playing;
using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.Cli.Stages;
using SwarmGuard.LabTests.Lab;

namespace SwarmGuard.LabTests.Experiments;

/// <summary>An experiment played once, and its results as they can be read again.</summary>
internal static class Played
{
    public static async Task<ExperimentResult> OnceAsync(IExperiment experiment, string labName, TimeSpan? duration, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("experiment-").FullName;
        try
        {
            var options = new ExperimentOptions
            {
                Stages = new LabStages(labName, LabFixture.Reporter, TimeProvider.System), Reporter = LabFixture.Reporter, Clock = TimeProvider.System, Runs = 1, Duration = duration,
            };
            var book = await ExperimentBook.OpenAsync(experiment, "a test", folder, options.Reporter, options.Clock.GetUtcNow(), stop);
            await experiment.PlayAsync(book, options, stop);
            var file = Path.Combine(folder, ResultsJson.FileName);
            return ResultsJson.Read(await File.ReadAllTextAsync(file, stop), file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>For whoever looks why a test failed.</summary>
    public static string Told(RunResult run) =>
        $"{run.Arm}: {string.Join(", ", run.Figures.Select(figure => $"{figure.Key}={figure.Value:0.#}"))}; {string.Join("; ", run.Problems)}";
}
