using SwarmGuard.Cli.Experiments.Playing;

namespace SwarmGuard.Cli.Experiments;

/// <summary>Plays experiments one after the other, each into a folder of its own.</summary>
/// <param name="options">How.</param>
/// <param name="output">The folder above these.</param>
/// <param name="command">What was typed.</param>
internal sealed class ExperimentRun(ExperimentOptions options, string output, string command)
{
    /// <returns>True when nothing that was promised was broken in any run.</returns>
    public async Task<bool> RunAsync(IEnumerable<IExperiment> experiments, int? runs, CancellationToken stop)
    {
        var isWell = true;
        foreach (var experiment in experiments) isWell &= await RunAsync(experiment, runs ?? experiment.StandardRuns, stop);
        return isWell;
    }

    private async Task<bool> RunAsync(IExperiment experiment, int runs, CancellationToken stop)
    {
        var folder = Path.Combine(output, experiment.Name);
        options.Reporter.Note($"{experiment.Title}: {runs} runs{(experiment.Arms.Count > 1 ? $" of each of {experiment.Arms.Count} kinds" : "")}, on {options.Stages.What}");
        var book = await ExperimentBook.OpenAsync(experiment, command, folder, options.Reporter, options.Clock.GetUtcNow(), stop);
        await experiment.PlayAsync(book, options with { Runs = runs }, stop);
        await book.CloseAsync(options.Clock.GetUtcNow(), stop);
        return book.Result.Runs.All(run => run.Problems.Count == 0);
    }
}
